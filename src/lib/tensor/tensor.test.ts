import { describe, expect, test } from 'vitest';
import { argmax, maxAbs, median, minMax, quantile, sizeOf, sliceChannel, softmax, tensor } from './tensor';

const map = tensor(Float32Array.from({ length: 24 }, (_, index) => index), [2, 3, 2, 2]);

describe('tensor', () => {
  test('refuses a shape that does not fit the data', () => {
    expect(() => tensor(new Float32Array(3), [2, 2])).toThrow('形状 [2, 2] 需要 4 个数，实际有 3 个');
    expect(sizeOf([])).toBe(1);
  });

  test('slices a channel without copying', () => {
    const slice = sliceChannel(map, 2, 1);
    expect(Array.from(slice.data)).toEqual([20, 21, 22, 23]);
    expect(slice.shape).toEqual([2, 2]);
    expect(slice.data.buffer).toBe(map.data.buffer);
  });

  test('names the channel that does not exist', () => {
    expect(() => sliceChannel(map, 3)).toThrow('没有第 0 张图的通道 3');
  });
});

describe('reductions', () => {
  test('argmax takes the first of equal values', () => {
    expect(argmax([1, 3, 3])).toBe(1);
    expect(argmax([])).toBe(-1);
  });

  test('softmax survives large logits and sums to one', () => {
    const shares = softmax([1000, 1000, 999]);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(shares[0]).toBeCloseTo(shares[1] ?? 0, 12);
  });

  test('minMax and maxAbs bound the values', () => {
    expect(minMax([2, -5, 3])).toEqual([-5, 3]);
    expect(maxAbs([2, -5, 3])).toBe(5);
    expect(maxAbs([])).toBe(0);
  });

  test('median and quantile interpolate', () => {
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(median([])).toBeNaN();
  });
});
