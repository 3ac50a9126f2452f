/** The cursor of a heat map: a row and a column that arrow keys or the pointer move. */

export interface Cell {
  readonly row: number;
  readonly column: number;
}
interface Size {
  readonly rows: number;
  readonly columns: number;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  PageUp: [-8, 0], PageDown: [8, 0],
};

function within(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value));
}

/** Where a key moves the cursor, undefined when the key is none of ours. Starts in the middle. */
export function moveCell(cell: Cell | undefined, key: string, { rows, columns }: Size): Cell | undefined {
  const from = cell ?? { row: rows >> 1, column: columns >> 1 };
  if (key === 'Home') return { row: from.row, column: 0 };
  if (key === 'End') return { row: from.row, column: columns - 1 };
  const step = STEPS[key];
  if (step === undefined) return undefined;
  if (cell === undefined) return from;
  return { row: within(cell.row + step[0], rows), column: within(cell.column + step[1], columns) };
}

/** The cell under a point of the picture, given as shares 0…1 of its height and width. */
export function cellAt(shareDown: number, shareAcross: number, { rows, columns }: Size): Cell {
  return {
    row: within(Math.floor(shareDown * rows), rows),
    column: within(Math.floor(shareAcross * columns), columns),
  };
}
