import { describe, expect, it } from 'vitest';
import { describePen, movePen } from './pen';

describe('the pen of the drawing pad', () => {
  it('moves in small or wide steps and stays on the pad', () => {
    expect(movePen({ x: 128, y: 128 }, 'ArrowLeft', false)).toEqual({ x: 120, y: 128 });
    expect(movePen({ x: 128, y: 250 }, 'ArrowDown', true)).toEqual({ x: 128, y: 256 });
    expect(movePen({ x: 128, y: 128 }, 'Enter', false)).toBeUndefined();
  });

  it('tells its place', () => {
    expect(describePen({ x: 64, y: 256 }, true)).toBe('笔在横 25、竖 100 处，已落笔');
  });
});
