import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';
import { answerOf } from './figure.ts';
import { curveOf, fieldOf, plant } from './source-competition.ts';

test('the answer of the Worker is that of the keys asked for, whatever was asked before', () => {
  for (const [seed, mean, shift] of [[1, 0, 8], [1, 0, 2], [1, -2, 2], [2, -2, 2], [1, 0, 8]] as const) {
    const field = fieldOf(seed, mean);
    const asked = answerTo({ seed, mean, shift });
    expect(asked).toEqual({ curve: curveOf(field), now: plant(field, shift), answer: answerOf(seed) });
    expect(structuredClone(asked)).toEqual(asked);
  }
});
