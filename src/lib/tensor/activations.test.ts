import { describe, expect, test } from 'vitest';
import { activations, gelu, geluSlope, type ActivationName } from './activations.ts';

const names: readonly ActivationName[] = ['gelu', 'gelu-tanh', 'gelu-sigmoid', 'relu', 'elu', 'silu'];

/** The fact book's table of values (six decimals) at x = −3 … 3. */
const xs = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3] as const;
const factBook: Readonly<Record<Exclude<ActivationName, 'relu'>, readonly number[]>> = {
  gelu: [-0.00405, -0.0455, -0.158655, -0.154269, 0, 0.345731, 0.841345, 1.9545, 2.99595],
  'gelu-tanh': [-0.003637, -0.045402, -0.158808, -0.154286, 0, 0.345714, 0.841192, 1.954598, 2.996363],
  'gelu-sigmoid': [-0.018071, -0.064341, -0.154204, -0.149612, 0, 0.350388, 0.845796, 1.935659, 2.981929],
  silu: [-0.142278, -0.238406, -0.268941, -0.18877, 0, 0.31123, 0.731059, 1.761594, 2.857722],
  elu: [-0.950213, -0.864665, -0.632121, -0.393469, 0, 0.5, 1, 2, 3],
};

describe('activation functions', () => {
  test.each(Object.entries(factBook))('%s has the values of the fact book', (name, values) => {
    const activation = activations[names.find((known) => known === name) ?? 'relu'];
    xs.forEach((x, index) => {
      expect(Math.abs(activation.value(x) - (values[index] ?? Number.NaN))).toBeLessThan(5.1e-7);
    });
  });

  test.each(names)('%s has the slope of its own curve', (name) => {
    const step = 1e-5;
    for (const x of [-5, -2.1, -0.75, -0.01, 0.02, 0.8, 2.7]) {
      const { value, slope } = activations[name];
      expect(slope(x)).toBeCloseTo((value(x + step) - value(x - step)) / (2 * step), 8);
    }
  });

  test('GELU has the slopes of the fact book', () => {
    expect(geluSlope(0)).toBe(0.5);
    expect(geluSlope(Math.SQRT2)).toBeCloseTo(1.1289041, 7);
    expect(geluSlope(-2.5)).toBeCloseTo(-0.0376, 4);
    expect(geluSlope(-3)).toBeCloseTo(-0.01195, 5);
    expect(Math.abs(geluSlope(-5) + 7.1e-6)).toBeLessThan(0.06e-6);
    expect(Math.abs(geluSlope(-8) + 4e-14)).toBeLessThan(0.1e-14);
  });

  test('the gap between GELU and y = x mirrors GELU on the other side', () => {
    for (const x of [0.3, 1, 2, 3.44]) expect(x - gelu(x)).toBeCloseTo(-gelu(-x), 15);
  });

  test('ReLU has slope 0 at 0, as in PyTorch', () => {
    expect(activations.relu.slope(0)).toBe(0);
    expect(activations.relu.value(-2)).toBe(0);
  });
});
