import { expect, test } from 'vitest';
import { gridCuts } from './grid-cuts.ts';

test('a grid is cut between its cells, not along its border', () => {
  expect(gridCuts(2)).toBe('M1 0V2M0 1H2');
  expect(gridCuts(4).split('V')).toHaveLength(4);
  expect(gridCuts(1)).toBe('');
});
