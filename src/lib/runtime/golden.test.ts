import { describe, expect, test } from 'vitest';
import { compareGolden, goldenError, parseGolden, type GoldenOutput } from './golden';

const output = (values: readonly number[], extra: Partial<GoldenOutput> = {}): GoldenOutput => ({
  shape: [4], maxAbs: 1, stride: 2, tolerance: 1e-5, values, ...extra,
});
const given = (...values: number[]) => ({ data: Float32Array.from(values), shape: [values.length] });

describe('goldenError', () => {
  test('compares every stride-th element only', () => {
    expect(goldenError(output([1, 3]), given(1, 99, 3.5, 99))).toBe(0.5);
  });

  test('divides by the largest magnitude, but never by less than one', () => {
    expect(goldenError(output([0, 0], { maxAbs: 10 }), given(1, 0, 0, 0))).toBeCloseTo(0.1);
    expect(goldenError(output([0, 0], { maxAbs: 0.1 }), given(1, 0, 0, 0))).toBe(1);
  });

  test('counts NaN, a missing output and a wrong size as infinitely wrong', () => {
    expect(goldenError(output([1, 3]), given(NaN, 0, 3, 0))).toBe(Infinity);
    expect(goldenError(output([1, 3]), undefined)).toBe(Infinity);
    expect(goldenError(output([1, 3]), given(1, 2, 3))).toBe(Infinity);
  });
});

describe('compareGolden', () => {
  test('takes the worst tensor and names the block of each', () => {
    const golden = { inputs: {}, outputs: { logits: output([0, 0]), 'blocks.2.depthwise': output([0, 0]) } };
    const parity = compareGolden(golden, { logits: given(0, 0, 0.1, 0), 'blocks.2.depthwise': given(0.25, 0, 0, 0) });
    expect(parity.error).toBe(0.25);
    expect(parity.perTensor[1]).toEqual({ name: 'blocks.2.depthwise', error: 0.25, layer: 'blocks.2' });
    expect(parity.perTensor[0]).not.toHaveProperty('layer');
  });
});

describe('parseGolden', () => {
  test('reads pictures as bytes over 255 and floats as they are', () => {
    const floats = btoa(String.fromCharCode(...new Uint8Array(Float32Array.of(1.5, -2).buffer)));
    const text = JSON.stringify({
      inputs: {
        image: { shape: [2], dtype: 'uint8/255', base64: btoa('\u0000\u00ff') },
        x: { shape: [2], dtype: 'float32', base64: floats },
      },
      outputs: {},
    });
    const { inputs } = parseGolden(text);
    expect(Array.from(inputs['image']?.data ?? [])).toEqual([0, 1]);
    expect(Array.from(inputs['x']?.data ?? [])).toEqual([1.5, -2]);
  });

  test('refuses something else with a Chinese message', () => {
    expect(() => parseGolden('[]')).toThrow('没有 inputs 和 outputs');
  });
});
