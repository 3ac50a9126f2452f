/**
 * Measures of an effective receptive field: the gradient of one unit with respect to the image.
 *
 * Source: Luo, Li, Urtasun & Zemel, arXiv 1701.04128, for the definition. The measures below (norm
 * over the colour channels, second moment about the unit, share above a fraction of the maximum)
 * are ours, said so in the figure.
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
  /** Root of the second moment about the unit's middle, per axis, in pixels. */
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
 * Root of the magnitude-weighted second moment about `middle` (pixel coordinates, both axes the
 * same), per axis, in pixels. For a Gaussian it is its σ. 0 for a map of zeros.
 */
export function spread({ data, columns }: MagnitudeMap, middle: number): number {
  let [mass, moment] = [0, 0];
  data.forEach((value, i) => {
    const [dx, dy] = [(i % columns) - middle, Math.floor(i / columns) - middle];
    mass += value;
    moment += value * (dx * dx + dy * dy);
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
 * Spread in pixels of an imagined linear network whose depthwise kernels are half identity (the
 * skip), half uniform: variance d·(k²−1)/24 tokens², plus that of one patch, (p²−1)/12 pixels².
 * Infinite image; fact book, receptive-field.md.
 */
export function linearSpread({ depth, patch }: Architecture, kernel: number): number {
  const blocks = (depth * (kernel ** 2 - 1)) / 24;
  return Math.sqrt(patch ** 2 * blocks + (patch ** 2 - 1) / 12);
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
