/** Softmax attention and linear attention by the n × m matrix, in float64. */
import { softmax } from '@/lib/tensor/tensor';
import { featureMaps, type FeatureMapName } from './feature-maps.ts';
import { checkInputs, type AttentionInputs } from './inputs.ts';
import { mapEntries, matrix, rowsOf, rowSums, scaleRows, times, timesTransposed, type Matrix } from './matrix.ts';

export interface Attention {
  /** Share of each source in each sink, rows sum to 1; [n, m]. */
  readonly weights: Matrix;
  /** [n, dv]. */
  readonly output: Matrix;
}

/** softmax(Q Kᵀ / √d): the share of each source in each sink; [n, m]. */
export function softmaxWeights(q: Matrix, k: Matrix): Matrix {
  const logits = mapEntries(timesTransposed(q, k), (value) => value / Math.sqrt(q.columns));
  return matrix(Float64Array.from(rowsOf(logits).flatMap((row) => softmax(row))), q.rows, k.rows);
}

/** R = softmax(Q Kᵀ / √d) V. */
export function softmaxAttention(inputs: AttentionInputs): Attention {
  checkInputs(inputs);
  const weights = softmaxWeights(inputs.q, inputs.k);
  return { weights, output: times(weights, inputs.v) };
}

/** Capacities S = φ(Q) φ(K)ᵀ; [n, m]. */
export function capacities(q: Matrix, k: Matrix, map: FeatureMapName): Matrix {
  return timesTransposed(mapEntries(q, featureMaps[map]), mapEntries(k, featureMaps[map]));
}

/** S with every row divided by its sum: the effective weights of linear attention; [n, m]. */
export function linearWeights(q: Matrix, k: Matrix, map: FeatureMapName = 'elu+1'): Matrix {
  const capacity = capacities(q, k, map);
  return scaleRows(capacity, rowSums(capacity).map((incoming) => 1 / incoming));
}

/** R_i = φ(Q_i)(φ(K)ᵀ V) / (φ(Q_i) Σ_j φ(K_j)ᵀ). Not finite where a row of capacities is all zero. */
export function linearAttention(inputs: AttentionInputs, map: FeatureMapName = 'elu+1'): Attention {
  checkInputs(inputs);
  const weights = linearWeights(inputs.q, inputs.k, map);
  return { weights, output: times(weights, inputs.v) };
}
