/** Errors of a float32 GELU, as a device computed it, against the formulas in double precision. */
import { gelu, geluTanh } from '@/lib/tensor/activations.ts';

/** The two graphs; each is measured against its own formula. */
export const forms = {
  'gelu/gelu': gelu,
  'gelu/gelu-tanh': geluTanh,
} as const;

export type Form = keyof typeof forms;
export const formIds: readonly Form[] = ['gelu/gelu', 'gelu/gelu-tanh'];

export type Measure = 'absolute' | 'relative';

/** Number of x values: the graphs have a fixed shape. */
export const POINTS = 4001;
/** Points that share a mark of the drawing, which shows the largest error among them. */
const BIN_SIZE = 50;

/** Where x is taken from: all of the curve, the left tail, the bend. */
export const ranges = {
  full: [-8, 8],
  tail: [-8, -4],
  zero: [-0.1, 0.1],
} as const satisfies Record<string, readonly [number, number]>;

export type Range = keyof typeof ranges;

/** 4001 evenly spaced float32 numbers. */
export function inputsOf(range: Range): Float32Array {
  const [low, high] = ranges[range];
  return Float32Array.from({ length: POINTS }, (_, index) => low + ((high - low) * index) / (POINTS - 1));
}

export interface ErrorPoint {
  readonly x: number;
  /** |y − f(x)|. */
  readonly absolute: number;
  /** |y − f(x)| / |f(x)|; 0 where both are 0. */
  readonly relative: number;
}

function errorAt(x: number, y: number, exact: number): ErrorPoint {
  // A device that answers NaN must stand out, not drop out of the comparisons.
  const absolute = Number.isNaN(y) ? Infinity : Math.abs(y - exact);
  return { x, absolute, relative: absolute === 0 ? 0 : absolute / Math.abs(exact) };
}

/** Errors of the results `y` at `x`, taken at the very float32 numbers that the device got. */
export function errorsOf(form: Form, x: Float32Array, y: ArrayLike<number>): readonly ErrorPoint[] {
  return Array.from(x, (value, index) => errorAt(value, y[index] ?? Number.NaN, forms[form](value)));
}

/** Errors of the exact result rounded once to float32: no device can do better but by luck. */
export function roundingOf(form: Form, x: Float32Array): readonly ErrorPoint[] {
  return Array.from(x, (value) => errorAt(value, Math.fround(forms[form](value)), forms[form](value)));
}

/** The point with the largest error, of at least one point; the first one wins a tie. */
export function worst(points: readonly ErrorPoint[], measure: Measure): ErrorPoint {
  return points.reduce((top, point) => (point[measure] > top[measure] ? point : top));
}

/** The worst point of every run of 50, left to right: what is drawn and tabulated. */
export function worstPerBin(points: readonly ErrorPoint[], measure: Measure): readonly ErrorPoint[] {
  const bins = Math.floor(points.length / BIN_SIZE);
  return Array.from({ length: bins }, (_, bin) => {
    const last = bin === bins - 1 ? points.length : (bin + 1) * BIN_SIZE;
    return worst(points.slice(bin * BIN_SIZE, last), measure);
  });
}
