/** Networks to start from, and what the sliders accept. */
import type { Geometry } from './receptive-field.ts';

export interface Preset extends Geometry {
  readonly name: string;
}

/** Ours, and the paper's public models with the image size of their weights (ConvMixer §4, repository). */
export const presets: readonly Preset[] = [
  { name: '本站，k = 3', kernel: 3, depth: 6, patch: 4, imageSize: 64 },
  { name: '本站，k = 9', kernel: 9, depth: 6, patch: 4, imageSize: 64 },
  { name: '1536/20', kernel: 9, depth: 20, patch: 7, imageSize: 224 },
  { name: '768/32', kernel: 7, depth: 32, patch: 7, imageSize: 224 },
  { name: '1024/20', kernel: 9, depth: 20, patch: 14, imageSize: 224 },
  { name: '256/8（CIFAR）', kernel: 5, depth: 8, patch: 2, imageSize: 32 },
];

/** Image sizes of the presets, in pixels. */
export const imageSizes = [32, 64, 224] as const;

/** Kernels on the slider. */
export const kernels = [1, 3, 5, 7, 9, 11, 13, 15] as const;

export const maxDepth = 40;

/** Patches that cut an image evenly into at least two tokens a side, ascending, in pixels. */
export function patchesOf(imageSize: number): readonly number[] {
  const half = Math.floor(imageSize / 2);
  return Array.from({ length: half }, (_, i) => i + 1).filter((patch) => imageSize % patch === 0);
}

/** Why a kernel is refused; undefined when it is fine. */
export function kernelProblem(kernel: number): string | undefined {
  if (Number.isInteger(kernel) && kernel % 2 === 1) return undefined;
  return `卷积核大小要是奇数，得到 ${kernel}：偶数核没有正中的一格，左右看到的不一样远。`;
}

/** Why a patch is refused; undefined when it is fine. */
export function patchProblem(patch: number, imageSize: number): string | undefined {
  if (patchesOf(imageSize).includes(patch)) return undefined;
  const good = patchesOf(imageSize).join('、');
  return `${imageSize} 像素的图片不能按 ${patch} 像素切成整块。可用的边长：${good}。`;
}

/** The state as a sound geometry: a URL may name a patch that does not fit its image; then the next smaller one. */
export function soundGeometry({ kernel, depth, patch, imageSize }: Geometry): Geometry {
  const fitting = patchesOf(imageSize).filter((candidate) => candidate <= patch);
  return { kernel: kernel - ((kernel + 1) % 2), depth, patch: fitting.at(-1) ?? 1, imageSize };
}

/** The preset that is exactly this geometry. */
export function presetOf(geometry: Geometry): Preset | undefined {
  return presets.find(
    ({ kernel, depth, patch, imageSize }) =>
      kernel === geometry.kernel &&
      depth === geometry.depth &&
      patch === geometry.patch &&
      imageSize === geometry.imageSize,
  );
}
