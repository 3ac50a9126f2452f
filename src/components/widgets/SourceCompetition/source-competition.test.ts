import { describe, expect, test } from 'vitest';
import { linearWeights, softmaxWeights } from '@/lib/attention/attention.ts';
import { rowEntropies, rowShares } from '@/lib/attention/entropy.ts';
import { flowAttention, paperOptions } from '@/lib/attention/flow.ts';
import { seededInputs } from '@/lib/attention/inputs.ts';
import { matrixOf, sum, type Matrix } from '@/lib/attention/matrix.ts';
import { curveOf, fieldOf, grid, KEY_MEAN, methods, plant, SOURCES, WIDTH } from './source-competition.ts';

const field = fieldOf(1);
const mean = (values: ArrayLike<number>): number => sum(Float64Array.from(values)) / values.length;
const spread = (weights: Matrix) => ({
  share: mean(rowShares(weights).map((row) => row[0] ?? NaN)),
  entropy: mean(rowEntropies(weights)),
});

describe('the planted source', () => {
  test.each([0, 5, 10.9])('with %f added to its key has what the n × m reference gives it', (shift) => {
    const { q, k, v } = seededInputs(1, { n: SOURCES, m: SOURCES, d: WIDTH, dv: 1 });
    const keys = matrixOf(SOURCES, WIDTH, (row, column) => (k.data[row * WIDTH + column] ?? NaN) + KEY_MEAN + (row === 0 ? shift : 0));
    const [flow, clamped] = [paperOptions, { ...paperOptions, clamp: 1 }].map((options) => flowAttention({ q, k: keys, v }, options));
    if (flow === undefined || clamped === undefined) throw new Error('没有算出来');
    const wanted = {
      softmax: spread(softmaxWeights(q, keys)), linear: spread(linearWeights(q, keys)), plain: spread(linearWeights(q, keys, 'sigmoid')),
      clamp: spread(clamped.weights), flow: spread(flow.weights),
    };
    const found = plant(field, shift);
    for (const method of methods) {
      expect(found.spreads[method].share).toBeCloseTo(wanted[method].share, 10);
      expect(found.spreads[method].entropy).toBeCloseTo(wanted[method].entropy, 10);
    }
    expect(found.outgoing).toBeCloseTo(flow.conservedOutgoing[0] ?? NaN, 10);
    expect(found.competition).toBeCloseTo(flow.competition[0] ?? NaN, 10);
    expect(found.clampedCompetition).toBeCloseTo(clamped.competition[0] ?? NaN, 10);
    expect(found.cut).toBe(flow.conservedOutgoing.filter((value) => value > 1).length / SOURCES);
  });

  test('has the figures of the fact book when its key is near 8', () => {
    const { spreads, competition, clampedCompetition } = plant(field, 8 - KEY_MEAN);
    expect(Math.abs(spreads.plain.share - 0.053)).toBeLessThan(0.01);
    expect(spreads.flow.share).toBeGreaterThan(0.999);
    expect(competition).toBeGreaterThan(0.99);
    expect(Math.abs(clampedCompetition - 0.0043)).toBeLessThan(2e-4);
  });

  test.each([1, 2, 3, 4])('makes no difference until something is added, seed %i', (seed) => {
    const { spreads, cut } = plant(fieldOf(seed), 0);
    for (const method of methods) {
      // A random source is up to a few times as large as the mean, whatever the attention.
      expect(Math.abs(Math.log(spreads[method].share * SOURCES))).toBeLessThan(1.2);
      expect(spreads[method].entropy).toBeGreaterThan(method === 'softmax' ? 0.88 : 0.98);
    }
    expect(Math.abs(cut - 0.45)).toBeLessThan(0.1);
  });
});

test('the curve has a point for every shift and never falls for Flow-Attention', () => {
  const curve = curveOf(field);
  expect(curve.map(({ shift }) => shift)).toEqual(grid);
  const shares = curve.map(({ spreads }) => spreads.flow.share);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
});
