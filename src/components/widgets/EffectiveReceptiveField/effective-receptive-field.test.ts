import { describe, expect, test } from 'vitest';
import {
  linearSpread,
  magnitude,
  measure,
  peak,
  pixelsAbove,
  spread,
  theoreticalField,
  uniformSpread,
  unitMiddle,
  type MagnitudeMap,
} from './effective-receptive-field.ts';

const ours = { depth: 6, patch: 4, image: 64 };

/** The n-fold convolution of a kernel with itself: the field of a linear network along one axis. */
function convolved(kernel: readonly number[], times: number): number[] {
  let line = [1];
  for (let n = 0; n < times; n += 1) {
    const next = Array.from({ length: line.length + kernel.length - 1 }, () => 0);
    line.forEach((a, i) => kernel.forEach((b, j) => (next[i + j] = (next[i + j] ?? 0) + a * b)));
    line = next;
  }
  return line;
}

const uniform = (k: number) => Array.from({ length: k }, () => 1 / k);
const row = (line: number[]): MagnitudeMap => ({ data: Float32Array.from(line), rows: 1, columns: line.length });
const square = (line: number[]): MagnitudeMap => ({
  data: Float32Array.from(line.flatMap((a) => line.map((b) => a * b))),
  rows: line.length,
  columns: line.length,
});

/** A field whose squares are a product of two lines. */
const rooted = (line: number[]): MagnitudeMap => square(line.map(Math.sqrt));

describe('the spread of a field', () => {
  test.each([
    [3, 5],
    [3, 20],
    [9, 5],
    [9, 20],
  ])('of a linear network of %i-wide random kernels, %i layers, is √n·√((k²−1)/12)', (k, n) => {
    const line = convolved(uniform(k), n);
    const expected = Math.sqrt((n * (k ** 2 - 1)) / 12);
    expect(spread(rooted(line), (line.length - 1) / 2)).toBeCloseTo(expected, 4);
  });

  test.each([
    [8, 5.16],
    [20, 8.16],
  ])('shrinks by √2 with a skip: %i blocks of ½δ + ½uniform9 give %f tokens', (n, tokens) => {
    const kernel = uniform(9).map((value, i) => value / 2 + (i === 4 ? 0.5 : 0));
    const line = convolved(kernel, n);
    const measured = spread(rooted(line), (line.length - 1) / 2);
    expect(measured).toBeCloseTo(tokens, 2);
    expect(linearSpread({ depth: n, patch: 1, image: 64 }, 9)).toBeCloseTo(measured, 3);
  });

  test('weights every pixel by its square, as the table over many pictures does', () => {
    const map = { data: Float32Array.of(2, 0, 0, 0, 0, 0, 0, 0, 1), rows: 3, columns: 3 };
    expect(spread(map, 0)).toBeCloseTo(Math.sqrt((1 * 8) / 5 / 2), 12);
  });

  test('of a gradient that is the same everywhere is that of the image', () => {
    const flat = { data: new Float32Array(64 * 64).fill(0.3), rows: 64, columns: 64 };
    expect(uniformSpread(ours)).toBeCloseTo(spread(flat, unitMiddle(ours)), 6);
    expect(uniformSpread(ours)).toBeCloseTo(18.58, 2);
  });

  test('is zero for one pixel and for a map of zeros', () => {
    expect(spread(square([0, 0, 1, 0, 0]), 2)).toBe(0);
    expect(spread(square([0, 0, 0]), 1)).toBe(0);
  });

  test('counts the distance to the unit, not to the middle of mass', () => {
    expect(spread(square([1, 0, 0]), 2)).toBe(2);
  });
});

describe('the pixels above a threshold', () => {
  test.each([
    [3, 5, 0.82],
    [3, 20, 0.46],
    [3, 80, 0.23],
    [9, 5, 0.71],
    [9, 20, 0.35],
    [9, 80, 0.18],
  ])('are, for %i-wide kernels and %i layers, the fact book’s share %f of the field', (k, n, share) => {
    const map = row(convolved(uniform(k), n));
    expect(pixelsAbove(map, 0.0455) / map.columns).toBeCloseTo(share, 2);
  });

  test('are none in a map of zeros, whatever the threshold', () => {
    expect(pixelsAbove(square([0, 0]), 0.5)).toBe(0);
  });
});

describe('the centre unit of our networks', () => {
  test('is token (8, 8), pixels 32 to 35', () => {
    expect(unitMiddle(ours)).toBe(33.5);
  });

  test('reaches 13 tokens with k = 3, and the whole image with k = 9', () => {
    expect(theoreticalField(ours, 3)).toEqual({ from: 8, to: 60 });
    expect(theoreticalField(ours, 9)).toEqual({ from: 0, to: 64 });
  });
});

describe('the magnitude of a gradient', () => {
  test('is the Euclidean norm over the colour channels', () => {
    const gradient = { data: Float32Array.of(2, 0, 3, -1, 6, 0), shape: [1, 3, 1, 2] };
    expect([...magnitude(gradient).data]).toEqual([7, 1]);
  });

  test('refuses a tensor that is no image', () => {
    expect(() => magnitude({ data: new Float32Array(12), shape: [1, 12] })).toThrow(/\[1, 12\]/);
  });

  test('and its measures agree on a field drawn by hand', () => {
    const data = new Float32Array(64 * 64);
    for (const [y, x] of [[32, 32], [32, 35], [35, 32], [35, 35]] as const) data[y * 64 + x] = 2;
    data[0] = 0.01; // 0.5 % of the peak: below the threshold
    const map = { data, rows: 64, columns: 64 };
    expect(peak(map)).toBe(2);
    expect(measure(map, ours, 3, 0.0455)).toMatchObject({ peak: 2, pixels: 4, share: 4 / 52 ** 2 });
  });
});
