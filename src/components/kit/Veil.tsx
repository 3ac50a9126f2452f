import type { ComponentChildren } from 'preact';
import styles from './controls.module.css';

interface Props {
  readonly revealed: boolean;
  /** Covers all of it, not only the square of a map with its legend below. */
  readonly whole?: boolean | undefined;
  /** What would give the answer away. */
  readonly children: ComponentChildren;
}

/** Covers a drawing until the reader has guessed; without scripts and on paper nothing is covered. */
export function Veil({ revealed, whole, children }: Props) {
  return (
    <div class={styles.veiled} data-revealed={revealed}>
      <div class={styles.behind}>{children}</div>
      <p class={styles.veil} data-whole={whole === true ? '' : undefined}>先猜，再揭晓</p>
    </div>
  );
}
