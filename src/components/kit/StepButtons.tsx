import styles from './StepButtons.module.css';

interface Props {
  /** The step on show, from 0. */
  readonly now: number;
  /** The last step. */
  readonly total: number;
  readonly onGo: (step: number) => void;
  /** Where the steps have names of their own on screen, their number is not told. */
  readonly named?: boolean | undefined;
  /** What one of them is called: 步, 局. */
  readonly unit?: string | undefined;
}

/** Back and forth through a few steps; at an end the button keeps the focus, so it is not disabled, only said to be. */
export function StepButtons({ now, total, onGo, named, unit = '步' }: Props) {
  const go = (to: number) => { onGo(Math.min(total, Math.max(0, to))); };
  return (
    <span class={styles.moves} role="group" aria-label={`逐${unit}`}>
      <button type="button" aria-disabled={now === 0} onClick={() => { go(now - 1); }}>上一{unit}</button>
      <button type="button" aria-disabled={now === total} onClick={() => { go(now + 1); }}>下一{unit}</button>
      {named !== true && <span class={styles.count}>{now} / {total}</span>}
    </span>
  );
}
