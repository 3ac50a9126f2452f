import { describe, expect, test } from 'vitest';
import { conclusion, errorTable, readings, seriesOf } from './figure.ts';
import { forms, inputsOf, worst } from './gelu-parity.ts';

const x = inputsOf('full');
/** A device that rounds every result once, and one that is off by 1e-6. */
const best = { x, y: x.map(forms['gelu/gelu']), device: 'WASM' };
const off = { x, y: Float64Array.from(x, (value) => forms['gelu/gelu-tanh'](value) + 1e-6), device: 'WASM' };

describe('what the parity figure says', () => {
  test('has nothing to show until both forms have answered', () => {
    expect(seriesOf({ 'gelu/gelu': best })).toEqual([]);
    expect(seriesOf({ 'gelu/gelu': best, 'gelu/gelu-tanh': off })).toHaveLength(3);
  });

  test('measures a device against a single rounding', () => {
    const series = seriesOf({ 'gelu/gelu': best, 'gelu/gelu-tanh': off });
    expect(conclusion(series)).toContain('约为只舍入一次的 1.0 倍');
    expect(worst(series[1]?.points ?? [], 'absolute').absolute).toBeCloseTo(1e-6, 12);
    expect(readings(series).map(({ label }) => label)).toEqual(['精确式', 'tanh 近似式', '只舍入一次']);
  });

  test('tells infinite errors in words and keeps them in the table', () => {
    const series = seriesOf({ 'gelu/gelu': { ...best, y: [] }, 'gelu/gelu-tanh': off });
    expect(readings(series)[0]?.absolute.size).toBe('无穷大');
    expect(errorTable(series, 'absolute').rows[0]?.[1]).toBe('无穷大');
    expect(errorTable(series, 'absolute').rows).toHaveLength(80);
  });
});
