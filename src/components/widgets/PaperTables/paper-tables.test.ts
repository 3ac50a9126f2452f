import { describe, expect, test } from 'vitest';
import {
  AVERAGE, entryByEntry, errorOfDifference, flowLead, leadOver, pointOf, pointsOf, recomputed, reproduces, standardError,
  type Measure,
} from './paper-tables.ts';
import { readPublished, type PublishedInput } from './schema.ts';

const [file] = Object.values(
  import.meta.glob<{ paperTables: PublishedInput }>('/content/notes/flowformer/published.json', { eager: true, import: 'default' }),
);
if (file === undefined) throw new Error('没有 content/notes/flowformer/published.json');
const published = readPublished(file.paperTables);
const { lra, imagenet, wikitext, uea, d4rl } = published.tables;

const lraMeasure = (column: string): Measure => ({ column, lowerIsBetter: false, digits: 2 });
const tenths = (column: string, lowerIsBetter = false): Measure => ({ column, lowerIsBetter, digits: 1 });
const row = (table: typeof lra, name: string) => {
  const found = table.rows.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

/** Names of the rows whose printed averages do not follow from their entries. */
const unsound = (table: typeof lra, measure: Measure) => pointsOf(table, measure).filter(({ again }) => again !== undefined).map(({ name }) => name);

describe('averages computed again', () => {
  test('disagree in the very rows that the fact book names', () => {
    expect(unsound(lra, lraMeasure(AVERAGE))).toEqual(['Sinkhorn']);
    expect(unsound(uea, tenths(AVERAGE)).toSorted()).toEqual(['Longformer', 'Performer']);
    expect(unsound(d4rl, tenths(AVERAGE))).toEqual(['cosFormer']);
  });

  test('are what the fact book says: 51.48, 72.28, 71.68, and a deviation of 6.7', () => {
    expect(recomputed(row(lra, 'Sinkhorn'))?.average).toBeCloseTo(51.476, 9);
    expect(recomputed(row(uea, 'Longformer'))?.average).toBeCloseTo(72.28, 9);
    expect(recomputed(row(uea, 'Performer'))?.average).toBeCloseTo(71.68, 9);
    const cosFormer = recomputed(row(d4rl, 'cosFormer'));
    expect(cosFormer?.average).toBeCloseTo(67.778, 3);
    expect(cosFormer?.deviation).toBeCloseTo(6.678, 3);
  });

  test('may be off by what rounding does, and no more', () => {
    expect(reproduces(73.0, 72.95, 1)).toBe(true); // Flowformer on UEA
    expect(reproduces(72.0, 72.28, 1)).toBe(false);
  });
});

describe('standard errors', () => {
  test('are about 1.1 points for 2000 questions and 0.18 for 50 000 pictures', () => {
    expect(standardError(38.7, 2000)).toBeCloseTo(1.0891, 4);
    expect(standardError(80.6, 50_000)).toBeCloseTo(0.1768, 4);
    expect(standardError(50, 100)).toBe(5);
  });

  test('add as squares', () => {
    expect(errorOfDifference(50, 50, 100)).toBeCloseTo(5 * Math.SQRT2, 12);
  });

  test('exist only where the number of questions is known', () => {
    expect(pointsOf(lra, lraMeasure('ListOps')).every(({ half }) => half !== undefined)).toBe(true);
    expect(pointsOf(lra, lraMeasure('Text')).every(({ half }) => half === undefined)).toBe(true);
    expect(pointsOf(d4rl, tenths(AVERAGE)).filter(({ half }) => half === undefined).map(({ name }) => name)).toEqual(['BC', 'AWAC']);
  });
});

describe('the lead of Flowformer', () => {
  test('on ListOps is 0.80 points over cosFormer, half a standard error', () => {
    const { rival, points, error } = flowLead(lra, lraMeasure('ListOps'));
    expect(rival.name).toBe('cosFormer');
    expect(points).toBeCloseTo(0.8, 9);
    expect(points / (error ?? 0)).toBeCloseTo(0.5205, 3);
  });

  test('on ImageNet is 0.8 points over DeiT-S, 3.2 standard errors; within DeiT it is 0.8 of one', () => {
    const lead = flowLead(imagenet, tenths('top-1'));
    expect(lead.rival.name).toBe('DeiT-S');
    expect(lead.points / (lead.error ?? 0)).toBeCloseTo(3.17, 1);
    const points = pointsOf(imagenet, tenths('top-1'));
    const deit = leadOver(pointOf(points, 'flowVariant'), lead.rival, tenths('top-1'), 50_000);
    expect(deit.points / (deit.error ?? 0)).toBeCloseTo(0.79, 1);
  });

  test('is a lower perplexity on WikiText-103, and negative where another method is better', () => {
    const words = flowLead(wikitext, tenths('困惑度', true));
    expect([words.rival.name, words.error]).toEqual(['TRF-Transformer-GATE', undefined]);
    expect(words.points).toBeCloseTo(0.5, 9);
    const text = flowLead(lra, lraMeasure('Text'));
    expect(text.rival.name).toBe('Linear Trans.');
    expect(text.points).toBeCloseTo(-1.61, 9);
  });

  test('on averages is 1.25 on LRA, 0.5 on UEA and 1.3 on D4RL, against the best of the others', () => {
    const leads = [flowLead(lra, lraMeasure(AVERAGE)), flowLead(uea, tenths(AVERAGE)), flowLead(d4rl, tenths(AVERAGE))];
    expect(leads.map(({ rival }) => rival.name)).toEqual(['cosFormer', 'Rocket', 'Decision Trans.']);
    expect(leads.map(({ points }) => Number(points.toFixed(2)))).toEqual([1.25, 0.5, 1.3]);
  });

  test('over Rocket hides differences from −25.0 to 27.6 on the single subsets', () => {
    const { wins, ties, losses, least, most } = entryByEntry(row(uea, 'Flowformer'), row(uea, 'Rocket'));
    expect([wins, ties, losses]).toEqual([7, 0, 3]);
    expect([least, most].map((value) => value.toFixed(1))).toEqual(['-25.0', '27.6']);
  });

  test('shrinks without competition by 1.23 on LRA and 0.4 in perplexity, without allocation by 0.90 and 1.4', () => {
    const gap = (table: typeof lra, measure: Measure, role: 'noCompetition' | 'noAllocation') => {
      const points = pointsOf(table, measure);
      return Number(leadOver(pointOf(points, 'flow'), pointOf(points, role), measure, undefined).points.toFixed(2));
    };
    expect([gap(lra, lraMeasure(AVERAGE), 'noCompetition'), gap(lra, lraMeasure(AVERAGE), 'noAllocation')]).toEqual([1.23, 0.9]);
    expect([gap(wikitext, tenths('困惑度', true), 'noCompetition'), gap(wikitext, tenths('困惑度', true), 'noAllocation')]).toEqual([0.4, 1.4]);
  });
});

describe('unsound tables', () => {
  test('are refused with the row’s name', () => {
    const short = { ...published, tables: { ...published.tables, wikitext: { source: '某处', columns: [{ name: '困惑度' }], rows: [{ name: '某法', values: [] }] } } };
    expect(() => readPublished(short)).toThrow(/某法 一行有 0 个数/);
  });

  test('a column that is not there is named, with those that are', () => {
    expect(() => pointsOf(lra, lraMeasure('Path-X'))).toThrow(/没有“Path-X”这一列，可用的有：ListOps、Text/);
  });
});
