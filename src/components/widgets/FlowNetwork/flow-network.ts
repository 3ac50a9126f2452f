/** A small flow network from seeded vectors: the capacities, and the flows after each step of Flow-Attention. */
import { flowAttention, type Flow } from '@/lib/attention/flow.ts';
import { seededInputs, type AttentionInputs } from '@/lib/attention/inputs.ts';
import { columnSums, matrixOf, rowSums, scaleColumns, scaleRows, sum, type Matrix } from '@/lib/attention/matrix.ts';

/** Width of the queries and keys. */
export const WIDTH = 8;

export const steps = ['capacity', 'by-source', 'by-sink', 'conserved', 'competition', 'allocation'] as const;
export type Step = (typeof steps)[number];

export interface Setup {
  /** As many sources as sinks. */
  readonly tokens: number;
  readonly seed: number;
  /** The source whose key is changed, from 0. */
  readonly key: number;
  /** Added to every component of its key. */
  readonly keyShift: number;
  /** The sink whose query is changed, from 0. */
  readonly query: number;
  readonly queryShift: number;
}

/** What is drawn at one step: edges [n sinks, m sources], a number per source [m] and per sink [n]. */
export interface Network {
  readonly edges: Matrix;
  readonly sources: Float64Array;
  readonly sinks: Float64Array;
}

function shifted(of: Matrix, row: number, shift: number): Matrix {
  return matrixOf(of.rows, of.columns, (r, c) => (of.data[r * of.columns + c] ?? 0) + (r === row ? shift : 0));
}

/** Standard normal queries and keys with the reader's shifts; the values play no part in the flows. */
export function inputsOf({ tokens, seed, key, keyShift, query, queryShift }: Setup): AttentionInputs {
  const { q, k, v } = seededInputs(seed, { n: tokens, m: tokens, d: WIDTH, dv: 1 });
  return { q: shifted(q, query, queryShift), k: shifted(k, key, keyShift), v };
}

export function flowOf(setup: Setup): Flow {
  return flowAttention(inputsOf(setup));
}

const inverse = (values: Float64Array): Float64Array => values.map((value) => 1 / value);

/** The network at a step. The numbers at the nodes are sums of the edges where a step is about sums. */
export function networkOf(flow: Flow, step: Step): Network {
  const { capacity, incoming, outgoing, competition, allocation } = flow;
  const sumsOf = (edges: Matrix): Network => ({ edges, sources: columnSums(edges), sinks: rowSums(edges) });
  const received = scaleRows(capacity, inverse(incoming));
  const competing = scaleColumns(received, competition);
  switch (step) {
    case 'capacity': return { edges: capacity, sources: outgoing, sinks: incoming };
    case 'by-source': return sumsOf(scaleColumns(capacity, inverse(outgoing)));
    case 'by-sink': return sumsOf(received);
    case 'conserved': return { edges: capacity, sources: flow.conservedOutgoing, sinks: flow.conservedIncoming };
    case 'competition': return { edges: competing, sources: competition, sinks: rowSums(competing) };
    case 'allocation': return { edges: flow.weights, sources: competition, sinks: allocation };
  }
}

export function mean(values: Float64Array): number {
  return sum(values) / values.length;
}

/** The difference from 1, with its sign, that is largest in magnitude. */
export function worstFromOne(values: Float64Array): number {
  return values.reduce((worst, value) => (Math.abs(value - 1) > Math.abs(worst) ? value - 1 : worst), 0);
}

/** Ô of the chosen source, and the mean of the others. */
export interface Outflow {
  readonly chosen: number;
  readonly others: number;
  readonly total: number;
}

export function outflow(setup: Setup): Outflow {
  const { conservedOutgoing } = flowOf(setup);
  const total = sum(conservedOutgoing);
  const chosen = conservedOutgoing[setup.key] ?? NaN;
  return { chosen, others: (total - chosen) / (setup.tokens - 1), total };
}
