import { describe, expect, test } from 'vitest';
import { sigmoid } from '@/lib/tensor/activations';
import { linearAttention, linearWeights, softmaxAttention, softmaxWeights } from './attention.ts';
import { entropy, rowEntropies, rowShares } from './entropy.ts';
import { codeOptions, flowAttention, paperOptions } from './flow.ts';
import { seededInputs } from './inputs.ts';
import { columnSums, mapEntries, matrixOf, rowSums, scaleColumns, scaleRows, sum, times, type Matrix } from './matrix.ts';

/** Largest |a − b| / max(1, |b|). */
function distance(a: Float64Array, b: Float64Array | readonly number[]): number {
  expect(a.length).toBe(b.length);
  return a.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (b[at] ?? NaN)) / Math.max(1, Math.abs(b[at] ?? NaN))), 0);
}
const ones = (length: number): Float64Array => new Float64Array(length).fill(1);
const inverse = (values: Float64Array): Float64Array => values.map((value) => 1 / value);
/** As many as the fact book's measurements had. */
const random = seededInputs(4, { n: 1024, m: 1024, d: 32, dv: 1 });
const mean = (values: Float64Array): number => sum(values) / values.length;

const wide = seededInputs(2, { n: 6, m: 8, d: 16, dv: 4 });
const selves = [1, 2, 3].map((seed) => seededInputs(seed, { n: 64, m: 64, d: 16, dv: 8 }));

describe('conservation', () => {
  test.each([wide, ...selves])('holds to 1e-12', (inputs) => {
    const { capacity, incoming, outgoing, conservedIncoming, conservedOutgoing, competition } = flowAttention(inputs);
    const [n, m] = [inputs.q.rows, inputs.k.rows];
    const bySource = scaleColumns(capacity, inverse(outgoing));
    const bySink = scaleRows(capacity, inverse(incoming));
    expect(distance(incoming, rowSums(capacity))).toBeLessThan(1e-12);
    expect(distance(outgoing, columnSums(capacity))).toBeLessThan(1e-12);
    expect(Math.abs(sum(incoming) / sum(outgoing) - 1)).toBeLessThan(1e-12);
    expect(distance(columnSums(bySource), ones(m))).toBeLessThan(1e-12);
    expect(distance(rowSums(bySink), ones(n))).toBeLessThan(1e-12);
    expect(distance(conservedIncoming, rowSums(bySource))).toBeLessThan(1e-12);
    expect(distance(conservedOutgoing, columnSums(bySink))).toBeLessThan(1e-12);
    expect(mean(conservedIncoming)).toBeCloseTo(m / n, 12);
    expect(mean(conservedOutgoing)).toBeCloseTo(n / m, 12);
    expect(sum(competition)).toBeCloseTo(1, 12);
  });

  test('has the means of the fact book for 6 sinks and 8 sources', () => {
    const { conservedIncoming, conservedOutgoing } = flowAttention(wide);
    expect(mean(conservedIncoming)).toBeCloseTo(1.3333, 4);
    expect(mean(conservedOutgoing)).toBeCloseTo(0.75, 12);
  });
});

describe('the effective weights', () => {
  test.each([paperOptions, codeOptions, { ...codeOptions, map: 'relu' as const }])('times V are the output', (options) => {
    const { weights, output, aggregation, values } = flowAttention(wide, options);
    expect(distance(times(weights, wide.v).data, output.data)).toBeLessThan(1e-12);
    expect([aggregation.rows, aggregation.columns, values.rows]).toEqual([6, 4, 8]);
  });

  test('of softmax and linear attention are shares', () => {
    for (const attend of [softmaxAttention, linearAttention]) {
      expect(distance(rowSums(attend(wide).weights), ones(6))).toBeLessThan(1e-12);
    }
  });

  test('of linear attention with sigmoid are those of flow without competition and allocation', () => {
    const flow = flowAttention(wide, { ...paperOptions, competition: false, allocation: false });
    expect(distance(flow.weights.data, linearWeights(wide.q, wide.k, 'sigmoid').data)).toBeLessThan(1e-14);
    expect(distance(flow.output.data, linearAttention(wide, 'sigmoid').output.data)).toBeLessThan(1e-12);
  });
});

