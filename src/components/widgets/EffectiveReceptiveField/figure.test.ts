import { describe, expect, test } from 'vitest';
import {
  change,
  kernelSentence,
  measuresTable,
  modelId,
  sentencesOf,
  shownSources,
  sources,
  trainingSentence,
  verdict,
} from './figure.ts';

const measured = (spread: number) => ({ peak: 1, spread, pixels: 100, share: 0.25 });
const measures = {
  'convmixer/k3-gradient-untrained': measured(5),
  'convmixer/k3-gradient': measured(6),
  'convmixer/k9-gradient-untrained': measured(12),
  'convmixer/k9-gradient': measured(9),
};
const ours = { depth: 6, patch: 4, image: 64 };

describe('the measured fields', () => {
  test('come from eight gradient graphs', () => {
    expect(sources.map(modelId)).toContain('convmixer/k5-gradient-untrained');
    expect(new Set(sources.map(modelId)).size).toBe(8);
  });

  test('are shown once when both columns have the same kernel', () => {
    expect(shownSources('3', '9')).toHaveLength(4);
    expect(shownSources('7', '7')).toHaveLength(2);
  });

  test('stand in the table with the theoretical field inside the image', () => {
    const table = measuresTable(shownSources('3', '9'), measures, ours, 4.55);
    expect(table.rows.map((row) => row[1])).toEqual([52, 52, 64, 64]);
    expect(table.rows[0]).toHaveLength(table.columns.length);
    expect(table.caption).toContain('4.55%');
  });

  test('are left out of the table until they are measured', () => {
    expect(measuresTable(shownSources('3', '5'), measures, ours, 4.55).rows).toHaveLength(2);
  });
});

describe('the sentences', () => {
  test('say grown, shrunk or the same', () => {
    expect([change(10, 12), change(10, 8), change(10, 10.3)]).toEqual(['变大', '变小', '差不多']);
  });

  test('give both spreads and the change', () => {
    expect(trainingSentence('3', measures)).toBe('k = 3 的标准差从 5.0 像素到 6.0 像素，变大了 20%。');
    expect(trainingSentence('5', measures)).toBe('');
    expect(kernelSentence('3', '9', measures)).toBe('训练后，k = 9 的标准差是 k = 3 的 1.50 倍。');
  });

  test('judge the guess for both kernels', () => {
    const told = { measures, of: '' };
    expect(verdict('变大', '3', '9', told)).toBe('一半和你猜的一样。');
    expect(verdict('变小', '9', '9', told)).toBe('和你猜的一样。');
    expect(verdict('差不多', '3', '9', told)).toBe('和你猜的不一样。');
  });

  test('judge no guess while nothing is measured', () => {
    expect(verdict('变大', '3', '9', undefined)).toBe('');
    expect(verdict('变大', '5', '7', { measures, of: '' })).toBe('');
    expect(sentencesOf('3', '9', undefined)).toBe('');
  });

  test('name the picture where it is not the one on screen', () => {
    expect(sentencesOf('3', '9', { measures, of: '猴头' })).toMatch(/^对“猴头”：k = 3 的标准差/);
    expect(sentencesOf('3', '9', { measures, of: '' })).toMatch(/^k = 3 的标准差/);
  });
});
