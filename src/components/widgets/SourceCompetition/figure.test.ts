import { describe, expect, test } from 'vitest';
import { answerOf, competitionTable, PLANTED_SHIFT, question, readings, sentence, shareText, verdict } from './figure.ts';
import { curveOf, fieldOf, grid, methods, plant } from './source-competition.ts';

const field = fieldOf(1, 0);
const answer = answerOf(1);
const curve = curveOf(field);
const planted = plant(field, PLANTED_SHIFT);

describe('what the competition figure says', () => {
  test('has a table with the cursor first and then every point of the curve', () => {
    const { rows, columns } = competitionTable(curve, planted);
    expect(rows.map((row) => row[0])).toEqual([PLANTED_SHIFT, ...grid]);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows[0]?.slice(1, 6)).toEqual(methods.map((method) => planted.spreads[method].share));
  });

  test('answers from the vectors at hand', () => {
    expect(question(answer)).toContain(`它得到 ${shareText(planted.spreads.plain.share)}。`);
    expect(verdict('few', answer)).toMatch(/^和你猜的一样。加上竞争，它得到 2\.1%，/);
    expect(verdict('most', answer)).toContain('和你猜的不一样。');
    expect(verdict('', answer)).toContain('同样的 s 让它得到 99.99%。');
    expect(sentence(planted)).toContain('Flow-Attention 2.1%');
  });

  test('never rounds to an impossible 100 %', () => {
    expect([shareText(0.0497), shareText(0.99982), shareText(1)]).toEqual(['5.0%', '99.98%', '100.0%']);
  });

  test('gives the numbers of the competition', () => {
    const said = Object.fromEntries(readings(planted));
    expect(said['均分的份额 1/256']).toBe('0.39%');
    expect(said['截断后的 softmax(Ô)']).toMatch(/^0\.\d\d%$/);
  });
});