describe('the switches of the code', () => {
  const [inputs = wide] = selves;

  test('the factor m makes the output m times as large', () => {
    const plain = flowAttention(inputs);
    const kept = flowAttention(inputs, { ...paperOptions, factor: true });
    expect(distance(kept.output.data, plain.output.data.map((value) => value * 64))).toBeLessThan(1e-12);
    expect(sum(kept.competition)).toBeCloseTo(64, 11);
  });

  test('the ratio brings the mean of Î back to 1 and changes nothing in self-attention', () => {
    const allotted = flowAttention(wide, { ...paperOptions, ratio: true });
    expect(mean(allotted.conservedIncoming) * (6 / 8)).toBeCloseTo(1, 12);
    expect(distance(allotted.allocation, allotted.conservedIncoming.map((flow) => sigmoid(flow * 0.75)))).toBeLessThan(1e-15);
    expect(flowAttention(inputs, { ...paperOptions, ratio: true }).output).toEqual(flowAttention(inputs).output);
  });

  test('the epsilon of the code moves the output by less than 1e-5 of its size', () => {
    const [exact, moved] = [flowAttention(inputs), flowAttention(inputs, { ...paperOptions, eps: 1e-6 })];
    const change = distance(moved.output.data, exact.output.data);
    expect(change).toBeGreaterThan(0);
    expect(change).toBeLessThan(1e-5);
  });

  test('a clamp that cuts nothing changes nothing; ±1 cuts about half of the sources', () => {
    const { output, conservedOutgoing } = flowAttention(inputs);
    expect(flowAttention(inputs, { ...paperOptions, clamp: 10 }).output).toEqual(output);
    const cut = flowAttention(random).conservedOutgoing.filter((flow) => flow > 1).length / 1024;
    expect(Math.max(...conservedOutgoing)).toBeGreaterThan(1);
    expect(Math.abs(cut - 0.5)).toBeLessThan(0.03);
  });

  test('competition and allocation can be turned off', () => {
    const off = flowAttention(inputs, { ...paperOptions, competition: false, allocation: false });
    expect(new Set([...off.competition, ...off.allocation])).toEqual(new Set([1]));
    expect(off.output).toEqual(off.aggregation);
  });
});

test('the order of the sources does not matter', () => {
  const [inputs = wide] = selves;
  const turned = (of: Matrix) => matrixOf(of.rows, of.columns, (row, column) => of.data[((row * 7 + 3) % of.rows) * of.columns + column] ?? NaN);
  const moved = { q: inputs.q, k: turned(inputs.k), v: turned(inputs.v) };
  for (const attend of [softmaxAttention, linearAttention, flowAttention]) {
    expect(distance(attend(moved).output.data, attend(inputs).output.data)).toBeLessThan(1e-13);
  }
});

describe('the planted source of the fact book', () => {
  const inputs = seededInputs(7, { n: 256, m: 256, d: 32, dv: 1 });
  const k = matrixOf(256, 32, (row, column) => (row === 100 ? 8 : (inputs.k.data[row * 32 + column] ?? NaN) - 2.9));
  const planted = { ...inputs, k };

  test('gets about 5 % of the mass under linear attention with sigmoid', () => {
    const shares = linearWeights(planted.q, planted.k, 'sigmoid');
    const share = mean(Float64Array.from({ length: 256 }, (_, row) => shares.data[row * 256 + 100] ?? NaN));
    expect(Math.abs(share - 0.053)).toBeLessThan(0.01);
  });

  test('wins the competition, unless Ô is clamped to ±1', () => {
    expect(flowAttention(planted).competition[100]).toBeGreaterThan(0.99);
    const clamped = flowAttention(planted, { ...paperOptions, clamp: 1 }).competition[100] ?? NaN;
    expect(Math.abs(clamped - 0.0043)).toBeLessThan(1e-4);
  });
});

describe('the entropy of a row', () => {
  test('is 1 for equal weights, 0 for a single one, whatever the size', () => {
    expect(entropy(ones(5))).toBeCloseTo(1, 15);
    expect(entropy(Float64Array.of(0, 3, 0))).toBeCloseTo(0, 15);
    expect(entropy(Float64Array.of(2))).toBe(1);
    expect(entropy(Float64Array.of(1, 1, 0, 0))).toBeCloseTo(0.5, 15);
  });

  test('at random is that of the fact book for every attention', () => {
    const { q, k } = random;
    const found = [softmaxWeights(q, k), linearWeights(q, k, 'sigmoid'), linearWeights(q, k), flowAttention(random).weights];
    const entropies = found.map((weights) => mean(rowEntropies(weights)));
    [0.929, 0.9996, 0.9986, 0.9984].forEach((fact, at) => {
      expect(Math.abs((entropies[at] ?? NaN) - fact)).toBeLessThan(at === 0 ? 0.005 : 0.0003);
    });
  });

  test('is taken of rows made to sum to 1', () => {
    for (const row of rowShares(flowAttention(wide).weights)) expect(sum(row)).toBeCloseTo(1, 14);
  });
});

test('inputs that do not fit are named', () => {
  const narrow = { ...wide, q: mapEntries(seededInputs(1, { n: 6, m: 8, d: 4, dv: 1 }).q, (x) => x) };
  expect(() => flowAttention(narrow)).toThrow('查询宽 4，键宽 16：请给一样宽的查询和键。');
  expect(() => softmaxAttention({ ...wide, v: wide.q })).toThrow('有 8 个键、6 个值：请给每个键配一个值。');
});
