/** How evenly the rows of a weight matrix are spread. */
import { rowsOf, sum, type Matrix } from './matrix.ts';

/**
 * −Σ p ln p / ln m of a row made to sum to 1: 1 when all m weights are equal, 0 when one has all.
 * NaN for a row of zeros; a single weight counts as even.
 */
export function entropy(weights: Float64Array): number {
  const total = sum(weights);
  if (weights.length === 1) return 1;
  let bits = 0;
  for (const weight of weights) {
    const share = weight / total;
    if (share !== 0) bits -= share * Math.log(share);
  }
  return bits / Math.log(weights.length);
}

/** The entropy of every row, 0…1; [rows]. */
export function rowEntropies(weights: Matrix): Float64Array {
  return Float64Array.from(rowsOf(weights), entropy);
}

/** Every row divided by its sum, so that it gives shares; same shape. */
export function rowShares(weights: Matrix): readonly Float64Array[] {
  return rowsOf(weights).map((row) => {
    const total = sum(row);
    return row.map((weight) => weight / total);
  });
}
