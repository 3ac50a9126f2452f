/**
 * One source among many whose key is made larger: how much of the sinks it gets under each attention.
 * All of them are shares of capacities, S_ij·c_j / Σ_j S_ij·c_j; they differ in the capacity S and in
 * the competition c. Only the planted column changes with the key, so the others are computed once.
 */
import { capacities } from '@/lib/attention/attention.ts';
import { clampFlow } from '@/lib/attention/flow.ts';
import { seededInputs } from '@/lib/attention/inputs.ts';
import { dot, mapEntries, matrixOf, plus, rowsOf, rowSums, sum, timesTransposed, transposed, type Matrix } from '@/lib/attention/matrix.ts';
import { softmax } from '@/lib/tensor/tensor';

/** 256 sources and sinks of width 32, queries N(0, 1), keys N(their mean, 1). */
export const SOURCES = 256;
export const WIDTH = 32;
/** Lowest mean of the keys: φ = sigmoid leaves about 0.07 there, and 0.5 at 0. */
export const minKeyMean = -3;
/** Where the clamp of the authors' core file cuts Ô. */
export const CLAMP = 1;

export const methods = ['softmax', 'linear', 'plain', 'clamp', 'flow'] as const;
/** plain: φ = sigmoid without competition, that is flow without its two steps. */
export type Method = (typeof methods)[number];
type Kernel = 'softmax' | 'linear' | 'sigmoid';

/** Capacities [n, m] of softmax (before it divides by the row) and of the two feature maps. */
const kernels: Readonly<Record<Kernel, (q: Matrix, k: Matrix) => Matrix>> = {
  softmax: (q, k) => mapEntries(timesTransposed(q, k), (product) => Math.exp(product / Math.sqrt(q.columns))),
  linear: (q, k) => capacities(q, k, 'elu+1'),
  sigmoid: (q, k) => capacities(q, k, 'sigmoid'),
};

/** Sums over the sources that are not planted, sink by sink: Σ x and Σ x ln x of their flows x; [n] each. */
interface Sums {
  readonly flows: Float64Array;
  readonly logs: Float64Array;
}

/** The sources that are not planted. */
interface Rest {
  /** S; [n, m − 1]. */
  readonly capacity: Matrix;
  /** S ln S; [n, m − 1]. */
  readonly logs: Matrix;
  /** S with sources as rows; [m − 1, n]. */
  readonly bySource: Matrix;
  /** Without competition. */
  readonly even: Sums;
}

/** Everything that does not depend on the planted key. */
export interface Field {
  readonly queries: Matrix;
  /** The planted source's key before anything is added; [1, d]. */
  readonly key: Matrix;
  readonly rest: Readonly<Record<Kernel, Rest>>;
}

function restOf(capacity: Matrix): Rest {
  const logs = mapEntries(capacity, logOf);
  return { capacity, logs, bySource: transposed(capacity), even: { flows: rowSums(capacity), logs: rowSums(logs) } };
}

/** x ln x, which goes to 0 with x. */
function logOf(flow: number): number {
  return flow === 0 ? 0 : flow * Math.log(flow);
}

/** Queries and keys of a seed, the keys around their mean; the first source is the planted one. */
export function fieldOf(seed: number, keyMean: number): Field {
  const { q, k } = seededInputs(seed, { n: SOURCES, m: SOURCES, d: WIDTH, dv: 1 });
  const keys = mapEntries(k, (value) => value + keyMean);
  const others = matrixOf(SOURCES - 1, WIDTH, (row, column) => keys.data[(row + 1) * WIDTH + column] ?? NaN);
  return {
    queries: q,
    key: { data: keys.data.subarray(0, WIDTH), rows: 1, columns: WIDTH },
    rest: {
      softmax: restOf(kernels.softmax(q, others)),
      linear: restOf(kernels.linear(q, others)),
      sigmoid: restOf(kernels.sigmoid(q, others)),
    },
  };
}

