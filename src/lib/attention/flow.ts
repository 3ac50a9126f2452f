/**
 * Flow-Attention by the n × m matrix of capacities, in float64, with everything in between
 * (Wu et al., arXiv 2202.06258, and where switched on, what the authors' code does differently).
 * Sinks i = 1…n are the rows of Q, sources j = 1…m those of K and V.
 */
import { sigmoid } from '@/lib/tensor/activations';
import { softmax } from '@/lib/tensor/tensor';
import { featureMaps, type FeatureMapName } from './feature-maps.ts';
import { checkInputs, type AttentionInputs } from './inputs.ts';
import { columnSums, dot, mapEntries, rowsOf, scaleColumns, scaleRows, times, timesTransposed, type Matrix } from './matrix.ts';

export interface FlowOptions {
  readonly map: FeatureMapName;
  /** Sources compete: V̂ = softmax(Ô) ⊙ V; otherwise V̂ = V. */
  readonly competition: boolean;
  /** Sinks are allotted: R = sigmoid(Î) ⊙ A; otherwise R = A. */
  readonly allocation: boolean;
  /** Ô is cut to −clamp … clamp before it competes; Infinity cuts nothing. Code: 1, 5 or 10. */
  readonly clamp: number;
  /** The competition times m, as the code has it, so that values keep their size. */
  readonly factor: boolean;
  /** Î times n/m inside the allocation, as the code has it. */
  readonly ratio: boolean;
  /** Added to φ and to sums of φ in all flows, as the code does with 1e-6. */
  readonly eps: number;
}

/** The formulas of the paper, nothing added. */
export const paperOptions: FlowOptions = {
  map: 'sigmoid', competition: true, allocation: true, clamp: Infinity, factor: false, ratio: false, eps: 0,
};
/** The authors' core file Flow_Attention.py. */
export const codeOptions: FlowOptions = { ...paperOptions, clamp: 1, factor: true, ratio: true, eps: 1e-6 };

export interface Flow {
  /** S = φ(Q) φ(K)ᵀ; [n, m]. */
  readonly capacity: Matrix;
  /** I, what flows into each sink; [n]. */
  readonly incoming: Float64Array;
  /** O, what flows out of each source; [m]. */
  readonly outgoing: Float64Array;
  /** Î, into each sink when every source sends 1; [n]. */
  readonly conservedIncoming: Float64Array;
  /** Ô before any clamp, out of each source when every sink receives 1; [m]. */
  readonly conservedOutgoing: Float64Array;
  /** Factor of each value; 1 without competition; [m]. */
  readonly competition: Float64Array;
  /** V̂; [m, dv]. */
  readonly values: Matrix;
  /** A = S / I · V̂; [n, dv]. */
  readonly aggregation: Matrix;
  /** Factor of each sink; 1 without allocation; [n]. */
  readonly allocation: Float64Array;
  /** Effective weights: output = weights · V; [n, m]. Rows do not sum to 1. */
  readonly weights: Matrix;
  /** R; [n, dv]. */
  readonly output: Matrix;
}

/** (x + eps) · (Σ of the rows of y + eps) for every row of x: what flows between it and all of y. */
export function flowsThrough(x: Matrix, y: Matrix, eps: number): Float64Array {
  const total = columnSums(y).map((value) => value + eps);
  return Float64Array.from(rowsOf(x), (row) => dot(row.map((value) => value + eps), total));
}

const inverse = (values: Float64Array): Float64Array => values.map((value) => 1 / value);

/** Ô as the competition sees it; [m]. */
export function clampFlow(conserved: Float64Array, clamp: number): Float64Array {
  return conserved.map((value) => Math.min(clamp, Math.max(-clamp, value)));
}

/** Factor of each value from Ô; [m]. Sums to 1, or to m with `factor`. */
export function competitionOf(conserved: Float64Array, { competition, clamp, factor }: FlowOptions): Float64Array {
  if (!competition) return conserved.map(() => 1);
  const shares = Float64Array.from(softmax(clampFlow(conserved, clamp)));
  return factor ? shares.map((share) => share * shares.length) : shares;
}

/** Factor of each sink from Î; [n]. */
function allocationOf(conserved: Float64Array, sources: number, { allocation, ratio }: FlowOptions): Float64Array {
  const scale = ratio ? conserved.length / sources : 1;
  return conserved.map((value) => (allocation ? sigmoid(value * scale) : 1));
}

/** Flow-Attention; n and m may differ. Not finite where a row of φ(Q) or φ(K) is all zero and eps is 0. */
export function flowAttention(inputs: AttentionInputs, options: FlowOptions = paperOptions): Flow {
  checkInputs(inputs);
  const [q, k] = [mapEntries(inputs.q, featureMaps[options.map]), mapEntries(inputs.k, featureMaps[options.map])];
  const incoming = flowsThrough(q, k, options.eps);
  const outgoing = flowsThrough(k, q, options.eps);
  const conservedIncoming = flowsThrough(q, scaleRows(k, inverse(outgoing)), options.eps);
  const conservedOutgoing = flowsThrough(k, scaleRows(q, inverse(incoming)), options.eps);
  const competition = competitionOf(conservedOutgoing, options);
  const allocation = allocationOf(conservedIncoming, k.rows, options);
  const capacity = timesTransposed(q, k);
  const received = scaleRows(capacity, inverse(incoming));
  const values = scaleRows(inputs.v, competition);
  const aggregation = times(received, values);
  return {
    capacity, incoming, outgoing, conservedIncoming, conservedOutgoing, competition, values, aggregation, allocation,
    weights: scaleRows(scaleColumns(received, competition), allocation),
    output: scaleRows(aggregation, allocation),
  };
}
