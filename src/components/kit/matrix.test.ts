import { describe, expect, it } from 'vitest';
import { matrixDomain, paint, parseRgb, strengths, valueAt } from './matrix';

const matrix = { data: [-2, 0, 1, 4], rows: 2, columns: 2 };
const colours = { low: [0, 0, 200], zero: [100, 100, 100], high: [200, 0, 0] } as const;

describe('heat-map numbers', () => {
  it('spans the values, symmetrically when zero is the middle', () => {
    expect(matrixDomain(matrix, 'sequential')).toEqual([-2, 4]);
    expect(matrixDomain(matrix, 'diverging')).toEqual([-4, 4]);
  });

  it('gives a flat matrix a domain that can be divided by', () => {
    expect(matrixDomain({ data: [0, 0], rows: 1, columns: 2 }, 'diverging')).toEqual([-1, 1]);
    expect(matrixDomain({ data: [3, 3], rows: 1, columns: 2 }, 'sequential')).toEqual([3, 4]);
  });

  it('clips values beyond the domain', () => {
    expect(strengths(9, 'diverging', [-4, 4])).toEqual({ high: 1, low: 0 });
    expect(strengths(-2, 'diverging', [-4, 4])).toEqual({ high: 0, low: 0.5 });
    expect(strengths(-9, 'sequential', [0, 4])).toEqual({ high: 0, low: 0 });
  });

  it('paints ends and middle in the palette colours', () => {
    const pixels = [...paint(matrix, 'diverging', [-2, 4], colours)];
    expect(pixels).toEqual([0, 0, 200, 255, 100, 100, 100, 255, 125, 75, 75, 255, 200, 0, 0, 255]);
  });

  it('finds a value by row and column and names a place outside', () => {
    expect(valueAt(matrix, 1, 0)).toBe(1);
    expect(() => valueAt(matrix, 0, 2)).toThrow('2 行 2 列');
  });

  it('reads resolved colours only', () => {
    expect(parseRgb('rgb(181, 56, 42)')).toEqual([181, 56, 42]);
    expect(() => parseRgb('light-dark(#fff, #000)')).toThrow('rgb()');
  });
});