/** What one attention makes of the planted source. */
export interface Spread {
  /** Mean over the sinks of the planted source's share, 0…1. */
  readonly share: number;
  /** Mean over the sinks of the row's entropy, 1 when even. */
  readonly entropy: number;
}

/** Flows S_ij·c_j: those of the planted source, [n], and the sums of the others. */
interface Flows {
  readonly planted: Float64Array;
  readonly others: Sums;
}

/** Share and entropy by row: with T = Σ x, the entropy is ln T − Σ x ln x / T. */
function spreadOf({ planted, others }: Flows): Spread {
  let [share, entropy] = [0, 0];
  planted.forEach((own, sink) => {
    const total = (others.flows[sink] ?? NaN) + own;
    share += own / total;
    entropy += Math.log(total) - ((others.logs[sink] ?? NaN) + logOf(own)) / total;
  });
  return { share: share / planted.length, entropy: entropy / planted.length / Math.log(SOURCES) };
}

const product = (of: Matrix, vector: Float64Array): Float64Array => Float64Array.from(rowsOf(of), (row) => dot(row, vector));

/** The flows after a competition whose first factor is the planted source's: x = S c, x ln x = S ln S·c + S·c ln c. */
function competing(rest: Rest, planted: Float64Array, [own = NaN, ...factors]: readonly number[]): Flows {
  const others = Float64Array.from(factors);
  return {
    planted: planted.map((flow) => flow * own),
    others: { flows: product(rest.capacity, others), logs: plus(product(rest.logs, others), product(rest.capacity, others.map(logOf))) },
  };
}

/** Ô of all sources, the planted one first; [m]. */
function outgoingOf({ bySource, even }: Rest, planted: Float64Array): Float64Array {
  const received = even.flows.map((flow, sink) => 1 / (flow + (planted[sink] ?? NaN)));
  return Float64Array.of(dot(planted, received), ...product(bySource, received));
}

export interface Planted {
  /** What is added to every component of the planted key. */
  readonly shift: number;
  readonly spreads: Readonly<Record<Method, Spread>>;
  /** Ô of the planted source. */
  readonly outgoing: number;
  /** softmax(Ô) of the planted source, without and with the clamp. */
  readonly competition: number;
  readonly clampedCompetition: number;
  /** Share of the sources whose Ô the clamp cuts, 0…1. */
  readonly cut: number;
}

/** The planted source with `shift` added to every component of its key. */
export function plant({ queries, key, rest }: Field, shift: number): Planted {
  const moved = mapEntries(key, (value) => value + shift);
  const column = (kernel: Kernel): Flows => ({ planted: kernels[kernel](queries, moved).data, others: rest[kernel].even });
  const sigmoid = column('sigmoid');
  const outgoing = outgoingOf(rest.sigmoid, sigmoid.planted);
  const [free, clamped] = [softmax(outgoing), softmax(clampFlow(outgoing, CLAMP))];
  return {
    shift,
    spreads: {
      softmax: spreadOf(column('softmax')),
      linear: spreadOf(column('linear')),
      plain: spreadOf(sigmoid),
      clamp: spreadOf(competing(rest.sigmoid, sigmoid.planted, clamped)),
      flow: spreadOf(competing(rest.sigmoid, sigmoid.planted, free)),
    },
    outgoing: outgoing[0] ?? NaN,
    competition: free[0] ?? NaN,
    clampedCompetition: clamped[0] ?? NaN,
    cut: sum(outgoing.map((flow) => (Math.abs(flow) > CLAMP ? 1 : 0))) / SOURCES,
  };
}

/** Largest shift of the planted key. */
export const maxShift = 12;
/** Shifts of the curve: finer where the competition is decided. */
export const grid: readonly number[] = [
  ...Array.from({ length: 20 }, (_, at) => at / 4),
  ...Array.from({ length: maxShift - 4 }, (_, at) => 5 + at),
];

/** The curve over all shifts of the grid. */
export function curveOf(field: Field): readonly Planted[] {
  return grid.map((shift) => plant(field, shift));
}
