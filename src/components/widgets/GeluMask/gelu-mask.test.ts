import { describe, expect, test } from 'vitest';
import { averages, counts, deviations, drawMasks, grid, largestDeviation, shareInBand, standardError } from './gelu-mask.ts';

const draws = drawMasks(1);

describe('random masks', () => {
  test('have the variance of the fact book: 0.10686 at x = 0.8', () => {
    expect(standardError(0.8, 1) ** 2).toBeCloseTo(0.10686, 5);
    expect(standardError(0.8, 400)).toBeCloseTo(standardError(0.8, 1) / 20, 15);
    expect(standardError(0, 1)).toBe(0);
  });

  test('are the same for the same seed and others for another', () => {
    expect(drawMasks(1)).toEqual(draws);
    expect(drawMasks(2).kept.at(-1)).not.toEqual(draws.kept.at(-1));
  });

  test('of a single draw leave x or zero', () => {
    for (const { x, mean } of averages(draws, 1)) expect([0, x]).toContain(mean + 0);
  });

  test('are the first ones of a longer draw', () => {
    counts.slice(1).forEach((_, index) => {
      grid.forEach((_x, place) => {
        expect(draws.kept[index + 1]?.[place]).toBeGreaterThanOrEqual(draws.kept[index]?.[place] ?? Infinity);
      });
    });
  });

  test.each([1, 2, 3, 4, 5])('of seed %i come to the curve like 1/√N', (seed) => {
    const points = averages(drawMasks(seed), 10_000);
    // Beyond 4.5 standard errors one of 48 places lies once in 3000 seeds.
    for (const { mean, gelu, error } of points) expect(Math.abs(mean - gelu)).toBeLessThanOrEqual(4.5 * error);
    expect(largestDeviation(points).deviation).toBeLessThan(0.02);
  });

  test('lie within one standard error as often as they should', () => {
    const shares = Array.from({ length: 40 }, (_, seed) => shareInBand(averages(drawMasks(seed), 1000)));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    // 40 · 48 places, of which 68.3 % are to be expected; four standard errors are 4.3 %.
    expect(Math.abs(mean - 0.683)).toBeLessThan(0.043);
  });

  test('give a largest deviation for every number of masks', () => {
    const curve = deviations(draws);
    expect(curve.map(({ count }) => count)).toEqual([...counts]);
    expect(curve[0]?.deviation).toBeGreaterThan(10 * (curve.at(-1)?.deviation ?? Infinity));
  });
});
