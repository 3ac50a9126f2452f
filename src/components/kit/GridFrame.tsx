import { gridCuts } from './grid-cuts';
import styles from './GridFrame.module.css';

interface Props {
  /** Cells along one side. */
  readonly side: number;
  /** The cell to be framed, counted from 0 along the rows. */
  readonly cell: number | undefined;
  /** Whether the cuts between the cells are drawn. */
  readonly grid?: boolean | undefined;
}

/** A grid and its chosen cell over a picture or a map; the parent is its frame. */
export function GridFrame({ side, cell, grid }: Props) {
  return (
    <svg viewBox={`0 0 ${side} ${side}`} class={styles.frame} aria-hidden="true">
      {grid === true && <path d={gridCuts(side)} vector-effect="non-scaling-stroke" />}
      {cell !== undefined && (
        <rect x={cell % side} y={Math.floor(cell / side)} width={1} height={1} vector-effect="non-scaling-stroke" />
      )}
    </svg>
  );
}
