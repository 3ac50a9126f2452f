import { describe, expect, test } from 'vitest';
import { tensor } from '@/lib/tensor/tensor';
import { sizesKey, sizesOf } from './free-axes';
import { checkRequest } from './model';

const axes = { q: ['n', 'd'], k: ['n', 'd'] };
const zeros = (n: number, d: number) => tensor(new Float32Array(n * d), [n, d]);

describe('sizesOf', () => {
  test('reads the size of every axis from the inputs', () => {
    const sizes = sizesOf('a/b', axes, { q: zeros(6, 2), k: zeros(6, 2) });
    expect(sizes).toEqual({ n: 6, d: 2 });
    expect(sizesKey(sizes)).toBe('n=6,d=2');
  });

  test('is nothing for a model without free axes', () => {
    expect(sizesOf('a/b', undefined, { q: zeros(6, 2) })).toBeUndefined();
    expect(sizesKey(undefined)).toBe('');
  });

  test('refuses inputs that disagree about an axis, naming both sizes', () => {
    expect(() => sizesOf('a/b', axes, { q: zeros(6, 2), k: zeros(5, 2) })).toThrow('这里有 6 也有 5');
  });

  test('refuses a size that is no positive integer', () => {
    expect(() => sizesOf('a/b', axes, { q: zeros(0, 2), k: zeros(0, 2) })).toThrow('应为正整数，实际是 0');
  });
});

describe('checkRequest of a model with free axes', () => {
  const golden = { inputs: { q: zeros(3, 2), k: zeros(3, 2) }, outputs: {}, axes };

  test('takes other sizes than the golden ones, but not another rank', () => {
    expect(() => { checkRequest('a/b', golden, { q: zeros(7, 4), k: zeros(7, 4) }); }).not.toThrow();
    const flat = tensor(new Float32Array(6), [6]);
    expect(() => { checkRequest('a/b', golden, { q: flat, k: zeros(7, 4) }); }).toThrow('形状应为 [n, d]，实际是 [6]');
  });
});
