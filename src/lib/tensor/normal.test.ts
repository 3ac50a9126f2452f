import { describe, expect, test } from 'vitest';
import { erf, erfc, normalCdf, normalPdf } from './normal.ts';

/** x, erf(x), erfc(x) by mpmath 1.3.0 with 25 digits, rounded to a double's digits. */
const errorFunction = [
  [-6, -1, 2],
  [-3, -0.9999779095030014, 1.9999779095030015],
  [-2, -0.9953222650189527, 1.9953222650189528],
  [-1, -0.8427007929497149, 1.842700792949715],
  [-0.5, -0.5204998778130465, 1.5204998778130465],
  [0.1, 0.1124629160182849, 0.8875370839817152],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [1, 0.8427007929497149, 0.1572992070502851],
  [1.5, 0.9661051464753108, 0.03389485352468927],
  [1.9, 0.9927904292352575, 0.007209570764742530],
  [2, 0.9953222650189527, 0.004677734981047266],
  [2.1, 0.9970205333436670, 0.002979466656332986],
  [2.5, 0.9995930479825550, 0.0004069520174449590],
  [3, 0.9999779095030014, 0.00002209049699858544],
  [5, 0.9999999999984625, 1.537459794428035e-12],
] as const;

/** x, Φ(x) by mpmath. */
const distribution = [
  [-8, 6.22096057427178412e-16],
  [-5, 2.86651571879193912e-7],
  [-4, 0.0000316712418331199213],
  [-3, 0.00134989803163009453],
  [-1, 0.158655253931457051],
  [-0.5, 0.308537538725986896],
  [0, 0.5],
  [1, 0.841344746068542949],
  [3, 0.998650101968369905],
] as const;

describe('the error function', () => {
  test.each(errorFunction)('at %f has the absolute error of a double', (x, value, complement) => {
    expect(Math.abs(erf(x) - value)).toBeLessThan(1e-15);
    expect(Math.abs(erfc(x) / complement - 1)).toBeLessThan(1e-12);
  });

  test('is odd and zero at zero', () => {
    expect(erf(0)).toBe(0);
    expect(erf(-1.3)).toBe(-erf(1.3));
    expect(erf(-7)).toBe(-1);
  });

  test('has no step where the series hands over to the continued fraction', () => {
    const below = 2 - 2e-9;
    expect(Math.abs(erfc(below) - erfc(2) - 2e-9 * (2 / Math.sqrt(Math.PI)) * Math.exp(-4))).toBeLessThan(1e-15);
  });
});

describe('the normal distribution', () => {
  test.each(distribution)('at %f keeps its relative precision in the tail', (x, value) => {
    expect(Math.abs(normalCdf(x) / value - 1)).toBeLessThan(1e-12);
  });

  test('is the integral of its density', () => {
    const step = 1e-4;
    const slope = (normalCdf(0.7 + step) - normalCdf(0.7 - step)) / (2 * step);
    expect(slope).toBeCloseTo(normalPdf(0.7), 8);
  });
});
