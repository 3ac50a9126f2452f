import { describe, expect, test } from 'vitest';
import { tensor } from '@/lib/tensor/tensor';
import {
  architectureOf, attentionRow, concentrationOf, concentrations, flowOf, headsOf, keenestHead, meanAttention, multiplesOfUniform, normalisedEntropy,
  type Seen,
} from './learned-attention.ts';

/** Two layers of one head over four tokens. */
const seen: Seen = {
  flow: {
    'blocks.0.competition': tensor(Float32Array.of(1, 1, 1, 1), [1, 1, 4]),
    'blocks.0.allocation': tensor(Float32Array.of(0.5, 0.6, 0.7, 0.8), [1, 1, 4]),
    'blocks.1.competition': tensor(Float32Array.of(4, 0, 0, 0), [1, 1, 4]),
    'blocks.1.allocation': tensor(Float32Array.of(0.7, 0.7, 0.7, 0.7), [1, 1, 4]),
  },
  softmax: {
    'blocks.0.attention': tensor(Float32Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0)), [1, 1, 4, 4]),
    'blocks.1.attention': tensor(new Float32Array(16).fill(0.25), [1, 1, 4, 4]),
  },
};

describe('the normalised entropy', () => {
  test('is 1 for equal weights, whatever their sum', () => {
    expect(normalisedEntropy(new Float32Array(64).fill(1))).toBeCloseTo(1, 12);
    expect(normalisedEntropy(new Float32Array(64).fill(1 / 64))).toBeCloseTo(1, 12);
  });

  test('is 0 when one has it all', () => {
    expect(normalisedEntropy([0, 3, 0, 0])).toBe(0);
  });

  test('is one half when the square root of the tokens share alike', () => {
    expect(normalisedEntropy(Array.from({ length: 64 }, (_, at) => (at < 8 ? 1 : 0)))).toBeCloseTo(0.5, 12);
  });
});

test('multiples of the uniform share have the mean 1', () => {
  expect(multiplesOfUniform([0.1, 0.2, 0.3, 0.4]).map((value) => Number(value.toFixed(12)))).toEqual([0.4, 0.8, 1.2, 1.6]);
});

describe('what a head shows', () => {
  test('is found by the sizes that the tensors have', () => {
    expect(architectureOf(seen.flow)).toEqual({ depth: 2, heads: 1, side: 2 });
    expect(headsOf({ depth: 2, heads: 2, side: 2 })).toEqual([
      { block: 0, head: 0 }, { block: 0, head: 1 }, { block: 1, head: 0 }, { block: 1, head: 1 },
    ]);
  });

  test('is its own part of the tensor, row by row', () => {
    const wide: Seen = {
      flow: { 'blocks.0.competition': tensor(Float32Array.of(1, 2, 3, 4), [1, 2, 2]) },
      softmax: { 'blocks.0.attention': tensor(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), [1, 2, 2, 2]) },
    };
    expect([...flowOf(wide, 'competition', { block: 0, head: 1 })]).toEqual([3, 4]);
    expect([...attentionRow(wide, { block: 0, head: 1 }, 0)]).toEqual([5, 6]);
    expect(meanAttention(wide, { block: 0, head: 1 })).toEqual([6, 7]);
  });

  test('tells rows that each look at one source from their mean, which is uniform', () => {
    const one = concentrationOf(seen, { block: 0, head: 0 });
    expect(one).toMatchObject({ competition: 1, competitionPeak: 1, rows: 0, rowsPeak: 4, meanRow: 1 });
    expect(one.allocation[0]).toBeCloseTo(0.5, 6);
    expect(one.allocation[1]).toBeCloseTo(0.8, 6);
  });

  test('tells a competition with one winner', () => {
    expect(concentrationOf(seen, { block: 1, head: 0 })).toMatchObject({ competition: 0, competitionPeak: 4, rows: 1, meanRow: 1 });
  });

  test('is shown first where the competition is the most concentrated', () => {
    expect(keenestHead(concentrations(seen))).toEqual({ block: 1, head: 0 });
  });

  test('is refused by name when the tensor is missing', () => {
    expect(() => flowOf(seen, 'competition', { block: 2, head: 0 })).toThrow('blocks.2.competition');
  });
});
