import { expect, test } from 'vitest';
import { cellsOf, machineWidths } from './widths.ts';

const cells = (text: string) => Array.from(text, (sign) => cellsOf(sign.codePointAt(0) ?? 0));

test('characters take as many cells as readline counts', () => {
  expect(cells('aZ~é…—“①')).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  expect(cells('你。　✅🦊🫠')).toEqual([2, 2, 2, 2, 2, 2]);
  // Younger than the machine's libc: one cell there, so one here.
  expect(cells('🩷')).toEqual([1]);
  expect(cells('\u0301\u200d\ufe0f')).toEqual([0, 0, 0]);
});

test('a character without width joins the one before it, where there is one', () => {
  const wide = machineWidths.charProperties(0x1f98a, 0);
  expect(wide).toBe(2 << 1);
  expect(machineWidths.charProperties(0xfe0f, wide)).toBe((2 << 1) | 1);
  expect(machineWidths.charProperties(0xfe0f, 0)).toBe(0);
});
