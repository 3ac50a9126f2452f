import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { macsWithoutDepthwise } from './cost-share.ts';
import { correlations, costs, costTable, initialState, presets, readings, verdict } from './figure.ts';
import { staticPlot } from '@/lib/plot/static';
import { placeOnAxis, speedSpec } from './speed-plot.ts';

const row = z.object({ name: z.string(), family: z.string(), paramsM: z.number(), gmacs: z.number(), imagesPerSecond: z.number() });
const text = readFileSync('content/notes/convmixer/published.json', 'utf8');
const { throughput } = z.object({ throughput: z.array(row) }).parse(JSON.parse(text));

describe('what the cost figure says', () => {
  test('has the numbers of the fact book for ConvMixer-1536/20', () => {
    expect(readings(initialState).map(([, value]) => value)).toEqual([
      '5.0%', '51,625,960', '51.10 G', '32 × 32 = 1,024', '990',
    ]);
    expect(placeOnAxis(initialState)).toBeCloseTo(51.1, 2);
    expect(placeOnAxis({ ...initialState, axis: 'paramsM' })).toBeCloseTo(51.626, 3);
  });

  test('parts both costs completely', () => {
    const parts = costs(initialState);
    expect(parts.reduce((sum, { paramsShare }) => sum + paramsShare, 0)).toBeCloseTo(1, 12);
    expect(parts.reduce((sum, { macsShare }) => sum + macsShare, 0)).toBeCloseTo(1, 12);
  });

  test.each(presets)('gives the operations of timm’s table when depthwise is left out and normalisation counted: $name', (preset) => {
    const published = throughput.find(({ name }) => name === `ConvMixer-${preset.name}`);
    expect((macsWithoutDepthwise({ ...preset, classes: 1000, imageSize: 224 }) / 1e9).toFixed(2)).toBe(published?.gmacs.toFixed(2));
  });

  test('shows that larger patches save operations, not parameters', () => {
    expect(verdict(initialState)).toContain('参数变成 101.3%，乘加变成 25.3%');
  });

  test('ranks the published speeds by operations better than by parameters', () => {
    // 1 − 6Σd²/(n(n² − 1)) with n = 9 and sums of squared rank differences of 214 and 134.
    expect(correlations(throughput)).toContain('乘加次数的秩相关是 −0.78，与参数个数只有 −0.12');
  });

  test('draws and names every published network, the families told apart by shape', () => {
    const svg = staticPlot(speedSpec(throughput, initialState)).split('data-still="narrow"')[0] ?? '';
    for (const { name } of throughput) expect(svg).toContain(`>${name}<`);
    const families = [...svg.matchAll(/<g [^>]*fill-opacity="0.75"[^>]*>(.*?)<\/g>/g)].map(([, marks = '']) => marks);
    expect(families).toHaveLength(new Set(throughput.map(({ family }) => family)).size);
    expect(families.join('').match(/<(?:circle|path) /g)).toHaveLength(throughput.length);
  });

  test('tabulates every mark with the source', () => {
    const table = costTable(initialState, throughput, '出处');
    expect(table.rows).toHaveLength(5 + throughput.length);
    expect(table.caption).toContain('出处');
  });
});
