/**
 * Measures of an effective receptive field: the gradient of one unit with respect to the image.
 *
 * Source: Luo, Li, Urtasun & Zemel, arXiv 1701.04128, for the definition. The measures below (norm
 * over the colour channels, second moment of the squares about the unit, share above a fraction of
 * the maximum) are ours, said so in the figure; models/convmixer/field.py takes the same ones over
 * many pictures.
 */

/** One non-negative number per pixel, row by row. */
export interface MagnitudeMap {
  readonly data: Float32Array;
  readonly columns: number;
  readonly rows: number;
}

/** A square of pixels, half-open: [from, to) along both axes. */
export interface Square {
  readonly from: number;
  readonly to: number;
}

/** What is told about one measured field. */
export interface Measures {
  /** Largest magnitude, in units of the unit's value per full step (0…1) of a pixel. */
  readonly peak: number;
  /** Standard deviation along one axis about the unit's middle, pixels weighted by their squares; pixels. */
  readonly spread: number;
  /** Pixels above the threshold. */
  readonly pixels: number;
  /** Those pixels as a share of the theoretical field inside the image, 0…1. */
  readonly share: number;
}

/** The size of our networks, as models/convmixer/results.json has it. */
export interface Architecture {
  readonly depth: number;
  readonly patch: number;
  readonly image: number;
}

/**
 * Euclidean norm over the colour channels of a gradient, [1, C, H, W] or [C, H, W].
 * @throws RangeError if the tensor is no such image.
 */
export function magnitude(gradient: {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}): MagnitudeMap {
  const [channels = 0, height = 0, width = 0] = gradient.shape.slice(-3);
  const size = height * width;
  if (size === 0 || gradient.data.length !== channels * size) {
    throw new RangeError(`梯度的形状应为 [1, 3, 高, 宽]，得到 [${gradient.shape.join(', ')}]`);
  }
  const data = new Float32Array(size);
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let c = 0; c < channels; c += 1) sum += (gradient.data[c * size + i] ?? 0) ** 2;
    data[i] = Math.sqrt(sum);
  }
  return { data, rows: height, columns: width };
}

/** Largest value of a map; 0 for an empty one. */
export function peak({ data }: MagnitudeMap): number {
  return data.reduce((largest, value) => Math.max(largest, value), 0);
}

/**
 * Standard deviation along one axis, in pixels, about `middle` (pixel coordinates, the same on both
 * axes), every pixel weighted by its square: with random weights it is the variance of the gradient
 * that passes through the layers as a convolution (Luo et al., section 2.3). 0 for a map of zeros.
 */
export function spread({ data, columns }: MagnitudeMap, middle: number): number {
  let [mass, moment] = [0, 0];
  data.forEach((value, i) => {
    const [dx, dy] = [(i % columns) - middle, Math.floor(i / columns) - middle];
    const weight = value ** 2;
    mass += weight;
    moment += weight * (dx * dx + dy * dy);
  });
  return mass === 0 ? 0 : Math.sqrt(moment / mass / 2);
}

/** How many values lie above `threshold` (0…1) times the largest. */
export function pixelsAbove(map: MagnitudeMap, threshold: number): number {
  const limit = threshold * peak(map);
  return map.data.reduce((count, value) => count + (value > limit ? 1 : 0), 0);
}

/** Middle of the centre unit's patch in pixel coordinates: token T/2 spans pixels [p·T/2, p·T/2 + p). */
export function unitMiddle({ patch, image }: Architecture): number {
  return Math.floor(image / patch / 2) * patch + (patch - 1) / 2;
}

/** The centre unit's theoretical field inside the image: token T/2, d(k−1)/2 tokens to each side. */
export function theoreticalField({ depth, patch, image }: Architecture, kernel: number): Square {
  const token = Math.floor(image / patch / 2);
  const radius = (depth * (kernel - 1)) / 2;
  return {
    from: Math.max(0, (token - radius) * patch),
    to: Math.min(image, (token + radius + 1) * patch),
  };
}

/**
 * Spread in pixels of an imagined linear network with random weights, half of whose variance passes
 * each layer on the skip and half through a k×k kernel: d·(k²−1)/24 tokens², plus that of one
 * patch, (p²−1)/12 pixels². Infinite image.
 */
export function linearSpread({ depth, patch }: Architecture, kernel: number): number {
  const blocks = (depth * (kernel ** 2 - 1)) / 24;
  return Math.sqrt(patch ** 2 * blocks + (patch ** 2 - 1) / 12);
}

/** Spread in pixels of a gradient that is the same on every pixel of the image: no field inside it can be flatter. */
export function uniformSpread(architecture: Architecture): number {
  const { image } = architecture;
  const offset = unitMiddle(architecture) - (image - 1) / 2;
  return Math.sqrt((image ** 2 - 1) / 12 + offset ** 2);
}

/** All measures of one field. */
export function measure(
  map: MagnitudeMap,
  architecture: Architecture,
  kernel: number,
  threshold: number,
): Measures {
  const { from, to } = theoreticalField(architecture, kernel);
  const pixels = pixelsAbove(map, threshold);
  return {
    peak: peak(map),
    spread: spread(map, unitMiddle(architecture)),
    pixels,
    share: pixels / (to - from) ** 2,
  };
}

/** What is drawn over a measured field, in pixels; `middle` and `radius` describe one standard deviation. */
export interface Outline {
  readonly image: number;
  readonly field: Square;
  readonly middle: number;
  readonly radius: number | undefined;
}

/** The outlines of one field; pixel centres lie half a pixel inside their squares. */
export function outlineOf(architecture: Architecture, kernel: number, radius: number | undefined): Outline {
  const field = theoreticalField(architecture, kernel);
  return { image: architecture.image, field, middle: unitMiddle(architecture) + 0.5, radius };
}
