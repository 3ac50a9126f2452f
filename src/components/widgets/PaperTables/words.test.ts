import { describe, expect, test } from 'vitest';
import { staticPlot } from '@/lib/plot/static';
import { heightOf, tableSpec } from './figure.ts';
import { pointsOf } from './paper-tables.ts';
import { readPublished, type PublishedInput, type TableKey } from './schema.ts';
import { shortcutsIn, shortcutVerdict, standing } from './shortcuts.ts';
import { columnsOf, rowName, TABLE_KEYS, viewOf } from './tables.ts';
import { twinOf } from './twin.ts';
import { readings, remarks, verdict } from './words.ts';

const [file] = Object.values(
  import.meta.glob<{ paperTables: PublishedInput }>('/content/notes/flowformer/published.json', { eager: true, import: 'default' }),
);
if (file === undefined) throw new Error('没有 content/notes/flowformer/published.json');
const published = readPublished(file.paperTables);
const view = (key: TableKey, column = '') => viewOf(published, key, column);
const all = TABLE_KEYS.flatMap((key) => columnsOf(key, published.tables[key]).map((column) => view(key, column)));

describe('the sentence about the lead', () => {
  test('gives points and standard errors where the test set is known', () => {
    expect(verdict(view('lra'))).toBe('ListOps 准确率：Flowformer 38.70%，其他方法里最好的是 cosFormer，37.90%。Flowformer 高 0.80 个百分点，合 0.5 个标准误，2000 道题分不出两者的高下。');
    expect(verdict(view('imagenet'))).toContain('高 0.8 个百分点，合 3.2 个标准误，不像是抽题碰巧造成的。');
  });

  test('says so where it is not, and where Flowformer is not the best', () => {
    expect(verdict(view('lra', 'Text'))).toContain('Flowformer 不是最好的，反而低 1.61 个百分点。测试集有多大不在核对过的资料里');
    expect(verdict(view('imagenet', 'top-5'))).toContain('其他方法里最好的是 DeiT-S，95.0%。Flowformer 不是最好的，反而低 0.1 个百分点，合 0.7 个标准误，50000 道题分不出两者的高下。');
  });

  test('does not forget in an average what is known of one task', () => {
    expect(verdict(view('lra', 'average'))).toContain('高 1.25 个百分点。五项里只有 ListOps 的测试集大小在核对过的资料里');
  });

  test('knows that a lower perplexity is better, and what the printed deviations say', () => {
    expect(verdict(view('wikitext'))).toContain('WikiText-103 困惑度：Flowformer 30.8，其他方法里最好的是 TRF-Transformer-GATE，31.3。Flowformer 低 0.5。');
    expect(verdict(view('d4rl'))).toContain('Flowformer 高 1.3 分。两者印出的离差是 ±2.9 和 ±2.6，这个差比哪一个都小。');
  });
});

describe('the numbers beside the drawing', () => {
  test('hold the ablations as printed differences', () => {
    expect(readings(view('lra', 'average')).slice(-2)).toEqual([['去掉竞争', '−1.23 个百分点'], ['去掉分配', '−0.90 个百分点']]);
    expect(readings(view('wikitext')).slice(-2)).toEqual([['去掉竞争', '+0.4'], ['去掉分配', '+1.4']]);
    expect(readings(view('lra'))[3]).toEqual(['去掉竞争', '−1.90 个百分点，−1.2 个标准误']);
  });

  test('compare ImageNet’s networks of a size, too', () => {
    expect(readings(view('imagenet')).slice(-2)).toEqual([
      ['减 Reformer（参数相差不到一成的里面最好的）', '+1.0 个百分点，4.0 个标准误'],
      ['DeiT+Flowformer 减 DeiT-S', '+0.2 个百分点，0.8 个标准误'],
    ]);
  });
});

describe('the remarks', () => {
  test('name the averages that do not reproduce', () => {
    expect(remarks(view('lra', 'average'))[0]).toBe('† Sinkhorn 的平均印作 51.29，按五项重算是 51.48，舍入解释不了这个差。');
    expect(remarks(view('uea')).slice(0, 2)).toEqual([
      '† Longformer 的平均印作 72.0，按十个子集重算是 72.28，舍入解释不了这个差。',
      '† Performer 的平均印作 71.9，按十个子集重算是 71.68，舍入解释不了这个差。',
    ]);
    expect(remarks(view('d4rl'))[0]).toBe('† cosFormer 的平均离差印作 7.6，按九个设置重算是 6.7，舍入解释不了这个差。');
  });

  test('name what the README says against the table', () => {
    expect(remarks(view('lra')).at(-1)).toContain('Transformer 写的是 OOM，表里是 54.39');
    expect(remarks(view('uea')).at(-1)).toContain('Reformer 写的是 71.9，表里是 71.5；Performer 写的是 71.5，表里是 71.9');
  });
});

describe('the shortcuts on ListOps', () => {
  test('are 17.0, 36.3 and 47.4 per cent; the best method reaches the second', () => {
    expect(shortcutsIn(published, view('lra')).map(({ accuracy }) => accuracy.toFixed(1))).toEqual(['17.0', '36.3', '47.4']);
    const { best, reached, errors } = standing(published);
    expect([best.name, reached?.value]).toEqual(['Flowformer', 'rootOperator']);
    expect(errors).toBeCloseTo(2.14, 2);
    expect(shortcutVerdict(published, 'rootOperator')).toMatch(/^猜对了。最好的 Flowformer 是 38\.70%，比“只看最外层算符”的 36\.3% 高 2\.4 个百分点/);
    expect(shortcutVerdict(published, 'rootDigits')).toMatch(/^没有猜中。/);
  });

  test('belong to ListOps alone', () => {
    expect(all.filter((one) => shortcutsIn(published, one).length > 0).map(({ measure }) => measure.column)).toEqual(['ListOps']);
  });
});

describe('every view', () => {
  test('has a drawing with all its methods, best on top, and a name that says the same as the sentence', () => {
    for (const one of all) {
      const svg = staticPlot(tableSpec(one, { lines: shortcutsIn(published, one), revealed: true }));
      const points = pointsOf(one.table, one.measure);
      for (const point of points) expect(svg).toContain(rowName(point));
      expect(svg).toContain(`height="${heightOf(points.length, shortcutsIn(published, one).length)}"`);
    }
  });

  test('has a table with every printed number of its rows', () => {
    for (const one of all) {
      const { columns, rows } = twinOf(one, shortcutsIn(published, one));
      expect(rows.every((row) => row.length === columns.length)).toBe(true);
      for (const { name, values } of one.table.rows) {
        const cells = rows.find(([first]) => first === name) ?? [];
        for (const value of values.filter((entry) => entry !== null)) expect(cells).toContain(value);
      }
    }
  });

  test('marks with † exactly the rows that a remark explains', () => {
    for (const one of all) {
      const marked = pointsOf(one.table, one.measure).filter((point) => rowName(point).endsWith('†'));
      expect(remarks(one).filter((remark) => remark.startsWith('†')).length).toBe(marked.length);
    }
  });
});
