import { describe, expect, test } from 'vitest';
import {
  approximationError,
  curve,
  errorCurve,
  gapToIdentity,
  gelu,
  geluMinimum,
  geluSlope,
  maxError,
  xUnder,
} from './gelu-curves.ts';

describe('the shape of GELU', () => {
  test('has the minimum of the fact book', () => {
    expect(Math.abs(geluMinimum().x + 0.7517915246935645)).toBeLessThan(1e-12);
    expect(Math.abs(geluMinimum().y + 0.16997120747990369)).toBeLessThan(1e-14);
  });

  test('lies below y = x by the gaps of the fact book', () => {
    const gaps = [[0.5, 0.154269], [0.7518, 0.169971], [1, 0.158655], [2, 0.0455], [3, 0.00405]] as const;
    for (const [x, gap] of gaps) expect(Math.abs(gapToIdentity(x) - gap)).toBeLessThan(6e-7);
    expect(gapToIdentity(2.675)).toBeLessThan(0.01);
    expect(gapToIdentity(2.674)).toBeGreaterThan(0.00999);
    expect(gapToIdentity(1.3)).toBeCloseTo(1.3 - gelu(1.3), 15);
  });

  test('is steepest at √2 and its slope has all but gone at −5', () => {
    expect(geluSlope(Math.SQRT2)).toBeCloseTo(1.1289041, 7);
    expect(geluSlope(-Math.SQRT2)).toBeCloseTo(-0.1289041, 7);
    expect(geluSlope(-5)).toBeCloseTo(-7.1e-6, 7);
  });
});

describe('the approximations', () => {
  /** max |approximate − exact| and its place from the fact book. */
  const factBook = [
    ['tanh', 'value', 2.6989, 4.732e-4],
    ['sigmoid', 'value', 2.2704, 2.0335e-2],
    ['tanh', 'slope', 2.019, 8.68e-4],
    ['sigmoid', 'slope', 1.422, 2.907e-2],
  ] as const;

  test.each(factBook)('by %s has the largest error in its %s that the fact book gives', (kind, quantity, x, error) => {
    const largest = maxError(kind, quantity);
    expect(Math.abs(largest.x - x)).toBeLessThan(6e-4);
    expect(Math.abs(largest.error / error - 1)).toBeLessThan(6e-4);
    expect(Math.abs(approximationError(kind, quantity, -largest.x))).toBeCloseTo(largest.error, 12);
  });
});

describe('what is drawn', () => {
  test('passes through zero and both ends exactly', () => {
    const points = curve('gelu', 'value');
    expect(points[0]).toEqual({ x: -5, y: gelu(-5) });
    expect(points.at(-1)).toEqual({ x: 3, y: gelu(3) });
    expect(points.find(({ x }) => x === 0)?.y).toBe(0);
    expect(errorCurve('tanh', 'value').find(({ x }) => x === 1)?.y).toBe(approximationError('tanh', 'value', 1));
  });

  test('parts the slope of ReLU at its jump and no other line', () => {
    const parted = (name: 'relu' | 'elu', quantity: 'value' | 'slope') =>
      curve(name, quantity).filter(({ y }) => Number.isNaN(y)).length;
    expect(parted('relu', 'slope')).toBe(1);
    expect(parted('relu', 'value')).toBe(0);
    expect(parted('elu', 'slope')).toBe(0);
  });

  test('maps the pointer to x within the plot', () => {
    const box = { left: 20, width: 300 };
    expect([20, 170, 320, -40, 900, 120].map((pointer) => xUnder(pointer, box))).toEqual([-5, -1, 3, -5, 3, -2.33]);
  });
});
