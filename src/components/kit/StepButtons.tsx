import type { Signal } from '@preact/signals';
import styles from './StepButtons.module.css';

interface Props {
  readonly step: Signal<number>;
  /** The step on show; `step` may lie beyond the last one. */
  readonly now: number;
  readonly total: number;
}

/** Back and forth through a few steps; at an end the button keeps the focus, so it is not disabled, only said to be. */
export function StepButtons({ step, now, total }: Props) {
  const go = (to: number) => { step.value = Math.min(total, Math.max(0, to)); };
  return (
    <span class={styles.moves} role="group" aria-label="步骤">
      <button type="button" aria-disabled={now === 0} onClick={() => { go(now - 1); }}>上一步</button>
      <button type="button" aria-disabled={now === total} onClick={() => { go(now + 1); }}>下一步</button>
      <span class={styles.count}>{now} / {total}</span>
    </span>
  );
}
