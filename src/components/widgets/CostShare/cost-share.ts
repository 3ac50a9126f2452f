/** What a ConvMixer costs: parameters and multiply-accumulates by part, by the formulas of the paper's layers. */

/** The four knobs: width h, depth d, patch p and kernel k. */
export interface Shape {
  readonly width: number;
  readonly depth: number;
  readonly patch: number;
  readonly kernel: number;
}

export const partNames = ['depthwise', 'pointwise', 'embedding', 'head', 'rest'] as const;
export type Part = (typeof partNames)[number];
export type Parts = Readonly<Record<Part, number>>;

/** Colour channels of the picture. */
const CHANNELS = 3;

/**
 * Parameters by part. `rest` are the biases of the convolutions (h each) and the scale and shift
 * of every batch normalisation (2h each): 3h after the patch embedding, 6h in every layer.
 */
export function paramsByPart({ width, depth, patch, kernel, classes }: Shape & { readonly classes: number }): Parts {
  return {
    depthwise: depth * width * kernel ** 2,
    pointwise: depth * width ** 2,
    embedding: CHANNELS * patch ** 2 * width,
    head: width * classes + classes,
    rest: 3 * width + depth * 6 * width,
  };
}

/** Multiply-accumulates of one picture by part; biases, activations and normalisation are not counted. */
export function macsByPart({ width, depth, patch, kernel, classes, imageSize }: Shape & {
  readonly classes: number;
  /** Side of the square picture in pixels, a multiple of the patch. */
  readonly imageSize: number;
}): Parts {
  const tokens = tokenCount(imageSize, patch);
  return {
    depthwise: tokens * depth * width * kernel ** 2,
    pointwise: tokens * depth * width ** 2,
    embedding: tokens * CHANNELS * patch ** 2 * width,
    head: width * classes,
    rest: 0,
  };
}

/** Sum over all parts. */
export function total(parts: Parts): number {
  return partNames.reduce((sum, part) => sum + parts[part], 0);
}

/** Places at which every convolution of the layers is computed: (n / p)². */
export function tokenCount(imageSize: number, patch: number): number {
  return (imageSize / patch) ** 2;
}

/** Exact number of parameters, classifier included: 3p²h + 3h + d(hk² + h² + 6h) + (h + 1)·classes. */
export function convMixerParams(shape: Shape & { readonly classes: number }): number {
  return total(paramsByPart(shape));
}

/** Multiply-accumulates of the convolutions: (n/p)²·[3p²h + d(hk² + h²)]; the classifier's h·classes are left out, as in the formula of the note. */
export function convMixerMacs(shape: Shape & { readonly imageSize: number }): number {
  return total(macsByPart({ ...shape, classes: 0 }));
}

/**
 * Multiply-accumulates in a way of counting that gives timm's table to its last digit: without the
 * depthwise convolutions, every batch normalisation twice per element, and with the classifier.
 * Inferred from the differences, not read in the profiler's code.
 */
export function macsWithoutDepthwise(shape: Shape & { readonly classes: number; readonly imageSize: number }): number {
  const parts = macsByPart(shape);
  return total(parts) - parts.depthwise + normMacs(shape);
}

/** Two operations per element in each of the 2d + 1 batch normalisations. */
export function normMacs({ width, depth, patch, imageSize }: Shape & { readonly imageSize: number }): number {
  return 2 * (2 * depth + 1) * tokenCount(imageSize, patch) * width;
}

/** Share of the depthwise convolution in a layer's weights, and so in its multiply-accumulates: k² / (k² + h). */
export function depthwiseShare(kernel: number, width: number): number {
  return kernel ** 2 / (kernel ** 2 + width);
}

function ranks(values: readonly number[]): readonly number[] {
  // The mean rank of equal values: those below, and half of those beside it.
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Spearman's rank correlation of two equally long lists: 1 when both rise together, −1 when one falls as the other rises. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const [meanX, meanY] = [mean(x), mean(y)];
  const cross = x.reduce((sum, rank, index) => sum + (rank - meanX) * ((y[index] ?? 0) - meanY), 0);
  const spread = (values: readonly number[], centre: number) => values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return cross / Math.sqrt(spread(x, meanX) * spread(y, meanY));
}
