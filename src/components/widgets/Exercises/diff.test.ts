import { describe, expect, test } from 'vitest';
import { diffLines, shownLines } from './diff.ts';

const signs = { same: ' ', expected: '−', actual: '+' };
const drawn = (expected: string, actual: string): string[] => diffLines(expected, actual).map(({ kind, text }) => `${signs[kind]}${text}`);

describe('the difference of two texts', () => {
  test('keeps what is common and puts the expected line before the actual one', () => {
    expect(drawn('a\nb\nc\n', 'a\nx\nc\n')).toEqual([' a', '−b', '+x', ' c']);
    expect(drawn('a\n', 'a\nb\n')).toEqual([' a', '+b']);
    expect(drawn('', '')).toEqual([]);
  });

  test('finds the longest common part', () => {
    expect(drawn('a\nb\nc\nd\n', 'b\nd\na\n')).toEqual(['−a', ' b', '−c', ' d', '+a']);
  });

  test('tells a missing newline at the end', () => {
    expect(drawn('a\n', 'a')).toEqual(['−a', '+a（末尾没有换行）']);
  });

  test('of long texts shows the neighbourhood of the first difference', () => {
    const text = Array.from({ length: 60 }, (_, at) => `${at}\n`).join('');
    const { before, shown, after } = shownLines(diffLines(text, text.replace('30\n', 'x\n')));
    expect([before, shown.length, after]).toEqual([27, 24, 10]);
    expect(shown[3]).toEqual({ kind: 'expected', text: '30' });
  });
});
