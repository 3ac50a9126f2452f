import { describe, expect, test } from 'vitest';
import { mapStats, middleOf, scaleText, shortNumber, variance } from './map-stats.ts';

const map = { data: Float32Array.of(-2, 0, 0, 6), rows: 2, columns: 2 };

describe('the numbers of a map', () => {
  test('are least, most, mean, deviation and the value under the cursor', () => {
    expect(mapStats(map, { row: 1, column: 1 })).toEqual({ least: -2, most: 6, mean: 1, deviation: 3, here: 6 });
    expect(variance(map)).toBe(9);
  });

  test('give the colour scale its ends', () => {
    expect(scaleText(mapStats(map, middleOf(2)))).toBe('±6.00');
    expect(scaleText(mapStats(map, middleOf(2)), 'sequential')).toBe('−2.00–6.00');
  });

  test('have three or four digits, whatever their size', () => {
    expect([0.049, -9.994, 12.34, 302.87].map(shortNumber)).toEqual(['0.05', '−9.99', '12.3', '303']);
  });
});
