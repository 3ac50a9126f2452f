/** The normal distribution and the error function in double precision. */

const SQRT_PI = Math.sqrt(Math.PI);
/** Below it the series needs few terms; above it the continued fraction does. */
const CROSSOVER = 2;
/** Steps of the continued fraction: at 2, where it converges slowest, more change no digit. */
const FRACTION_STEPS = 100;

/**
 * erf(x) = 2/√π · e^(−x²) · Σ 2ⁿx²ⁿ⁺¹ / (1·3·5…(2n+1)), DLMF 7.6.2.
 * All terms have the same sign, so nothing cancels, unlike in the alternating Taylor series.
 */
function erfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / SQRT_PI) * Math.exp(-x * x) * sum;
}

/** erfc(x) = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))) for x > 0, DLMF 7.9.1, from the inside out. */
function erfcByFraction(x: number): number {
  let denominator = x;
  for (let step = FRACTION_STEPS; step >= 1; step -= 1) denominator = x + step / 2 / denominator;
  return Math.exp(-x * x) / (SQRT_PI * denominator);
}

/** The error function, absolute error below 1e-15. */
export function erf(x: number): number {
  if (Math.abs(x) < CROSSOVER) return erfBySeries(x);
  return x > 0 ? 1 - erfcByFraction(x) : erfcByFraction(-x) - 1;
}

/** 1 − erf(x), with a relative error below 1e-12 also far on the right, where erf is 1 to all digits. */
export function erfc(x: number): number {
  if (Math.abs(x) < CROSSOVER) return 1 - erfBySeries(x);
  return x > 0 ? erfcByFraction(x) : 2 - erfcByFraction(-x);
}

/** Density φ(x) of the standard normal distribution. */
export function normalPdf(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Φ(x): the probability that a standard normal variable is at most x; accurate in the left tail too. */
export function normalCdf(x: number): number {
  return erfc(-x / Math.SQRT2) / 2;
}
