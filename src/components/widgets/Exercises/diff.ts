/** Line by line: what was expected beside what came. Pure. */

export interface DiffLine {
  readonly kind: 'same' | 'expected' | 'actual';
  readonly text: string;
}

/** Beyond this the rest of a text is not compared: nobody reads it, and time grows with the square. */
const MAX_LINES = 200;
/** Lines on show. */
const MAX_SHOWN = 24;
const NO_NEWLINE = '（末尾没有换行）';

/** Lines of a text; a last line without its newline says so. */
function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return (last === '' ? lines : [...lines, `${last}${NO_NEWLINE}`]).slice(0, MAX_LINES);
}

/** Length of the longest common subsequence of a[i…] and b[j…], for all i and j. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const [row, below] = [table[i] ?? [], table[i + 1] ?? []];
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? 1 + (below[j + 1] ?? 0) : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

/** All lines of both texts: common ones once, expected ones before the actual ones in their place. */
export function diffLines(expected: string, actual: string): readonly DiffLine[] {
  const [a, b] = [linesOf(expected), linesOf(actual)];
  const lengths = commonLengths(a, b);
  const result: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [mine, theirs] = [a[i], b[j]];
    if (mine !== undefined && mine === theirs) {
      result.push({ kind: 'same', text: mine });
      [i, j] = [i + 1, j + 1];
    } else if (mine !== undefined && (theirs === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      result.push({ kind: 'expected', text: mine });
      i += 1;
    } else {
      result.push({ kind: 'actual', text: theirs ?? '' });
      j += 1;
    }
  }
  return result;
}

/** As many lines as fit, from a little before the first difference, and how many are left out before and after. */
export function shownLines(lines: readonly DiffLine[]): { readonly before: number; readonly shown: readonly DiffLine[]; readonly after: number } {
  const first = lines.findIndex(({ kind }) => kind !== 'same');
  const before = lines.length <= MAX_SHOWN ? 0 : Math.max(0, first - 3);
  const shown = lines.slice(before, before + MAX_SHOWN);
  return { before, shown, after: lines.length - before - shown.length };
}
