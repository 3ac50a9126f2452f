import { describe, expect, test } from 'vitest';
import { LENGTH, sequenceOf, sourcesOf } from './causal-flow.ts';
import { causalTable, memoryReadings, nowRows, readings, verdict } from './figure.ts';
import { lengths } from './memory.ts';

const sequence = sequenceOf(1);

describe('what the causal figure says', () => {
  test('has a table with every token that has come and every length, rows as long as the heading', () => {
    const { rows, columns } = causalTable(sequence, 12, 64);
    expect(rows).toHaveLength(12 + lengths.length);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows.slice(0, 12).every((row) => row.slice(1, -3).every((value) => Number.isFinite(value)))).toBe(true);
  });

  test('reads an exact 0 for the change of earlier outputs, and more for the normal version', () => {
    const said = new Map(readings(sequence, LENGTH));
    expect(said.get('后来的 token 改动前面的输出，至多')).toBe('0');
    expect(Number(said.get('普通版里同样比较'))).toBeCloseTo(Math.max(...sequence.normalChanges), 3);
  });

  test('gives the crossover of the fact that d² + 4d + 2 numbers are kept', () => {
    expect(memoryReadings(64)[1]?.[1]).toBe('从 n = 35 起（4,480 个数）');
    expect(memoryReadings(8)[1]?.[1]).toContain('n = 7 ');
  });

  test('names six numbers of the last token', () => {
    expect(nowRows(sequence, 5).map(({ name }) => name)).toEqual(['I', 'O', 'Î', 'Ô', '竞争', '分配']);
  });

  test('answers with the ratio of these very tokens', () => {
    expect(verdict('', sequence)).toContain(`${(sourcesOf(sequence, LENGTH)[0]?.sent ?? NaN).toFixed(1)} 倍`);
    expect(verdict('24', sequence)).toContain('和你猜的一样');
    expect(verdict('5', sequence)).toContain('和你猜的不一样');
  });
});
