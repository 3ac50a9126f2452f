import { describe, expect, test } from 'vitest';
import { crossings, curves, curvesTable, errorDomain, errorOnAxis, placeOf } from './figure.ts';
import { maxError } from './gelu-curves.ts';
import { gaps, readings, remark, verdict } from './words.ts';

const gelu = curves.filter(({ name }) => name === 'gelu');

describe('what the GELU figure says', () => {
  test('shows the numbers of the errata', () => {
    expect(gaps(1)[0]).toEqual(['x − GELU(x)', '0.1587']);
    expect(gaps(2)[0]).toEqual(['x − GELU(x)', '0.0455']);
    expect(readings(gelu, -5)[0]).toMatchObject({ slope: '−7.1×10⁻⁶' });
    expect(remark(-5)).toContain('−7.1×10⁻⁶');
    expect(remark(Math.SQRT2)).toContain('1.1289');
  });

  test('has a sentence for every stretch of x', () => {
    expect(new Set([-4, -0.7518, -2, -0.3, 0.5, 1.5].map((x) => remark(x).slice(0, 6))).size).toBeGreaterThan(4);
  });

  test('judges a guess of the minimum', () => {
    expect(verdict(-1)).toBe('你猜 x = −1.00。最低点在 x = −0.7518，值是 −0.1700，相差 0.25。');
  });
});

describe('what is drawn', () => {
  test('puts the dots on the curves and leaves out what lies outside', () => {
    expect(crossings(curves, 'value', 1).map(({ name }) => name)).toEqual(curves.map(({ name }) => name));
    expect(crossings(gelu, 'value', 1)[0]?.height).toBeCloseTo((0.8413447 + 1.2) / 4.2, 6);
    expect(placeOf(-5)).toBe(0);
    expect(placeOf(1)).toBe(0.75);
  });

  test.each(['value', 'slope'] as const)('has room for the largest error of the %s', (quantity) => {
    for (const kind of ['tanh', 'sigmoid'] as const) {
      const { x } = maxError(kind, quantity);
      const [, high] = errorDomain(kind, quantity);
      expect(Math.abs(errorOnAxis(kind, quantity, x))).toBeLessThan(high);
      expect(Math.abs(errorOnAxis(kind, quantity, x))).toBeGreaterThan(high / 2);
    }
  });

  test('stands in the table with the same numbers', () => {
    const table = curvesTable(gelu, 'value');
    expect(table.columns.map(({ label }) => label)).toEqual(['x', 'GELU（精确）', 'tanh 近似的误差', '1.702 近似的误差']);
    expect(table.rows).toHaveLength(33);
    expect(table.rows[24]?.[1]).toBeCloseTo(0.841344746, 9);
  });
});
