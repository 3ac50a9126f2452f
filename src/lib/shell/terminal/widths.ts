/** Cells of each character, as the machine's libc has them: what readline counts, the screen has to show. */
import type { IUnicodeVersionProvider } from '@xterm/xterm';
import ranges from './widths.json';

/** Ranges of characters of another width than one cell, in order: first, count, cells, and so on. Written by shell/userland.sh. */
const RANGES: readonly number[] = ranges;

/** Of a character by its code point: 0, 1 or 2. */
export function cellsOf(point: number): 0 | 1 | 2 {
  let [low, high] = [0, RANGES.length / 3 - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first = 0, count = 0, cells = 0] = RANGES.slice(middle * 3, middle * 3 + 3);
    if (point < first) high = middle - 1;
    else if (point >= first + count) low = middle + 1;
    else return cells === 2 ? 2 : 0;
  }
  return 1;
}

/** How xterm packs the cells of a character, and whether it joins the one before it. */
const packed = (cells: number, joins: boolean): number => (cells << 1) | (joins ? 1 : 0);
const cellsIn = (properties: number): number => (properties >> 1) & 3;

/** For xterm's `unicode.register`. */
export const machineWidths: IUnicodeVersionProvider = {
  version: 'machine',
  wcwidth: cellsOf,
  charProperties: (point, preceding) => {
    const cells = cellsOf(point);
    const before = cellsIn(preceding);
    const joins = cells === 0 && preceding !== 0 && before > 0;
    return packed(joins ? Math.max(before, cells) : cells, joins);
  },
};
