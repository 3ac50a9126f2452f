import { describe, expect, test } from 'vitest';
import { maskTable, readings, verdict } from './figure.ts';
import { averages, counts, deviations, drawMasks, grid } from './gelu-mask.ts';

const draws = drawMasks(1);

describe('what the mask figure says', () => {
  test('keeps GELU(1) whatever the seed and the number of masks', () => {
    const said = [1, 2, 3].map((seed) => readings(drawMasks(seed), 10)[3]?.[1]);
    expect(new Set(said)).toEqual(new Set(['0.8413']));
  });

  test('has a table with every point and the worst of every number', () => {
    const { rows, columns } = maskTable(draws, 100);
    expect(rows).toHaveLength(grid.length + counts.length);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows.slice(0, grid.length).map((row) => row[3])).toEqual(averages(draws, 100).map(({ mean }) => mean));
    const worst = rows.slice(grid.length).map((row) => Math.abs(Number(row[5])));
    expect(worst).toEqual(deviations(draws).map(({ deviation }) => deviation));
  });

  test('gives the ratio that these very draws have', () => {
    const at = (count: number) => deviations(draws).find((point) => point.count === count)?.deviation ?? Number.NaN;
    expect(verdict(draws)).toContain(`1/${(at(100) / at(10_000)).toFixed(1)}`);
  });
});
