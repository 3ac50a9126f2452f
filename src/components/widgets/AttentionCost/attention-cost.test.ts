import { describe, expect, it } from 'vitest';
import { breakEven, crossover, fitExponent, largestBytes, LENGTHS, macsOf } from './attention-cost.ts';

describe('macsOf', () => {
  it('has the ratios of the fact book at d = 64', () => {
    const ratio = (n: number) => macsOf('softmax', n, 64) / macsOf('flow', n, 64);
    expect([512, 1024, 4096, 16384].map((n) => Number(ratio(n).toPrecision(2)))).toEqual([7.6, 15, 61, 240]);
  });

  it('breaks even at d + 3', () => {
    expect(macsOf('softmax', breakEven(64), 64)).toBe(macsOf('flow', breakEven(64), 64));
    expect(macsOf('softmax', 66, 64)).toBeLessThan(macsOf('flow', 66, 64));
  });
});

describe('largestBytes', () => {
  it('is the n×n table of every head for softmax, and as long as Q for the others', () => {
    expect(largestBytes('softmax', { batch: 2, heads: 4, n: 1024, d: 64 })).toBe(2 * 4 * 1024 ** 2 * 4);
    expect(largestBytes('flow', { batch: 2, heads: 4, n: 1024, d: 64 })).toBe(2 * 4 * 1024 * 64 * 4);
  });
});

describe('fitExponent', () => {
  it('finds the exponent of a power, with no error left', () => {
    const fit = fitExponent(LENGTHS.map((n) => ({ n, timeMs: 3 * n ** 1.9 })));
    expect(fit?.slope).toBeCloseTo(1.9, 12);
    expect(fit?.error).toBeCloseTo(0, 6);
    expect(fit?.points).toBe(4);
  });

  it('gives the textbook error of a slope', () => {
    const timed = [1024, 2048, 4096].map((n, at) => ({ n, timeMs: at === 1 ? 2 * n : n }));
    // Residuals 1/3, −2/3, 1/3 of log 2; spread of log n is 2 (log 2)²: error √((6/9) / 2) = 0.577.
    expect(fitExponent(timed)?.slope).toBeCloseTo(1, 12);
    expect(fitExponent(timed)?.error).toBeCloseTo(Math.sqrt(1 / 3), 6);
  });

  it('claims nothing from two points, or from short sequences', () => {
    expect(fitExponent([64, 128, 256, 1024, 2048].map((n) => ({ n, timeMs: n })))).toBeUndefined();
  });
});

describe('crossover', () => {
  const softmax = [64, 128, 256, 512].map((n) => ({ n, timeMs: n ** 2 }));

  it('is interpolated where the order changes for good', () => {
    expect(crossover(softmax, softmax.map(({ n }) => ({ n, timeMs: 200 * n })))).toBeCloseTo(200, 6);
  });

  it('is nowhere when one is always ahead', () => {
    expect(crossover(softmax, softmax.map(({ n }) => ({ n, timeMs: n })))).toBeUndefined();
    expect(crossover(softmax, softmax.map(({ n }) => ({ n, timeMs: n ** 3 })))).toBeUndefined();
  });
});
