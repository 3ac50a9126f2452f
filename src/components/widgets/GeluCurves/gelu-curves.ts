/** Numbers of the GELU figure: values, slopes, the minimum, the approximations' errors. */
import {
  activations,
  gelu,
  geluSigmoid,
  geluSigmoidSlope,
  geluSlope,
  geluTanh,
  geluTanhSlope,
  type ActivationName,
} from '@/lib/tensor/activations.ts';
import { normalCdf, normalPdf } from '@/lib/tensor/normal.ts';

export { gelu, geluSlope, geluTanh };

export type Quantity = 'value' | 'slope';
export type Approximation = 'tanh' | 'sigmoid';

/** Range of x in the figure: far enough left for the vanishing slope, far enough right for the gap to y = x. */
export const xRange = [-5, 3] as const;

/** Distance of the samples that are drawn: the polygon leaves the curve by less than a tenth of a pixel. */
const STEP = 0.1;

export interface Point {
  readonly x: number;
  /** NaN parts the line: ReLU's slope jumps. */
  readonly y: number;
}

function samples(evaluate: (x: number) => number): Point[] {
  const count = Math.round((xRange[1] - xRange[0]) / STEP);
  return Array.from({ length: count + 1 }, (_, index) => {
    // Multiples of an inexact step would miss 0 by 1e-16, where ReLU bends.
    const x = Number((xRange[0] + index * STEP).toFixed(10));
    return { x, y: evaluate(x) };
  });
}

/** The points of one curve, left to right. */
export function curve(name: ActivationName, quantity: Quantity): readonly Point[] {
  const points = samples(activations[name][quantity]);
  if (name !== 'relu' || quantity !== 'slope') return points;
  const jump = [{ x: 0, y: Number.NaN }, { x: 0, y: 1 }];
  return points.flatMap((point) => (point.x === 0 ? [point, ...jump] : [point]));
}

/** Approximate minus exact GELU (or their slopes) at x. */
export function approximationError(kind: Approximation, quantity: Quantity, x: number): number {
  const exact = quantity === 'value' ? gelu(x) : geluSlope(x);
  if (kind === 'tanh') return (quantity === 'value' ? geluTanh(x) : geluTanhSlope(x)) - exact;
  return (quantity === 'value' ? geluSigmoid(x) : geluSigmoidSlope(x)) - exact;
}

/** The error curve of an approximation, left to right. */
export function errorCurve(kind: Approximation, quantity: Quantity): readonly Point[] {
  return samples((x) => approximationError(kind, quantity, x));
}

/** x − GELU(x) = x·Φ(−x): how far the curve lies below y = x; free of cancellation far on the right. */
export function gapToIdentity(x: number): number {
  return x * normalCdf(-x);
}

/** The minimum of GELU: Newton's method on the slope, whose own slope is (2 − x²)φ(x). */
export function geluMinimum(): Point {
  let x = -0.75;
  for (let step = 0; step < 6; step += 1) x -= geluSlope(x) / ((2 - x * x) * normalPdf(x));
  return { x, y: gelu(x) };
}

/** Place of the largest value of `height` on [low, high], which has one hill there (golden-section search). */
function highest(height: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [left, right] = [low, high];
  // The interval shrinks by 0.618 each time; sixty steps leave less than the top of a hill can resolve.
  for (let step = 0; step < 60; step += 1) {
    const inner = right - ratio * (right - left);
    const outer = left + ratio * (right - left);
    if (height(inner) > height(outer)) right = outer;
    else left = inner;
  }
  return (left + right) / 2;
}

/**
 * The largest |approximate − exact| over all x and the x > 0 where it is; −x has the same error.
 * A coarse scan finds the hill, as the error has two on each side.
 */
export function maxError(kind: Approximation, quantity: Quantity = 'value'): { readonly x: number; readonly error: number } {
  const size = (x: number) => Math.abs(approximationError(kind, quantity, x));
  let best = 0;
  for (let x = 0; x <= 10; x += 0.01) best = size(x) > size(best) ? x : best;
  const x = highest(size, best - 0.02, best + 0.02);
  return { x, error: size(x) };
}

/** The x under a pointer, given the plot's box in the same px; clamped to the figure, to 0.01. */
export function xUnder(pointer: number, box: { readonly left: number; readonly width: number }): number {
  const [low, high] = xRange;
  const share = Math.min(1, Math.max(0, (pointer - box.left) / box.width));
  return Math.round((low + share * (high - low)) * 100) / 100;
}
