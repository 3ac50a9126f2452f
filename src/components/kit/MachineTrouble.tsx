import { useSignal } from '@preact/signals';
import { machineTrouble, resetMachine } from './machine-store';
import styles from './MachineTrouble.module.css';

/** Says that the machine is broken, off or without a word, with the button that cures it; nothing otherwise. */
export function MachineTrouble() {
  const isResetting = useSignal(false);
  const cure = async () => {
    if (isResetting.value) return;
    isResetting.value = true;
    await resetMachine().catch(() => undefined);
    isResetting.value = false;
  };
  if (machineTrouble.value === '') return null;
  return (
    <p class={styles.trouble} role="alert" data-trouble>
      {machineTrouble} <button type="button" data-action="cure" onClick={() => { void cure(); }}>恢复出厂</button>
    </p>
  );
}
