/** A dense float32 tensor on the CPU, row-major (the last axis runs fastest), as ONNX Runtime hands it out. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Number of elements of a shape; 1 for a scalar `[]`. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/**
 * Makes a tensor and checks that the shape fits the data.
 * @throws RangeError when `data.length` is not the product of `shape`.
 */
export function tensor(data: Float32Array, shape: readonly number[]): Tensor {
  const size = sizeOf(shape);
  if (data.length !== size) {
    throw new RangeError(`形状 [${shape.join(', ')}] 需要 ${size} 个数，实际有 ${data.length} 个。`);
  }
  return { data, shape };
}

/**
 * One channel of one picture of an activation [N, C, H, W], as a [H, W] view on the same memory.
 * @throws RangeError when the tensor has not four axes or the index lies outside.
 */
export function sliceChannel(map: Tensor, channel: number, item = 0): Tensor {
  const [items = 0, channels = 0, height = 0, width = 0] = map.shape;
  const inside = map.shape.length === 4 && channel >= 0 && channel < channels && item >= 0 && item < items;
  if (!inside) {
    throw new RangeError(`没有第 ${item} 张图的通道 ${channel}：张量形状是 [${map.shape.join(', ')}]。`);
  }
  const start = (item * channels + channel) * height * width;
  return { data: map.data.subarray(start, start + height * width), shape: [height, width] };
}

/** Index of the largest value; the first one wins a tie; −1 for no values. */
export function argmax(values: ArrayLike<number>): number {
  let best = -1;
  let highest = -Infinity;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? -Infinity;
    if (value > highest) [best, highest] = [index, value];
  }
  return best;
}

/** Softmax in double precision, shifted by the maximum so that large logits do not overflow; sums to 1. */
export function softmax(logits: ArrayLike<number>): number[] {
  const values = Array.from(logits);
  const highest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Smallest and largest value, `[Infinity, -Infinity]` for none. A loop, as a spread of 24 576 arguments can overflow the stack. */
export function minMax(values: ArrayLike<number>): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Largest magnitude, 0 for no values: the range of a diverging colour scale. */
export function maxAbs(values: ArrayLike<number>): number {
  const [low, high] = minMax(values);
  return values.length === 0 ? 0 : Math.max(Math.abs(low), Math.abs(high));
}

/** Median of unsorted numbers; NaN for none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Quantile by linear interpolation between the order statistics, `share` in 0…1; NaN for no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
