/** Activation functions and their slopes in double precision, each from its defining formula. */
import { normalCdf, normalPdf } from './normal.ts';

export type ActivationName = 'gelu' | 'gelu-tanh' | 'gelu-sigmoid' | 'relu' | 'elu' | 'silu';

/** √(2/π) and the fitted cubic coefficient of the tanh form (Hendrycks & Gimpel 2016). */
const TANH_SCALE = Math.sqrt(2 / Math.PI);
const TANH_CUBIC = 0.044715;
/** Slope of the logistic curve that comes close to Φ. */
const SIGMOID_SCALE = 1.702;

/** The logistic curve, 1 / (1 + e^−x). */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** x·σ(scale·x): SiLU for scale 1, the coarser approximation of GELU for 1.702. */
function gatedBySigmoid(x: number, scale: number): number {
  return x * sigmoid(scale * x);
}

function gatedBySigmoidSlope(x: number, scale: number): number {
  const gate = sigmoid(scale * x);
  return gate + scale * x * gate * (1 - gate);
}

/** GELU(x) = x·Φ(x), arXiv 1606.08415. */
export function gelu(x: number): number {
  return x * normalCdf(x);
}

/** GELU′(x) = Φ(x) + x·φ(x). */
export function geluSlope(x: number): number {
  return normalCdf(x) + x * normalPdf(x);
}

/** The tanh form, ½x·[1 + tanh(√(2/π)(x + 0.044715x³))]. */
export function geluTanh(x: number): number {
  return 0.5 * x * (1 + Math.tanh(TANH_SCALE * (x + TANH_CUBIC * x ** 3)));
}

/** Slope of the tanh form. */
export function geluTanhSlope(x: number): number {
  const bend = Math.tanh(TANH_SCALE * (x + TANH_CUBIC * x ** 3));
  const inner = TANH_SCALE * (1 + 3 * TANH_CUBIC * x * x);
  return 0.5 * (1 + bend) + 0.5 * x * (1 - bend * bend) * inner;
}

/** The sigmoid form, x·σ(1.702x). */
export function geluSigmoid(x: number): number {
  return gatedBySigmoid(x, SIGMOID_SCALE);
}

/** Slope of the sigmoid form. */
export function geluSigmoidSlope(x: number): number {
  return gatedBySigmoidSlope(x, SIGMOID_SCALE);
}

/** Value and slope of every activation. At 0 ReLU gets slope 0, as in PyTorch; ELU has α = 1. */
export const activations: Readonly<Record<ActivationName, {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
}>> = {
  gelu: { value: gelu, slope: geluSlope },
  'gelu-tanh': { value: geluTanh, slope: geluTanhSlope },
  'gelu-sigmoid': { value: geluSigmoid, slope: geluSigmoidSlope },
  relu: { value: (x) => Math.max(0, x), slope: (x) => (x > 0 ? 1 : 0) },
  elu: { value: (x) => (x > 0 ? x : Math.expm1(x)), slope: (x) => (x > 0 ? 1 : Math.exp(x)) },
  silu: { value: (x) => gatedBySigmoid(x, 1), slope: (x) => gatedBySigmoidSlope(x, 1) },
};
