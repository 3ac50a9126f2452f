/** Weights for patch sizes that no network was trained with: reproducible from a seed. */
import { WIDTH, type PatchWeights } from './patch-embedding.ts';

/**
 * Uniform in (0, 1) from a seed: xorshift32 with the shifts 13, 17, 5
 * (Marsaglia, “Xorshift RNGs”, J. Stat. Software 8(14), 2003). Its state must not be 0.
 */
function uniforms(seed: number): () => number {
  let state = (seed >>> 0) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Box–Muller; the generator never yields 0, so the logarithm is finite. */
function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** He et al. 2015 (arXiv 1502.01852): N(0, 2 / fan-in) with fan-in 3p²; bias 0. */
export function seededWeights(patch: number, seed: number, width = WIDTH): PatchWeights {
  const uniform = uniforms(seed);
  const deviation = Math.sqrt(2 / (3 * patch ** 2));
  const kernel = Float64Array.from({ length: width * 3 * patch ** 2 }, () => deviation * normal(uniform));
  return { patch, width, kernel, bias: new Float64Array(width) };
}
