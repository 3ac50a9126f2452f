import { describe, expect, test } from 'vitest';
import { capacities } from './attention.ts';
import { linearStart, pushLinear, pushSoftmax, runCausal, softmaxStart, tokensOf, type Token } from './causal.ts';
import { flowStart, pushFlow, type CausalFlowOptions, type FlowStep } from './causal-flow.ts';
import { paperOptions } from './flow.ts';
import { seededInputs } from './inputs.ts';
import { dot, matrixOf, rowOf, rowSums, sum, timesTransposed, times, type Matrix } from './matrix.ts';

const [LENGTH, D, DV] = [40, 6, 3];
const inputs = seededInputs(11, { n: LENGTH, m: LENGTH, d: D, dv: DV });
const tokens = tokensOf(inputs);
const runFlow = (all: readonly Token[], options: CausalFlowOptions = paperOptions): readonly FlowStep[] =>
  runCausal(flowStart(D, DV), (state, token: Token) => pushFlow(state, token, options), all);
const outputs = (steps: readonly { output: Float64Array }[]): number[] => steps.flatMap(({ output }) => Array.from(output));
const near = (got: readonly number[], wanted: ArrayLike<number>): void => {
  expect(got.length).toBe(wanted.length);
  got.forEach((value, at) => { expect(Math.abs(value - (wanted[at] ?? NaN))).toBeLessThan(1e-12 * Math.max(1, Math.abs(value))); });
};
/** Entries with column ≤ row. */
const lower = (of: Matrix, entry = (value: number) => value): Matrix =>
  matrixOf(of.rows, of.columns, (row, column) => (column <= row ? entry(of.data[row * of.columns + column] ?? NaN) : 0));

describe('running sums equal the masked matrix', () => {
  test('of softmax attention', () => {
    const powers = lower(timesTransposed(inputs.q, inputs.k), (value) => Math.exp(value / Math.sqrt(D)));
    const sums = rowSums(powers);
    const wanted = times(powers, inputs.v).data.map((value, at) => value / (sums[Math.floor(at / DV)] ?? NaN));
    near(outputs(runCausal(softmaxStart, pushSoftmax, tokens)), wanted);
  });

  test('of linear attention', () => {
    const seen = lower(capacities(inputs.q, inputs.k, 'elu+1'));
    const sums = rowSums(seen);
    const wanted = times(seen, inputs.v).data.map((value, at) => value / (sums[Math.floor(at / DV)] ?? NaN));
    near(outputs(runCausal(linearStart(D, DV), pushLinear, tokens)), wanted);
  });

  test('of flow attention, every intermediate', () => {
    const S = capacities(inputs.q, inputs.k, 'sigmoid');
    const at = (sink: number, source: number) => S.data[sink * LENGTH + source] ?? NaN;
    const upTo = (t: number, term: (s: number) => number) => sum(Float64Array.from({ length: t + 1 }, (_, s) => term(s)));
    const over = (term: (t: number) => number) => Array.from({ length: LENGTH }, (_, t) => term(t));
    const incoming = over((t) => upTo(t, (s) => at(t, s)));
    const outgoing = over((t) => upTo(t, (s) => at(s, t)));
    const intoSink = over((t) => upTo(t, (s) => (at(t, s) * (s + 1)) / (outgoing[s] ?? NaN)) / (t + 1));
    const outOfSource = over((t) => upTo(t, (s) => (at(s, t) * (s + 1)) / (incoming[s] ?? NaN)) / (t + 1));
    const competition = over((t) => ((t + 1) * Math.exp(outOfSource[t] ?? NaN)) / upTo(t, (s) => Math.exp(outOfSource[s] ?? NaN)));
    const steps = runFlow(tokens);
    near(steps.map((step) => step.incoming), incoming);
    near(steps.map((step) => step.outgoing), outgoing);
    near(steps.map((step) => step.conservedIncoming), intoSink);
    near(steps.map((step) => step.conservedOutgoing), outOfSource);
    near(steps.map((step) => step.competition), competition);
    const wanted = matrixOf(LENGTH, DV, (t, c) => upTo(t, (s) => at(t, s) * (competition[s] ?? NaN) * (inputs.v.data[s * DV + c] ?? NaN))
      / (incoming[t] ?? NaN) / (1 + Math.exp(-(intoSink[t] ?? NaN))));
    near(outputs(steps), wanted.data);
  });
});

describe('causality', () => {
  test.each([1, 5, 39])('what comes after %i tokens changes no bit of what came before', (cut) => {
    const changed = tokens.map(({ query, key, value }, at) => (at < cut ? { query, key, value } : {
      query: query.map((x) => 9 - x), key: key.map((x) => 9 - x), value: value.map((x) => 9 - x),
    }));
    const before = (all: readonly Token[]) => [
      runCausal(softmaxStart, pushSoftmax, all), runCausal(linearStart(D, DV), pushLinear, all), runFlow(all),
    ].map((steps) => outputs(steps.slice(0, cut)));
    expect(before(changed)).toEqual(before(tokens));
    expect(outputs(runFlow(changed))).not.toEqual(outputs(runFlow(tokens)));
  });

  test('a state is never changed in place', () => {
    const start = flowStart(D, DV);
    const [first, second] = tokens;
    if (first === undefined || second === undefined) throw new Error('没有 token');
    const once = pushFlow(start, first);
    const copy = structuredClone(once.state);
    pushFlow(once.state, second);
    expect(once.state).toEqual(copy);
    expect(sum(start.keys)).toBe(0);
  });
});

describe('causal flow attention', () => {
  test('lets the first token compete with itself only', () => {
    expect(runFlow(tokens)[0]?.competition).toBe(1);
  });

  test('survives an Ô beyond the range of exp', () => {
    const shifted = tokens.map(({ query, key, value }, at) => ({ query, key: key.map((x) => x + (at === 30 ? 8 : -25)), value }));
    const steps = runFlow(shifted);
    expect(Math.max(...steps.map((step) => step.conservedOutgoing))).toBeGreaterThan(10);
    expect(outputs(steps).every(Number.isFinite)).toBe(true);
  });

  test('obeys the clamp and the switches', () => {
    const bare = runFlow(tokens, { ...paperOptions, competition: false, allocation: false });
    bare.forEach(({ state, output, incoming }, t) => {
      expect(state.tokens).toBe(t + 1);
      expect(state.memory.data.length).toBe(D * DV);
      const query = (tokens[t]?.query ?? new Float64Array(D)).map((x) => 1 / (1 + Math.exp(-x)));
      const column = Float64Array.from({ length: D }, (_, at) => rowOf(state.memory, at)[0] ?? NaN);
      expect(output[0]).toBeCloseTo(dot(query, column) / incoming, 12);
    });
    const clamped = runFlow(tokens, { ...paperOptions, clamp: 0 });
    clamped.forEach(({ competition }) => { expect(competition).toBeCloseTo(1, 12); });
  });
});
