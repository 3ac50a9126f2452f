/** What one head must remember of n tokens, in numbers (not bytes): three ways to keep the past. */

/** Head widths to compare, as the URL has them; d = dv. */
export const widths = ['8', '32', '64', '128'] as const;
/** Lengths of the memory plot. */
export const lengths: readonly number[] = Array.from({ length: 14 }, (_, power) => 2 ** power);

/** The running state: Σφ(K)ᵀV̂ (d²), four sums of φ(K) and φ(Q) (4d), Σexp(Ô), and the count t. */
export function stateNumbers(d: number): number {
  return d * d + 4 * d + 2;
}

/** The official PyTorch code: torch.cumsum keeps a d × d state of every prefix. */
export function prefixNumbers(n: number, d: number): number {
  return n * d * d;
}

/** The key-value cache of softmax attention. */
export function cacheNumbers(n: number, d: number): number {
  return 2 * n * d;
}

/** The first length at which the cache is larger than the running state. */
export function crossover(d: number): number {
  return Math.floor(stateNumbers(d) / (2 * d)) + 1;
}
