import { describe, expect, it } from 'vitest';
import {
  channelMap, differenceSentence, embed, formulas, mapTable, patchMatrix, placeOfToken, tokenAt,
  tokenMatrix, weightsSentence,
} from './embedding.ts';
import { seededWeights } from './seeded-weights.ts';

/** A picture whose pixels count up, so that a wrong place shows. */
const image = {
  shape: [1, 3, 64, 64],
  data: Float32Array.from({ length: 3 * 64 * 64 }, (_, index) => index / (3 * 64 * 64)),
};
const embedding = embed(image, seededWeights(4, 1));

describe('places and tokens', () => {
  it('lead to each other for every patch size', () => {
    for (const patch of [1, 2, 4, 8, 16, 32]) {
      expect(tokenAt(placeOfToken(1, 0, patch), patch)).toBe(64 / patch);
    }
  });

  it('keep the spot on the picture when the patch changes', () => {
    const place = placeOfToken(8, 8, 4);
    expect(tokenAt(place, 4)).toBe(8 * 16 + 8);
    expect(tokenAt(place, 16)).toBe(2 * 4 + 2);
  });
});

describe('what is drawn', () => {
  it('shows the patch as R, G and B side by side, in −1…1', () => {
    const { data, rows, columns } = patchMatrix(embedding, { row: 0, column: 4 });
    expect([rows, columns]).toEqual([4, 12]);
    const pixel = (c: number, row: number, column: number) => (image.data[(c * 64 + row) * 64 + column] ?? 0) * 2 - 1;
    expect(data[0]).toBeCloseTo(pixel(0, 0, 4), 6);
    expect(data[5]).toBeCloseTo(pixel(1, 0, 5), 6);
    expect(data[12 + 8]).toBeCloseTo(pixel(2, 1, 4), 6);
  });

  it('shows the same number in the token and in the channel map', () => {
    const token = tokenMatrix(embedding, placeOfToken(3, 5, 4));
    expect([token.rows, token.columns]).toEqual([6, 16]);
    expect(token.data[9]).toBeCloseTo(Number(channelMap(embedding, 10).data[3 * 16 + 5]), 12);
  });

  it('has every token of the channel in the table', () => {
    const table = mapTable(embedding, 10);
    expect(table.rows).toHaveLength(16);
    expect(table.rows[3]?.[6]).toBe(channelMap(embedding, 10).data[3 * 16 + 5]);
  });
});

describe('words', () => {
  it('give the largest difference', () => {
    expect(differenceSentence(embedding)).toContain('各算出 24,576 个数，最大差');
    expect(differenceSentence({ ...embedding, difference: 0 })).toContain('完全相同');
  });

  it('say whether the weights were trained', () => {
    expect(weightsSentence(4)).toContain('训练好的');
    expect(weightsSentence(8)).toContain('未经训练');
  });

  it('fill the formulas', () => {
    expect(formulas(8).count.values).toEqual({ patch: '8', count: '64' });
    expect(formulas(4).params.label).toBe('参数个数 3 × 4² × 96 + 96 = 4,704');
  });
});
