import { gridCuts } from './grid-cuts';
import styles from './picture.module.css';

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
    <svg viewBox={`0 0 ${side} ${side}`} class={styles.gridFrame} aria-hidden="true">
      {grid === true && <path d={gridCuts(side)} vectorEffect="non-scaling-stroke" />}
      {cell !== undefined && (
        <rect x={cell % side} y={Math.floor(cell / side)} width={1} height={1} vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}
