import { describe, expect, test } from 'vitest';
import { deviationText, drawing, networkTable, readings, sentence, verdict, words } from './figure.ts';
import { flowOf, networkOf, steps, type Setup } from './flow-network.ts';

const setup: Setup = { tokens: 5, seed: 1, key: 1, keyShift: 0, query: 3, queryShift: 0 };
const flow = flowOf(setup);

describe('the drawing', () => {
  test.each(steps)('of %s has widths in proportion to the edges', (step) => {
    const { edges, sources, sinks } = drawing(flow, step, setup);
    const { data } = networkOf(flow, step).edges;
    const most = Math.max(...data);
    edges.forEach(({ share, source, sink }) => { expect(share).toBeCloseTo((data[sink * 5 + source] ?? NaN) / most, 14); });
    expect(Math.max(...edges.map(({ share }) => share))).toBe(1);
    expect(Math.max(...sources.map(({ length }) => length), ...sinks.map(({ length }) => length))).toBe(1);
  });

  test('marks the chosen source and sink, and their edges', () => {
    const { edges, sources, sinks } = drawing(flow, 'capacity', setup);
    expect(sources.map(({ chosen }) => chosen)).toEqual([false, true, false, false, false]);
    expect(sinks.findIndex(({ chosen }) => chosen)).toBe(3);
    expect(edges.filter(({ of }) => of === 'source').every(({ source }) => source === 1)).toBe(true);
    expect(['none', 'sink', 'source'].map((of) => edges.filter((edge) => edge.of === of).length)).toEqual([16, 4, 5]);
  });

  test('prints the deviation where a sum should be exactly one', () => {
    const printed = drawing(flow, 'by-source', setup);
    expect(printed.sources.every(({ text, deviation }) => text === '送出 = 1.000' && deviation?.startsWith('偏差 '))).toBe(true);
    expect(printed.sinks.every(({ deviation }) => deviation === undefined)).toBe(true);
    expect([deviationText(0), deviationText(-2.2e-16)]).toEqual(['偏差 0', '偏差 −2.2×10⁻¹⁶']);
  });
});

describe('the table', () => {
  test.each(steps)('of %s holds every edge and node that is drawn', (step) => {
    const { rows, columns } = networkTable(flow, step);
    const { edges, sources, sinks } = networkOf(flow, step);
    expect(rows).toHaveLength(7);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows.slice(0, 5).map((row) => row.at(-1))).toEqual([...sources]);
    expect(rows.at(-1)?.slice(1, 6)).toEqual([...sinks]);
    expect(rows[2]?.[4]).toBe(edges.data[3 * 5 + 2]);
  });
});

describe('the words', () => {
  test('say the means with twelve digits', () => {
    const means = Object.fromEntries(readings(flow, 'conserved'));
    expect(means['Î 的平均']).toMatch(/^1\.000000000000（偏差 (0|−?\d\.\d×10⁻¹⁶)）$/);
    expect(means['Ô 的平均']).toMatch(/^1\.000000000000（偏差 (0|−?\d\.\d×10⁻¹⁶)）$/);
  });

  test('name the step', () => {
    for (const step of steps) expect(sentence(flow, step)).toMatch(new RegExp(`^${words[step].label}：.+。$`));
  });

  test('judge the guess', () => {
    expect(verdict('变小', setup)).toMatch(/^和你猜的一样。给源 2 的键每个分量加 3，/);
    expect(verdict('不变', setup)).toContain('和你猜的不一样。');
    expect(verdict('', setup)).toContain('5 个汇合起来只收 5.000');
  });
});
