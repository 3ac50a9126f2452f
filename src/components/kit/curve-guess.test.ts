import { describe, expect, it } from 'vitest';
import { guessAt, keyGuess, setValue } from './curve-guess';

const axis = { xs: [0, 1, 2], min: 0, max: 4 };

describe('a guessed curve', () => {
  it('takes the point nearest to the pointer, inside the axis', () => {
    expect(guessAt(0.4, 0.25, axis)).toEqual({ at: 1, value: 3 });
    expect(guessAt(1.2, 1.5, axis)).toEqual({ at: 2, value: 0 });
  });

  it('moves by arrow keys', () => {
    expect(keyGuess([1, 1, 1], 0, 'ArrowRight', axis)).toEqual({ at: 1, values: [1, 1, 1] });
    expect(keyGuess([1, 1, 1], 1, 'ArrowUp', axis)).toEqual({ at: 1, values: [1, 1.1, 1] });
    expect(keyGuess([0, 1, 1], 0, 'ArrowDown', axis)).toEqual({ at: 0, values: [0, 1, 1] });
    expect(keyGuess([0, 1, 1], 0, 'Tab', axis)).toBeUndefined();
  });

  it('never leaves the axis', () => {
    expect(setValue([1, 2, 3], 2, 9, axis)).toEqual([1, 2, 4]);
  });
});
