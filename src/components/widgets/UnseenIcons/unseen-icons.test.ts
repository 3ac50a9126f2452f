import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { HELD_OUT_GROUPS } from '@/components/kit/held-out-list';
import { metric } from '@/lib/models/results';
import { ARTISTS } from '@/lib/models/artists';
import { digest, macroAccuracy, matrix, mistakes } from './unseen-icons.ts';

const run = z.object({ confusion: z.array(z.array(z.array(z.number()))) });
const confusionOf = (name: string, set: (typeof ARTISTS)[number]) =>
  run.parse(JSON.parse(readFileSync(`models/convmixer/runs/${name}.json`, 'utf8'))).confusion[ARTISTS.indexOf(set)] ?? [];
const names = HELD_OUT_GROUPS.map(({ zh }) => zh);
const pair = { names, seen: confusionOf('k7-fold0', 'openmoji'), unseen: confusionOf('k7-fold0-without-openmoji', 'openmoji') };

describe('an icon set that was left out of training', () => {
  test.each(ARTISTS)('%s: the confusions give the accuracies of results.json', (set) => {
    expect(macroAccuracy(confusionOf('k7-fold0', set))).toBeCloseTo(metric('convmixer', `leftOut.${set}.sameArtistSeen`).value, 5);
    expect(macroAccuracy(confusionOf(`k7-fold0-without-${set}`, set))).toBeCloseTo(metric('convmixer', `leftOut.${set}.unseenArtist`).value, 5);
  });

  test('is tested with the same pictures as with the set in training', () => {
    expect(pair.unseen.map((row) => row.reduce((a, b) => a + b))).toEqual(pair.seen.map((row) => row.reduce((a, b) => a + b)));
  });

  test('stands in the table with what either network recognised and what the rest was taken for', () => {
    const { rows } = digest(pair, 'OpenMoji');
    expect(rows.find(([name]) => name === '手')).toEqual(['手', 9, 8, 0, '食物 4、动物 2']);
    expect(rows.find(([name]) => name === '旗帜')).toEqual(['旗帜', 53, 53, 34, '交通工具 9、衣物 6']);
    expect(rows.find(([name]) => name === '钟表')).toEqual(['钟表', 6, 6, 6, '—']);
  });

  test('has every picture in the whole table, zeros left blank', () => {
    const { rows, columns } = matrix(pair, 'OpenMoji');
    expect(columns).toHaveLength(13);
    const counts = rows.flatMap((row) => row.slice(1).map(Number));
    expect(counts.reduce((a, b) => a + b)).toBe(194);
    expect(rows.flat()).not.toContain(0);
  });
});

describe('the mistakes of a class', () => {
  test('leave out what was right, and keep the order of the classes among equals', () => {
    expect(mistakes(['甲', '乙', '丙'], [5, 2, 2], 0)).toBe('乙 2、丙 2');
    expect(mistakes(['甲', '乙'], [0, 3], 1)).toBe('—');
  });
});
