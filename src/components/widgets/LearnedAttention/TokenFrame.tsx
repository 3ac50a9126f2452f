import styles from './LearnedAttention.module.css';

interface Props {
  readonly side: number;
  /** Counted from 0 along the rows. */
  readonly token: number | undefined;
  /** Whether the cuts between the tokens are drawn. */
  readonly grid?: boolean | undefined;
}

/** The cuts between the tokens as one path, in tokens. */
function cuts(side: number): string {
  return Array.from({ length: side - 1 }, (_, at) => `M${at + 1} 0V${side}M0 ${at + 1}H${side}`).join('');
}

/** The chosen token over a picture or a map. */
export function TokenFrame({ side, token, grid }: Props) {
  return (
    <svg viewBox={`0 0 ${side} ${side}`} class={styles.frame} aria-hidden="true">
      {grid === true && <path d={cuts(side)} vectorEffect="non-scaling-stroke" />}
      {token !== undefined && (
        <rect x={token % side} y={Math.floor(token / side)} width={1} height={1} vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}
