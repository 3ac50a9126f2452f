/**
 * Patch embedding two ways: as a convolution whose stride equals its kernel, and as one linear map
 * applied to every patch. Both in double precision, so that only the order of the additions differs.
 *
 * Source: Trockman & Kolter, arXiv 2201.09792, z_0; sizes n = (64/p)², 3p²h + h.
 */
import type { Tensor } from '@/lib/tensor/tensor';

/** Pixels along one side of every picture of the note. */
export const IMAGE_SIDE = 64;
const CHANNELS = 3;
/** h of the note's networks. */
export const WIDTH = 96;
/** The patch that the note's networks were trained with. */
export const TRAINED_PATCH = 4;

/** One linear map from 3·p·p numbers to `width` numbers. */
export interface PatchWeights {
  readonly patch: number;
  readonly width: number;
  /** [width, 3, p, p], as PyTorch stores a convolution. */
  readonly kernel: ArrayLike<number>;
  /** [width] */
  readonly bias: ArrayLike<number>;
}

/** A matrix of doubles, row by row. */
export interface Table2D {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** Why this patch size cannot be used, in Chinese; undefined when it can. */
export function patchProblem(patch: number): string | undefined {
  if (!Number.isInteger(patch) || patch < 1) return `图像块边长要是正整数，${patch} 不是。`;
  const rest = IMAGE_SIDE % patch;
  if (rest === 0) return undefined;
  return `${IMAGE_SIDE} 除以 ${patch} 余 ${rest}，切不齐。请改用 2、4、8、16 或 32。`;
}

/** Tokens along one side. */
export const tokenSide = (patch: number): number => IMAGE_SIDE / patch;
/** n = (64/p)². */
export const tokenCount = (patch: number): number => tokenSide(patch) ** 2;
/** 3p²h + h: weights and bias of the stem, without batch norm. */
export const embeddingParams = (patch: number, width = WIDTH): number => CHANNELS * patch ** 2 * width + width;

/** 0…1 → −1…1, as inside the network: (x − 0.5) / 0.5. Image [1, 3, 64, 64] → doubles, same order. */
export function normalise({ data, shape }: Tensor): Float64Array {
  if (shape.join() !== `1,${CHANNELS},${IMAGE_SIDE},${IMAGE_SIDE}`) {
    throw new Error(`图片的形状是 [${shape.join(', ')}]，应为 [1, 3, 64, 64]。`);
  }
  return Float64Array.from(data, (value) => (value - 0.5) / 0.5);
}

/**
 * First way: slide a p×p window with stride p, channel by channel, as a convolution does.
 * Pixels [3, 64, 64] → [width, 64/p · 64/p].
 */
export function stridedConvolution(pixels: Float64Array, weights: PatchWeights): Table2D {
  const { patch, width, kernel, bias } = weights;
  const side = tokenSide(patch);
  const data = new Float64Array(width * side * side);
  for (let at = 0; at < data.length; at += 1) {
    const [out, row, column] = [Math.floor(at / side ** 2), Math.floor(at / side) % side, at % side];
    let sum = bias[out] ?? 0;
    for (let c = 0; c < CHANNELS; c += 1) {
      for (let i = 0; i < patch; i += 1) {
        const pixel = (c * IMAGE_SIDE + row * patch + i) * IMAGE_SIDE + column * patch;
        const weight = ((out * CHANNELS + c) * patch + i) * patch;
        for (let j = 0; j < patch; j += 1) sum += (kernel[weight + j] ?? 0) * (pixels[pixel + j] ?? 0);
      }
    }
    data[at] = sum;
  }
  return { data, rows: width, columns: side * side };
}

/** Cuts the picture: one row per patch, its p·p pixels one after the other, R G B each. [n, 3p²] */
export function unfoldPatches(pixels: Float64Array, patch: number): Table2D {
  const side = tokenSide(patch);
  const columns = CHANNELS * patch ** 2;
  const data = new Float64Array(side ** 2 * columns);
  for (let token = 0; token < side ** 2; token += 1) {
    const [top, left] = [Math.floor(token / side) * patch, (token % side) * patch];
    for (let k = 0; k < columns; k += 1) {
      const [c, i, j] = pixelOf(k, patch);
      data[token * columns + k] = pixels[(c * IMAGE_SIDE + top + i) * IMAGE_SIDE + left + j] ?? 0;
    }
  }
  return { data, rows: side ** 2, columns };
}

/** Channel, row and column inside the patch of the k-th number of an unfolded patch. */
function pixelOf(k: number, patch: number): readonly [number, number, number] {
  const place = Math.floor(k / CHANNELS);
  return [k % CHANNELS, Math.floor(place / patch), place % patch];
}

/** The same weights as a matrix [3p², width] whose rows follow the order of `unfoldPatches`. */
export function weightMatrix({ patch, width, kernel }: PatchWeights): Table2D {
  const rows = CHANNELS * patch ** 2;
  const data = new Float64Array(rows * width);
  for (let k = 0; k < rows; k += 1) {
    const [c, i, j] = pixelOf(k, patch);
    for (let out = 0; out < width; out += 1) {
      data[k * width + out] = kernel[((out * CHANNELS + c) * patch + i) * patch + j] ?? 0;
    }
  }
  return { data, rows, columns: width };
}

/** Second way: unfolded patches times the weight matrix, plus bias. → tokens [n, width] */
export function patchProduct(patches: Table2D, weights: PatchWeights): Table2D {
  const matrix = weightMatrix(weights);
  const { width } = weights;
  const data = new Float64Array(patches.rows * width);
  for (let token = 0; token < patches.rows; token += 1) {
    for (let k = 0; k < patches.columns; k += 1) {
      const pixel = patches.data[token * patches.columns + k] ?? 0;
      for (let out = 0; out < width; out += 1) {
        const at = token * width + out;
        data[at] = (data[at] ?? 0) + pixel * (matrix.data[k * width + out] ?? 0);
      }
    }
  }
  return { data: data.map((sum, at) => sum + (weights.bias[at % width] ?? 0)), rows: patches.rows, columns: width };
}

/** max |convolution[h, n] − tokens[n, h]ᵀ| over all numbers. */
export function largestDifference(convolution: Table2D, tokens: Table2D): number {
  return convolution.data.reduce((largest, value, at) => {
    const [out, token] = [Math.floor(at / convolution.columns), at % convolution.columns];
    return Math.max(largest, Math.abs(value - (tokens.data[token * tokens.columns + out] ?? 0)));
  }, 0);
}

/** The sizes that the slider offers: they divide 64 and leave more than one token. */
export const PATCHES = [2, 4, 8, 16, 32] as const;

/** A patch size in the URL: only those that the slider offers. */
export const patchField = {
  decode: (text: string): number | undefined => PATCHES.find((patch) => String(patch) === text),
  encode: (patch: number): string => String(patch),
};
