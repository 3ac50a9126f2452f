import { describe, expect, test } from 'vitest';
import { normal, uniforms } from './random.ts';

function draw(seed: number, count: number): number[] {
  const next = uniforms(seed);
  return Array.from({ length: count }, next);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const cross = a.reduce((sum, value, index) => sum + (value - meanA) * ((b[index] ?? 0) - meanB), 0);
  return cross / a.length / (1 / 12);
}

describe('reproducible uniform numbers', () => {
  test('repeat for the same seed and differ for another', () => {
    expect(draw(7, 5)).toEqual(draw(7, 5));
    expect(draw(7, 5)).not.toEqual(draw(8, 5));
  });

  test('lie in [0, 1) and fill it evenly', () => {
    const count = 100_000;
    const bins = new Array<number>(100).fill(0);
    const values = draw(1, count);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    for (const value of values) {
      const bin = Math.floor(value * 100);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const chiSquared = bins.reduce((sum, seen) => sum + (seen - 1000) ** 2 / 1000, 0);
    // 99 degrees of freedom: 0.1 % of honest generators lie above 148.2, 0.1 % below 61.1.
    expect(chiSquared).toBeGreaterThan(61.1);
    expect(chiSquared).toBeLessThan(148.2);
  });

  test('are unrelated to their successors and to those of the next seed', () => {
    const values = draw(20, 40_001);
    // Four standard errors of a correlation of 40 000 independent pairs.
    expect(Math.abs(correlation(values.slice(0, -1), values.slice(1)))).toBeLessThan(0.02);
    expect(Math.abs(correlation(values, draw(21, 40_001)))).toBeLessThan(0.02);
  });

  test('give normal numbers with the moments of N(0, 1)', () => {
    const next = uniforms(3);
    const values = Array.from({ length: 100_000 }, () => normal(next));
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    // Four standard errors: √(1/n), √(2/n), √(15/n), √(96/n).
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(1 / 1e5));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / 1e5));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / 1e5));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / 1e5));
  });
});
