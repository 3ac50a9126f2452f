/** What an attention core costs by formula, and what measured times say about its growth. */

export const METHODS = ['softmax', 'linear', 'flow'] as const;
export type Method = (typeof METHODS)[number];
export const METHOD_NAMES: Readonly<Record<Method, string>> = {
  softmax: 'softmax 注意力', linear: '线性注意力', flow: 'Flow-Attention',
};
/** The exponent that the formula gives for long sequences. */
export const THEORY: Readonly<Record<Method, number>> = { softmax: 2, linear: 1, flow: 1 };

export const WIDTHS = [32, 64] as const;
export const COUNTS = [1, 2, 4, 8] as const;
export const SHORTEST = 64;
export const LONGEST = 8192;
/** Lengths that are measured: powers of two, because each step then costs a known factor more. */
export const LENGTHS: readonly number[] = Array.from({ length: 8 }, (_, power) => SHORTEST * 2 ** power);

/** Sizes of one measurement: [batch, heads, n, d] of queries, keys and values. */
export interface Size {
  readonly batch: number;
  readonly heads: number;
  readonly n: number;
  readonly d: number;
}

/**
 * Multiply-accumulates of one head: the two products, and n·d for every sum and weighting beside them
 * (one normaliser for linear attention; four flows, competition and allocation for Flow-Attention).
 */
export function macsOf(method: Method, n: number, d: number): number {
  if (method === 'softmax') return 2 * n * n * d;
  return 2 * n * d * d + (method === 'flow' ? 6 : 1) * n * d;
}

/** Bytes of the largest float32 tensor between the products: the n×n table, or what is as long as the input. */
export function largestBytes(method: Method, { batch, heads, n, d }: Size): number {
  return 4 * batch * heads * n * (method === 'softmax' ? Math.max(n, d) : d);
}

export interface TimedLength {
  readonly n: number;
  readonly timeMs: number;
}

export interface Fit {
  readonly slope: number;
  /** Standard error of the slope. */
  readonly error: number;
  readonly points: number;
}

/** From this length on the fixed costs of a run no longer bend the line. */
export const FIT_FROM = 1024;

/** Slope of log time over log n by least squares for n ≥ 1024; undefined below three points, where there is no error to give. */
export function fitExponent(timed: readonly TimedLength[]): Fit | undefined {
  const points = timed.filter(({ n }) => n >= FIT_FROM).map(({ n, timeMs }) => ({ x: Math.log(n), y: Math.log(timeMs) }));
  if (points.length < 3) return undefined;
  const mean = (of: 'x' | 'y') => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [meanX, meanY] = [mean('x'), mean('y')];
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const residual = points.reduce((sum, { x, y }) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, error: Math.sqrt(residual / (points.length - 2) / spread), points: points.length };
}

/**
 * The length from which on `challenger` is faster, interpolated between two measured lengths on logarithmic axes;
 * undefined when the order never changes for good.
 */
export function crossover(incumbent: readonly TimedLength[], challenger: readonly TimedLength[]): number | undefined {
  const gaps = incumbent.flatMap(({ n, timeMs }) => {
    const other = challenger.find((point) => point.n === n);
    return other === undefined ? [] : [{ x: Math.log(n), gap: Math.log(other.timeMs / timeMs) }];
  }).sort((a, b) => a.x - b.x);
  const last = gaps.findLastIndex(({ gap }) => gap >= 0);
  const [before, after] = [gaps[last], gaps[last + 1]];
  if (before === undefined || after === undefined) return undefined;
  return Math.exp(before.x + ((after.x - before.x) * before.gap) / (before.gap - after.gap));
}

/** The formula's break-even of Flow-Attention: 2n²d = 2nd² + 6nd. */
export const breakEven = (d: number): number => d + 3;
