import { describe, expect, test } from 'vitest';
import { linearWeights, softmaxWeights } from '@/lib/attention/attention.ts';
import { rowEntropies, rowShares } from '@/lib/attention/entropy.ts';
import { flowAttention, paperOptions } from '@/lib/attention/flow.ts';
import { seededInputs } from '@/lib/attention/inputs.ts';
import { matrixOf, sum, type Matrix } from '@/lib/attention/matrix.ts';
import { curveOf, fieldOf, grid, methods, minKeyMean, plant, SOURCES, WIDTH } from './source-competition.ts';

const field = fieldOf(1, 0);
const average = (values: ArrayLike<number>): number => sum(Float64Array.from(values)) / values.length;
const spread = (weights: Matrix) => ({
  share: average(rowShares(weights).map((row) => row[0] ?? NaN)),
  entropy: average(rowEntropies(weights)),
});

describe('the planted source', () => {
  test.each([[0, 0], [0, 8], [-2.9, 5], [-2.9, 10.9]])('among keys around %f, with %f added to its own, has what the n × m reference gives it', (mean, shift) => {
    const { q, k, v } = seededInputs(1, { n: SOURCES, m: SOURCES, d: WIDTH, dv: 1 });
    const keys = matrixOf(SOURCES, WIDTH, (row, column) => (k.data[row * WIDTH + column] ?? NaN) + mean + (row === 0 ? shift : 0));
    const [flow, clamped] = [paperOptions, { ...paperOptions, clamp: 1 }].map((options) => flowAttention({ q, k: keys, v }, options));
    if (flow === undefined || clamped === undefined) throw new Error('没有算出来');
    const wanted = {
      softmax: spread(softmaxWeights(q, keys)), linear: spread(linearWeights(q, keys)), plain: spread(linearWeights(q, keys, 'sigmoid')),
      clamp: spread(clamped.weights), flow: spread(flow.weights),
    };
    const found = plant(fieldOf(1, mean), shift);
    for (const method of methods) {
      expect(found.spreads[method].share).toBeCloseTo(wanted[method].share, 10);
      expect(found.spreads[method].entropy).toBeCloseTo(wanted[method].entropy, 10);
    }
    expect(found.outgoing).toBeCloseTo(flow.conservedOutgoing[0] ?? NaN, 10);
    expect(found.competition).toBeCloseTo(flow.competition[0] ?? NaN, 10);
    expect(found.clampedCompetition).toBeCloseTo(clamped.competition[0] ?? NaN, 10);
    expect(found.cut).toBe(flow.conservedOutgoing.filter((value) => value > 1).length / SOURCES);
  });

  test('has the figures of the fact book when the other keys are around −2.9', () => {
    const { spreads, competition, clampedCompetition } = plant(fieldOf(1, -2.9), 10.9);
    expect(Math.abs(spreads.plain.share - 0.053)).toBeLessThan(0.01);
    expect(spreads.flow.share).toBeGreaterThan(0.999);
    expect(competition).toBeGreaterThan(0.99);
    expect(Math.abs(clampedCompetition - 0.0043)).toBeLessThan(2e-4);
  });

  test.each([1, 2, 3, 4])('makes no difference until something is added, seed %i', (seed) => {
    const { spreads, cut } = plant(fieldOf(seed, 0), 0);
    for (const method of methods) {
      // A random source is up to a few times as large as the mean, whatever the attention.
      expect(Math.abs(Math.log(spreads[method].share * SOURCES))).toBeLessThan(1.2);
      expect(spreads[method].entropy).toBeGreaterThan(method === 'softmax' ? 0.88 : 0.98);
    }
    expect(Math.abs(cut - 0.45)).toBeLessThan(0.1);
  });
});

describe('a share grows only as far as the other keys are low', () => {
  /** Share that Flow-Attention gives the planted source, its key so large that φ(K) is 1. */
  const shareAmong = (mean: number, shift = 12) => plant(fieldOf(1, mean), shift).spreads.flow.share;

  test.each([[-2.9, 0.9998], [-2, 0.84], [-1, 0.112], [0, 0.0208]])('among keys around %f it is %f', (mean, share) => {
    expect(shareAmong(mean) / share).toBeCloseTo(1, 2);
  });

  test('a larger key does not help: φ is bounded by 1', () => {
    expect(shareAmong(0, 20) / shareAmong(0, 8)).toBeCloseTo(1, 2);
    expect(plant(field, 20).outgoing).toBeLessThan(2.1);
  });

  test('softmax has no such bound', () => {
    expect(plant(field, 12).spreads.softmax.share).toBeGreaterThan(0.25);
  });
});

test.each([minKeyMean, -1, 0])('the curve among keys around %f has a point for every shift and never falls for Flow-Attention', (mean) => {
  const curve = curveOf(fieldOf(1, mean));
  expect(curve.map(({ shift }) => shift)).toEqual(grid);
  const shares = curve.map(({ spreads }) => spreads.flow.share);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
});
