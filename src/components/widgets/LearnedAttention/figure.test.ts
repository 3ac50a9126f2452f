import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openModelInNode } from '@/lib/runtime/node';
import { parseGolden } from '@/lib/runtime/golden';
import { entropySpec } from './entropy-plot.ts';
import {
  answerSentence, concentrationTable, domainsOf, EVEN_ALLOCATION, headSentence, mapsOf, modelIds, saidBy, tokenName,
} from './figure.ts';
import { architectureOf, attentionRow, concentrations, flowOf, headsOf, type Concentration, type Seen } from './learned-attention.ts';

/** Compiling ONNX Runtime takes seconds on a busy machine. */
const PATIENCE_MS = 60_000;

describe('the trained pair on the golden picture', () => {
  let seen: Seen = { flow: {}, softmax: {} };

  beforeAll(async () => {
    const { inputs } = parseGolden(readFileSync(`models/${modelIds.flow}.golden.json`, 'utf8'));
    const outputsOf = async (id: string) => (await (await openModelInNode(id)).run(inputs)).outputs;
    seen = { flow: await outputsOf(modelIds.flow), softmax: await outputsOf(modelIds.softmax) };
  }, PATIENCE_MS);

  test('has four layers of four heads over 8 × 8 tokens', () => {
    expect(architectureOf(seen.flow)).toEqual({ depth: 4, heads: 4, side: 8 });
  });

  test('competes with weights of mean 1, keeps allocation within 0…1, and attends with rows of sum 1', () => {
    const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0);
    for (const head of headsOf(architectureOf(seen.flow))) {
      expect(total(flowOf(seen, 'competition', head)) / 64).toBeCloseTo(1, 5);
      for (const query of [0, 27, 63]) expect(total(attentionRow(seen, head, query))).toBeCloseTo(1, 5);
      for (const value of flowOf(seen, 'allocation', head)) {
        expect(value).toBeGreaterThan(0.5);
        expect(value).toBeLessThan(1);
      }
    }
  });

  test('has conserved flows of mean 1, so that an even allocation is sigmoid(1)', () => {
    const conserved = seen.flow['blocks.2.conserved_incoming']?.data.subarray(0, 64) ?? [];
    expect(Array.from(conserved).reduce((sum, value) => sum + value, 0) / 64).toBeCloseTo(1, 4);
    expect(EVEN_ALLOCATION).toBeCloseTo(0.7310585786300049, 14);
  });

  test('gives maps of the grid, the attention of one query or of all', () => {
    const head = { block: 2, head: 1 };
    const all = mapsOf(seen, head, undefined);
    for (const map of Object.values(all)) expect([map.rows, map.columns, map.data.length]).toEqual([8, 8, 64]);
    expect(mapsOf(seen, head, 9).attention.data).not.toEqual(all.attention.data);
    expect(mapsOf(seen, head, 9).competition.data).toEqual(all.competition.data);
  });

  test('colours from 0, on one scale when asked', () => {
    const maps = mapsOf(seen, { block: 2, head: 1 }, undefined);
    const [own, shared] = [domainsOf(maps, false), domainsOf(maps, true)];
    expect(own.competition).toEqual([0, Math.max(...Array.from(maps.competition.data))]);
    expect(shared.competition).toEqual(shared.attention);
    expect(shared.competition[1]).toBe(Math.max(own.competition[1], own.attention[1]));
    expect(shared.allocation).toEqual(own.allocation);
  });

  test('fills the table: every head, the mean, and the uniform', () => {
    const table = concentrationTable(concentrations(seen), '火烈鸟');
    expect(table.rows).toHaveLength(18);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table.rows.at(-1)?.slice(0, 4)).toEqual(['均匀', 1, 1, 1]);
    const column = table.rows.slice(0, 16).map((row) => Number(row[1]));
    expect(table.rows[16]?.[1]).toBeCloseTo(column.reduce((sum, value) => sum + value, 0) / 16, 12);
  });
});

const one = (competition: number, rows: number, meanRow = rows): Concentration => ({
  block: 0, head: 0, competition, rows, meanRow, competitionPeak: 2, rowsPeak: 4, allocation: [0.6, 0.8],
});

describe('the answer', () => {
  test('counts the heads on both measures', () => {
    const text = answerSentence([one(0.9, 0.5, 0.95), one(0.8, 0.6, 0.7)], '猴脸');
    expect(text).toContain('对“猴脸”，归一化熵在 2 个头上平均：竞争 0.850，softmax 注意力每行 0.550');
    expect(text).toContain('2 个头里，竞争比注意力更分散的有 2 个。');
    expect(text).toContain('熵是 0.825，竞争比它更分散的有 1 个头。');
  });

  test('names a head, a token and a class', () => {
    expect(headSentence(one(0.9, 0.5), '猴脸')).toBe('第 1 层第 1 头对“猴脸”：竞争的归一化熵 0.900，注意力每行平均 0.500。');
    expect(tokenName(11, 8)).toBe('第 2 行第 4 列');
    const classes = [{ id: 'face', zh: '脸' }, { id: 'animal', zh: '动物' }];
    expect(saidBy([0, 2], { label: '猴脸', kind: 'held-out', classId: 'animal' }, classes)).toEqual({ said: '动物 88.1%', verdict: '对' });
    expect(saidBy([0, 2], { label: '你画的图', kind: 'drawn' }, classes)).toEqual({ said: '动物 88.1%', verdict: undefined });
  });

  test('has a plot with a name', () => {
    expect(entropySpec([one(0.9, 0.5)], { block: 0, head: 0 }, '猴脸').label).toContain('均匀是 1');
  });
});
