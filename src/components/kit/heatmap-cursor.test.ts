import { describe, expect, it } from 'vitest';
import { cellAt, moveCell } from './heatmap-cursor';

const size = { rows: 4, columns: 6 };

describe('heat-map cursor', () => {
  it('appears in the middle with the first arrow key', () => {
    expect(moveCell(undefined, 'ArrowLeft', size)).toEqual({ row: 2, column: 3 });
  });

  it('moves one cell and stops at the edge', () => {
    expect(moveCell({ row: 0, column: 0 }, 'ArrowRight', size)).toEqual({ row: 0, column: 1 });
    expect(moveCell({ row: 0, column: 0 }, 'ArrowUp', size)).toEqual({ row: 0, column: 0 });
    expect(moveCell({ row: 1, column: 2 }, 'PageDown', size)).toEqual({ row: 3, column: 2 });
  });

  it('jumps to the ends of the row and leaves other keys alone', () => {
    expect(moveCell({ row: 1, column: 2 }, 'End', size)).toEqual({ row: 1, column: 5 });
    expect(moveCell({ row: 1, column: 2 }, 'Tab', size)).toBeUndefined();
  });

  it('finds the cell under the pointer, also on the very edge', () => {
    expect(cellAt(0.99, 0.5, size)).toEqual({ row: 3, column: 3 });
    expect(cellAt(1, 1, size)).toEqual({ row: 3, column: 5 });
  });
});
