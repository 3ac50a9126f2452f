import { describe, expect, it } from 'vitest';
import { accuracyCurves, foldsChart, leftOutChart, lossCurves, roundAxis, subjectOf } from './results';

const spread = (folds: readonly number[]) => ({ mean: 0.8, sd: 0.01, folds });
const kernel = {
  macro: spread([0.79, 0.81]),
  byArtist: {},
  curve: [
    { step: 100, trainLoss: 2, heldOut: 0.3 },
    { step: 200, trainLoss: 1, heldOut: 0.6 },
  ],
};
const results = { artists: ['noto', 'twemoji'], kernels: { '3': kernel, '9': kernel } };

describe('roundAxis', () => {
  it('ends at round ticks that cover the values', () => {
    const axis = roundAxis('份额', [0.713, 0.786], String);
    expect(axis.domain[0]).toBeLessThanOrEqual(0.713);
    expect(axis.domain[1]).toBeGreaterThanOrEqual(0.786);
    expect(axis.ticks.map(({ at }) => at)).toEqual([0.7, 0.72, 0.74, 0.76, 0.78, 0.8]);
  });

  it('has two ticks even where all values are one', () => {
    expect(roundAxis('份额', [0.5, 0.5], String).ticks.length).toBeGreaterThanOrEqual(2);
  });
});

describe('the charts of results.json', () => {
  it('draws one dot per fold and kernel, and the means as one line', () => {
    const { series } = foldsChart(results);
    expect(series.map(({ mark, points }) => [mark, points.length])).toEqual([['line', 2], ['dots', 2], ['dots', 2]]);
  });

  it('draws the held-out accuracy over the training steps', () => {
    expect(accuracyCurves(results).series[0]?.points).toEqual([[100, 0.3], [200, 0.6]]);
  });

  it('draws networks by their names, and joins the same fold of both', () => {
    const pair = { artists: ['noto'], networks: { flowformer: kernel, transformer: kernel } };
    const { x, series } = foldsChart(pair);
    expect(x.ticks.map(({ text }) => text)).toEqual(['Flowformer', 'Transformer']);
    expect(series.map(({ mark, quiet, points }) => [mark, quiet ?? false, points])).toEqual([
      ['line', true, [[0, 0.79], [1, 0.79]]],
      ['line', true, [[0, 0.81], [1, 0.81]]],
      ['dots', false, [[0, 0.79], [0, 0.81]]],
      ['dots', false, [[1, 0.79], [1, 0.81]]],
    ]);
    expect(lossCurves(pair).series.map(({ name, points }) => [name, points])).toEqual([
      ['Flowformer', [[100, 2], [200, 1]]],
      ['Transformer', [[100, 2], [200, 1]]],
    ]);
    expect([subjectOf(pair), subjectOf(results)]).toEqual(['Flowformer 与 Transformer', '各卷积核']);
  });

  it('draws each artist seen and unseen on an axis from zero', () => {
    const chart = leftOutChart({ noto: { kernel: 7, unseenArtist: 0.41, sameArtistSeen: 0.82 } });
    expect(chart.y.domain[0]).toBe(0);
    expect(chart.series.map(({ points }) => points)).toEqual([[[0, 0.41], [0, 0.82]], [[0, 0.82]], [[0, 0.41]]]);
  });
});
