import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseGolden } from '@/lib/runtime/golden';
import { gelu } from '@/lib/tensor/activations';
import { readWeights } from './onnx-weights.ts';
import {
  embeddingParams, largestDifference, normalise, patchProblem, patchProduct, stridedConvolution, tokenCount,
  unfoldPatches, weightMatrix, type PatchWeights,
} from './patch-embedding.ts';
import { seededWeights } from './seeded-weights.ts';

const golden = parseGolden(readFileSync('models/convmixer/k9.golden.json', 'utf8'));
const pixels = normalise(given(golden.inputs['image']));
const file = readWeights(readFileSync('models/convmixer/k9.onnx'));

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('missing from models/convmixer');
  return value;
}

function weightsOf(name: string): Float32Array {
  return given(file.get(`model.${name}`)).data;
}

const trained: PatchWeights = {
  patch: 4, width: 96, kernel: weightsOf('patch_embedding.weight'), bias: weightsOf('patch_embedding.bias'),
};

/** BN(GELU(convolution)), what PyTorch calls the stem. */
function stemAt(index: number, convolution: Float64Array): number {
  const channel = Math.floor(index / 256);
  const x = convolution[index] ?? NaN;
  const [scale, shift, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var']
    .map((name) => weightsOf(`stem_norm.${name}`)[channel] ?? NaN);
  const centred = gelu(x) - (mean ?? NaN);
  return (centred / Math.sqrt((variance ?? NaN) + 1e-5)) * (scale ?? NaN) + (shift ?? NaN);
}

describe('the two ways to embed patches', () => {
  it('agree to rounding with the trained weights', () => {
    const difference = largestDifference(
      stridedConvolution(pixels, trained), patchProduct(unfoldPatches(pixels, 4), trained),
    );
    expect(difference).toBeLessThan(1e-13);
  });

  it.each([1, 2, 4, 8, 16, 32, 64])('agree to rounding for seeded weights and patch %i', (patch) => {
    const weights = seededWeights(patch, 7, 8);
    const tokens = patchProduct(unfoldPatches(pixels, patch), weights);
    expect(tokens).toMatchObject({ rows: tokenCount(patch), columns: 8 });
    expect(largestDifference(stridedConvolution(pixels, weights), tokens)).toBeLessThan(1e-13);
  });

  it('notice a single wrong weight', () => {
    const wrong = { ...trained, kernel: Float32Array.from(trained.kernel) };
    wrong.kernel[100] = (wrong.kernel[100] ?? 0) + 0.5;
    const tokens = patchProduct(unfoldPatches(pixels, 4), wrong);
    expect(largestDifference(stridedConvolution(pixels, trained), tokens)).toBeGreaterThan(0.01);
  });

  it('give the stem that PyTorch computed, after GELU and batch norm', () => {
    const { data } = stridedConvolution(pixels, trained);
    const { stride, values } = given(golden.outputs['stem']);
    const largest = Math.max(...values.map((value, i) => Math.abs(value - stemAt(i * stride, data))));
    expect(largest).toBeLessThan(1e-4);
  });
});

describe('cutting', () => {
  it('keeps every pixel exactly once', () => {
    const patches = unfoldPatches(pixels, 8);
    expect(patches).toMatchObject({ rows: 64, columns: 192 });
    expect(Array.from(patches.data).toSorted()).toEqual(Array.from(pixels).toSorted());
  });

  it('lays the numbers of a patch pixel by pixel, R G B each', () => {
    const counted = Float64Array.from({ length: 3 * 64 * 64 }, (_, index) => index);
    const second = Array.from(unfoldPatches(counted, 2).data.subarray(12, 24));
    const plane = 64 * 64;
    expect(second).toEqual([2, 3, 66, 67].flatMap((at) => [at, plane + at, 2 * plane + at]));
  });

  it('orders the rows of the weight matrix as the numbers of a patch', () => {
    const kernel = Float64Array.from({ length: 12 }, (_, index) => index);
    const matrix = weightMatrix({ patch: 2, width: 1, kernel, bias: [0] });
    expect(Array.from(matrix.data)).toEqual([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]);
  });

  it('refuses sizes that leave a rest and says which would do', () => {
    expect(patchProblem(7)).toBe('64 除以 7 余 1，切不齐。请改用 2、4、8、16 或 32。');
    expect(patchProblem(2.5)).toContain('正整数');
    expect([1, 2, 4, 8, 16, 32, 64].map(patchProblem)).toEqual(Array(7).fill(undefined));
  });

  it('refuses a picture of another shape', () => {
    expect(() => normalise({ shape: [1, 3, 2, 2], data: new Float32Array(12) })).toThrow('[1, 3, 2, 2]');
  });
});

describe('counts', () => {
  it('follow (64/p)² and 3p²h + h', () => {
    expect([2, 4, 8, 16].map((patch) => tokenCount(patch))).toEqual([1024, 256, 64, 16]);
    expect(embeddingParams(4)).toBe(weightsOf('patch_embedding.weight').length + 96);
    expect(embeddingParams(7, 1536)).toBe(3 * 49 * 1536 + 1536);
  });
});

describe('seeded weights', () => {
  it('repeat for a seed, differ between seeds and follow He’s deviation', () => {
    const weights = seededWeights(8, 1);
    expect(seededWeights(8, 1).kernel).toEqual(weights.kernel);
    expect(seededWeights(8, 2).kernel).not.toEqual(weights.kernel);
    const values = Array.from(weights.kernel);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    expect(mean).toBeCloseTo(0, 2);
    expect(Math.sqrt(variance)).toBeCloseTo(Math.sqrt(2 / 192), 2);
  });
});

describe('reading an ONNX file', () => {
  it('finds the weights with their shapes', () => {
    expect(file.get('model.patch_embedding.weight')?.shape).toEqual([96, 3, 4, 4]);
    expect(file.get('model.head.bias')?.shape).toEqual([12]);
    expect(file.has('val_82')).toBe(false); // an int64 constant, not a weight
  });

  it('says so when the file is cut off or is no model', () => {
    const whole = readFileSync('models/convmixer/k9.onnx');
    expect(() => readWeights(whole.subarray(0, whole.length / 2))).toThrow('不完整');
    expect(() => readWeights(new TextEncoder().encode('<!doctype html>'))).toThrow(/ONNX|计算图/);
  });
});
