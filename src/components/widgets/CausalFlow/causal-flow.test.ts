import { describe, expect, test } from 'vitest';
import { flowAttention } from '@/lib/attention/flow.ts';
import { LENGTH, received, runningSums, sequenceOf, sourcesOf, WIDTH } from './causal-flow.ts';
import { cacheNumbers, crossover, prefixNumbers, stateNumbers, widths } from './memory.ts';

const sequence = sequenceOf(1);

describe('tokens that come one by one', () => {
  test('are the same for the same seed and others for another', () => {
    expect(sequenceOf(1).inputs).toEqual(sequence.inputs);
    expect(sequenceOf(2).inputs.q.data).not.toEqual(sequence.inputs.q.data);
  });

  test('make running sums that never fall, as φ is positive', () => {
    const { data, rows, columns } = runningSums(sequence, 9, 'queries');
    expect([rows, columns]).toEqual([9, WIDTH]);
    data.slice(WIDTH).forEach((value, at) => { expect(value).toBeGreaterThan(data[at] ?? Infinity); });
  });

  test('begin with a source that competes with nobody, and an output that is sigmoid(1) of its value', () => {
    const [first] = sequence.steps;
    expect(first?.competition).toBeCloseTo(1, 15);
    expect(first?.conservedIncoming).toBeCloseTo(1, 15);
    first?.output.forEach((value, at) => { expect(value).toBeCloseTo((sequence.inputs.v.data[at] ?? NaN) / (1 + Math.exp(-1)), 14); });
  });

  test.each([1, 7, LENGTH])('let every one of %i sinks receive exactly 1', (arrived) => {
    received(sequence, arrived).forEach((share) => { expect(share).toBeCloseTo(1, 14); });
  });

  test.each([1, 2, 3, 4, 5])('of seed %i never change an earlier output, which the normal version does', (seed) => {
    const { causalChanges, normalChanges } = sequenceOf(seed);
    expect(causalChanges).toEqual(new Array(LENGTH).fill(0));
    expect(Math.max(...normalChanges)).toBeGreaterThan(0.1);
    expect(normalChanges.at(-1)).toBe(0);
  });
});

describe('the outflow known on arrival', () => {
  test('counts the queries before the source, the real one the sinks after it: only the source’s own sink is in both', () => {
    const { data } = sequence.capacity;
    sourcesOf(sequence, LENGTH).forEach(({ place, known, real }) => {
      const column = Array.from({ length: LENGTH }, (_, sink) => data[sink * LENGTH + place - 1] ?? NaN);
      const total = column.reduce((sum, flow) => sum + flow, 0);
      expect(known + real - (column[place - 1] ?? NaN)).toBeCloseTo(total, 12);
    });
    expect(flowAttention(sequence.inputs).outgoing[0]).toBeCloseTo(sourcesOf(sequence, LENGTH)[0]?.real ?? NaN, 12);
  });

  test('is right for the token that has just come first of all, and about 24 times too small in the end', () => {
    expect(sourcesOf(sequence, 1)[0]?.sent).toBeCloseTo(1, 14);
    const sources = sourcesOf(sequence, LENGTH);
    expect(sources[0]?.sent).toBeGreaterThan(12);
    expect(sources.at(-1)?.sent).toBeLessThan(0.1);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('of seed %i is far nearer to the truth per sink', (seed) => {
    const sources = sourcesOf(sequenceOf(seed), LENGTH);
    const worst = (values: readonly number[]) => Math.max(...values.map((value) => Math.abs(Math.log(value))));
    expect(worst(sources.map(({ perSink }) => perSink))).toBeLessThan(worst(sources.map(({ sent }) => sent)) / 3);
  });
});

describe('memory', () => {
  test.each(widths.map(Number))('of width %i is the size of the state that the stepper keeps', (d) => {
    expect(stateNumbers(d)).toBe(d * d + 4 * d + 2);
    const n = crossover(d);
    expect(cacheNumbers(n, d)).toBeGreaterThan(stateNumbers(d));
    expect(cacheNumbers(n - 1, d)).toBeLessThanOrEqual(stateNumbers(d));
    expect(prefixNumbers(1000, d) / cacheNumbers(1000, d)).toBe(d / 2);
  });

  test('counts what the state of these tokens holds', () => {
    const state = sequence.steps.at(-1)?.state;
    const vectors = [state?.keys, state?.queries, state?.conservedKeys, state?.conservedQueries, state?.memory.data];
    expect(vectors.reduce((sum, vector) => sum + (vector?.length ?? NaN), 2)).toBe(stateNumbers(WIDTH));
  });
});
