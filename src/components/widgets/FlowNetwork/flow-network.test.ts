import { describe, expect, test } from 'vitest';
import { columnSums, matrix, rowSums, sum, times } from '@/lib/attention/matrix.ts';
import { flowOf, inputsOf, mean, networkOf, outflow, steps, worstFromOne, type Setup } from './flow-network.ts';

const plain: Setup = { tokens: 5, seed: 1, key: 0, keyShift: 0, query: 0, queryShift: 0 };
/** Every size, a few seeds, and shifts at both ends. */
const setups: readonly Setup[] = [4, 5, 6].flatMap((tokens) => [1, 7, 99].flatMap((seed) => [
  { ...plain, tokens, seed },
  { ...plain, tokens, seed, key: tokens - 1, keyShift: 6, query: 1, queryShift: -6 },
]));

describe('the small network', () => {
  test.each(setups)('conserves: $tokens tokens, seed $seed, shift $keyShift', (setup) => {
    const flow = flowOf(setup);
    expect(Math.abs(worstFromOne(networkOf(flow, 'by-source').sources))).toBeLessThan(1e-12);
    expect(Math.abs(worstFromOne(networkOf(flow, 'by-sink').sinks))).toBeLessThan(1e-12);
    const { sources, sinks } = networkOf(flow, 'conserved');
    expect(mean(sources)).toBeCloseTo(1, 12);
    expect(mean(sinks)).toBeCloseTo(1, 12);
    expect(Array.from(sinks, (value) => value.toFixed(10))).toEqual(Array.from(networkOf(flow, 'by-source').sinks, (value) => value.toFixed(10)));
    expect(Array.from(sources, (value) => value.toFixed(10))).toEqual(Array.from(networkOf(flow, 'by-sink').sources, (value) => value.toFixed(10)));
  });

  test('has capacities whose sums are the flows in and out', () => {
    const { edges, sources, sinks } = networkOf(flowOf(plain), 'capacity');
    Array.from(columnSums(edges)).forEach((out, at) => { expect(out).toBeCloseTo(sources[at] ?? NaN, 12); });
    Array.from(rowSums(edges)).forEach((into, at) => { expect(into).toBeCloseTo(sinks[at] ?? NaN, 12); });
  });

  test('ends with the weights that make the output', () => {
    const flow = flowOf(plain);
    const { edges, sources, sinks } = networkOf(flow, 'allocation');
    const { v } = inputsOf(plain);
    Array.from(times(edges, v).data).forEach((value, at) => { expect(value).toBeCloseTo(flow.output.data[at] ?? NaN, 12); });
    expect(sum(sources)).toBeCloseTo(1, 12);
    expect(sinks.every((value) => value > 0.5 && value < 1)).toBe(true);
  });

  test('is drawn at every step with one number per node and one edge per pair', () => {
    for (const step of steps) {
      const { edges, sources, sinks } = networkOf(flowOf({ ...plain, tokens: 6 }), step);
      expect([edges.rows, edges.columns, sources.length, sinks.length]).toEqual([6, 6, 6, 6]);
      expect(edges.data.every((value) => value > 0)).toBe(true);
    }
  });
});

describe('a key that grows', () => {
  test.each(setups)('takes from the others what it sends: $tokens tokens, seed $seed', (setup) => {
    const before = outflow({ ...setup, keyShift: 0 });
    const after = outflow({ ...setup, keyShift: 3 });
    expect(after.chosen).toBeGreaterThan(before.chosen);
    expect(after.others).toBeLessThan(before.others);
    expect(after.total).toBeCloseTo(setup.tokens, 12);
  });

  test('is that of the chosen source alone', () => {
    const [a, b] = [inputsOf(plain), inputsOf({ ...plain, key: 2, keyShift: 1.5 })];
    const moved = Array.from(b.k.data, (value, at) => value - (a.k.data[at] ?? NaN));
    moved.forEach((change, at) => { expect(change).toBeCloseTo(Math.floor(at / 8) === 2 ? 1.5 : 0, 12); });
    expect(b.q).toEqual(a.q);
  });
});

test('the worst difference from 1 keeps its sign', () => {
  expect(worstFromOne(Float64Array.of(1, 0.5, 1.25))).toBe(-0.5);
  expect(worstFromOne(matrix(Float64Array.of(1, 1), 1, 2).data)).toBe(0);
});
