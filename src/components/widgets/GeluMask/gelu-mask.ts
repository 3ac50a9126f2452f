/** The random reading of GELU: masks m ~ Bernoulli(Φ(x)) and the average of m·x. */
import { gelu } from '@/lib/tensor/activations.ts';
import { normalCdf } from '@/lib/tensor/normal.ts';
import { uniforms } from '@/lib/tensor/random.ts';

/** Numbers of masks that can be chosen, evenly spread over the decades. */
export const counts = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 7000, 10_000,
] as const;

/** Places on the x axis, −3 to 3 in steps of 0.125: every one gets masks of its own. */
export const grid: readonly number[] = Array.from({ length: 49 }, (_, index) => -3 + index / 8);

/** How often each place of the grid was kept, after every number of masks in `counts`. */
export interface Draws {
  readonly seed: number;
  /** `kept[i][j]`: kept masks among the first `counts[i]` at `grid[j]`. */
  readonly kept: readonly (readonly number[])[];
}

/** Draws 10 000 masks at every place of the grid; fewer masks are the first ones of these. */
export function drawMasks(seed: number): Draws {
  const uniform = uniforms(seed);
  const chances = grid.map(normalCdf);
  const sums = new Array<number>(grid.length).fill(0);
  const kept: number[][] = [];
  let drawn = 0;
  for (const count of counts) {
    for (; drawn < count; drawn += 1) {
      chances.forEach((chance, place) => {
        if (uniform() < chance) sums[place] = (sums[place] ?? 0) + 1;
      });
    }
    kept.push([...sums]);
  }
  return { seed, kept };
}

export interface MaskPoint {
  readonly x: number;
  /** Average of m·x over the masks. */
  readonly mean: number;
  readonly gelu: number;
  /** Standard error of the average: |x|·√(Φ(x)(1 − Φ(x)) / N). */
  readonly error: number;
}

/** Standard deviation of the average of `count` values m·x: Var[m·x] = x²Φ(x)(1 − Φ(x)). */
export function standardError(x: number, count: number): number {
  const chance = normalCdf(x);
  return Math.abs(x) * Math.sqrt((chance * (1 - chance)) / count);
}

/** The averages over the first `count` masks, place by place; `count` is one of `counts`. */
export function averages({ kept }: Draws, count: number): readonly MaskPoint[] {
  const row = kept[counts.findIndex((known) => known === count)] ?? [];
  return grid.map((x, place) => ({
    x,
    mean: (x * (row[place] ?? Number.NaN)) / count,
    gelu: gelu(x),
    error: standardError(x, count),
  }));
}

/** The place where the average is farthest from GELU. */
export function largestDeviation(points: readonly MaskPoint[]): { readonly x: number; readonly deviation: number } {
  return points.reduce(
    (worst, { x, mean, gelu: exact }) => {
      const deviation = Math.abs(mean - exact);
      return deviation > worst.deviation ? { x, deviation } : worst;
    },
    { x: 0, deviation: 0 },
  );
}

/** The largest deviation for every number of masks: it falls like 1/√N. */
export function deviations(draws: Draws): readonly { readonly count: number; readonly deviation: number }[] {
  return counts.map((count) => ({ count, deviation: largestDeviation(averages(draws, count)).deviation }));
}

/** Share of the places (but x = 0, where every average is 0) within one standard error. For large N 68 % are to be expected; for small N the tails are nearly always inside. */
export function shareInBand(points: readonly MaskPoint[]): number {
  const random = points.filter(({ error }) => error > 0);
  return random.filter(({ mean, gelu: exact, error }) => Math.abs(mean - exact) <= error).length / random.length;
}
