import type { Tensor } from '@/lib/tensor/tensor';
import { inputError } from './errors';
import type { Axes } from './golden';

/** The size of every free axis, e.g. `{ batch: 1, heads: 4, n: 1024, d: 64 }`. */
export type Sizes = Readonly<Record<string, number>>;

/**
 * The sizes that inputs give to a model's free axes; undefined for a model that has none.
 * @throws RuntimeError `input` when a size is no positive integer, or two inputs disagree about an axis.
 */
export function sizesOf(id: string, axes: Axes | undefined, inputs: Readonly<Record<string, Tensor>>): Sizes | undefined {
  if (axes === undefined) return undefined;
  const sizes: Record<string, number> = {};
  for (const [input, names] of Object.entries(axes)) {
    names.forEach((name, at) => {
      const size = inputs[input]?.shape[at] ?? NaN;
      if (!Number.isInteger(size) || size < 1) throw inputError(`模型 ${id} 的输入“${input}”在“${name}”轴上的大小应为正整数，实际是 ${size}。`);
      const known = sizes[name] ??= size;
      if (known !== size) throw inputError(`模型 ${id} 的“${name}”轴在各个输入里应当一样大，这里有 ${known} 也有 ${size}。`);
    });
  }
  return sizes;
}

/** One text per choice of sizes: sessions are kept apart by it. */
export const sizesKey = (sizes: Sizes | undefined): string =>
  Object.entries(sizes ?? {}).map(([name, size]) => `${name}=${size}`).join(',');
