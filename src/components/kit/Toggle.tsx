import type { Signal } from '@preact/signals';
import { Swatch } from './Choice';
import { Powers } from './Powers';
import styles from './controls.module.css';

interface Props {
  readonly label: string;
  readonly value: Signal<boolean>;
  /** CSS colour of the series that it shows. */
  readonly colour?: string | undefined;
}

/** A checkbox. */
export function Toggle({ label, value, colour }: Props) {
  return (
    <label class={styles.option}>
      <input
        type="checkbox" checked={value.value}
        onChange={(event) => { value.value = event.currentTarget.checked; }}
      />
      <Swatch colour={colour} />
      <Powers text={label} />
    </label>
  );
}
