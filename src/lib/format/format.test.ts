import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDate, formatMs, formatNumber, formatPercent, formatScientific } from './format';

describe('numbers for readers', () => {
  it('have a true minus sign and no negative zero', () => {
    expect(formatNumber(-0.7518, 3)).toBe('−0.752');
    expect(formatNumber(-0.0001, 2)).toBe('0.00');
    expect(formatNumber(Number.NaN)).toBe('无');
    expect(formatNumber(-Infinity)).toBe('−∞');
  });

  it('are shares, counts and bytes', () => {
    expect(formatPercent(0.8264)).toBe('82.6%');
    expect(formatCount(93036)).toBe('93,036');
    expect(formatCount(-1234567)).toBe('−1,234,567');
    expect(formatBytes(999_600)).toBe('1.0 MB');
    expect([0, 999, 15_341, 1_234_567, 14_200_000].map(formatBytes)).toEqual(['0 B', '999 B', '15 kB', '1.2 MB', '14.2 MB']);
  });

  it('are times with digits that suit them', () => {
    expect([0.123, 2.14, 148.3].map((ms) => formatMs(ms))).toEqual(['0.12 ms', '2.1 ms', '148 ms']);
    expect(formatMs(0)).toBe('< 0.01 ms');
  });

  it('are times no finer than the clock that took them', () => {
    expect([0, 1, 2, 148].map((ms) => formatMs(ms, 1))).toEqual(['< 1 ms', '1 ms', '2 ms', '148 ms']);
    expect([0, 0.1, 12.34].map((ms) => formatMs(ms, 0.1))).toEqual(['< 0.1 ms', '0.1 ms', '12.3 ms']);
  });

  it('are days in UTC, the same on every machine', () => {
    expect(formatDate(new Date('2026-11-23T23:59:00Z'))).toBe('2026年11月23日');
  });

  it('are powers of ten when very small', () => {
    expect(formatScientific(4.2e-7)).toBe('4×10⁻⁷');
    expect(formatScientific(-1.25e12, 2)).toBe('−1.25×10¹²');
    expect(formatScientific(0)).toBe('0');
  });
});
