import { describe, expect, test } from 'vitest';
import { clean, dataNames, departures, lastGood, measure, openBench, sizes, type DataName } from './code-departures.ts';

const benches = Object.fromEntries(dataNames.map((data) => [data, openBench(data, 1)]));
const run = (data: DataName, name: string) => {
  const bench = benches[data];
  const departure = departures.find((one) => one.name === name);
  if (bench === undefined || departure === undefined) throw new Error(`no ${data} or ${name}`);
  return measure(bench, departure.switches);
};

describe('the departures of the official code', () => {
  test.each(dataNames)('do nothing to %s when all are off, and the means are those of conservation', (data) => {
    const { n, m } = sizes[data];
    const formula = measure(openBench(data, 2), clean);
    expect([formula.largest, formula.relative, formula.clamped]).toEqual([0, 0, 0]);
    expect(formula.meanIncoming).toBeCloseTo(m / n, 12);
    expect(formula.meanOutgoing).toBeCloseTo(n / m, 12);
  });

  test.each(dataNames)('make the output of %s exactly m times larger by the factor m', (data) => {
    const { growth, unscaled } = run(data, '乘 m');
    expect(growth).toBeCloseTo(sizes[data].m, 10);
    expect(unscaled).toBeLessThan(1e-14);
  });

  test('change by the ratio n/m only what has n ≠ m, whose mean comes back to 1', () => {
    expect(run('self', '比例 n/m').largest).toBe(0);
    expect(run('cross', '比例 n/m').meanAllotted).toBeCloseTo(1, 12);
    expect(run('cross', '比例 n/m').relative).toBeGreaterThan(0.1);
  });

  test.each(dataNames)('move the output of %s by eps in the sixth digit', (data) => {
    expect(run(data, 'eps').relative).toBeGreaterThan(1e-7);
    expect(run(data, 'eps').relative).toBeLessThan(1e-4);
  });

  test('cut about half of the sources at ±1 in self-attention, none at ±5', () => {
    expect(Math.abs(run('self', '截断 ±1').clamped - 0.5)).toBeLessThan(0.1);
    expect(run('self', '截断 ±5').largest).toBe(0);
  });

  test('take a planted source from 0.99 to the fact book’s 0.0043 by ±1, to a part by ±5', () => {
    const bench = openBench('planted', 1);
    expect(measure(bench, clean).topShare).toBeGreaterThan(0.99);
    expect(Math.abs(run('planted', '截断 ±1').topShare - 0.0043)).toBeLessThan(1e-4);
    expect(run('planted', '截断 ±5').topShare).toBeLessThan(run('planted', '截断 ±10').topShare);
  });
});

describe('relu without eps on keys that are all negative', () => {
  const bench = openBench('planted', 1);

  test('has sources without outflow and no numbers; with eps it has some', () => {
    const broken = measure(bench, { ...clean, map: 'relu' });
    expect(broken.dry).toBeGreaterThan(0);
    expect(broken.largest).toBeNaN();
    expect(measure(bench, { ...clean, map: 'relu', eps: 1e-6 }).largest).toBeGreaterThan(0);
  });

  test('leaves the last good run standing, or the formulas when there was none', () => {
    const broken = measure(bench, { ...clean, map: 'relu' });
    const good = measure(bench, { ...clean, clamp: 1 });
    const settle = lastGood();
    const formula = measure(bench, clean);
    expect(settle(broken, formula)).toBe(formula);
    expect(settle(good, formula)).toBe(good);
    expect(settle(broken, formula)).toBe(good);
  });
});
