/** Weights for patch sizes that no network was trained with: reproducible from a seed. */
import { uniforms } from '@/lib/tensor/random';
import { WIDTH, type PatchWeights } from './patch-embedding.ts';

/** Box–Muller; 1 − u keeps the logarithm away from zero. */
function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** He et al. 2015 (arXiv 1502.01852): N(0, 2 / fan-in) with fan-in 3p²; bias 0. */
export function seededWeights(patch: number, seed: number, width = WIDTH): PatchWeights {
  const uniform = uniforms(seed);
  const deviation = Math.sqrt(2 / (3 * patch ** 2));
  const kernel = Float64Array.from({ length: width * 3 * patch ** 2 }, () => deviation * normal(uniform));
  return { patch, width, kernel, bias: new Float64Array(width) };
}
