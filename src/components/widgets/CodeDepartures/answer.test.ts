import { describe, expect, test } from 'vitest';
import { answerTo } from './answer.ts';
import { clean, departures, measure, openBench } from './code-departures.ts';

describe('the answer of the Worker', () => {
  test('is that of the formulas on the data asked for, whatever was asked before', () => {
    for (const [data, seed] of [['self', 1], ['cross', 1], ['cross', 2], ['self', 2]] as const) {
      const switches = { ...clean, clamp: 1 };
      const [bench, self] = [openBench(data, seed), openBench('self', seed)];
      const { formula, effects, run, guessed } = answerTo({ data, seed, switches });
      expect([formula, run]).toEqual([measure(bench, clean), measure(bench, switches)]);
      expect(effects).toEqual(departures.map((one) => measure(bench, one.switches)));
      expect(guessed).toEqual(departures.map((one) => measure(self, one.switches)));
    }
  });

  test('survives the way to another thread', () => {
    const answer = answerTo({ data: 'planted', seed: 1, switches: { ...clean, map: 'relu' } });
    expect(structuredClone(answer)).toEqual(answer);
  });
});
