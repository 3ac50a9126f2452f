import { describe, expect, test } from 'vitest';
import { clean, departures, measure, openBench } from './code-departures.ts';
import { departureTable, notes, problem, ratioText, readings, verdict } from './figure.ts';
import { initialState, nextSeed, presets, switchesOf } from './switches.ts';

const bench = openBench('cross', 1);
const formula = measure(bench, clean);
const effects = departures.map(({ switches }) => measure(bench, switches));
const core = measure(bench, switchesOf(initialState));

describe('what the figure of departures says', () => {
  test('has a table with the formulas, every departure, their sum and the quantiles, rows as long as the heading', () => {
    const { rows, columns } = departureTable(effects, formula, core);
    expect(rows).toHaveLength(departures.length + 2 + 33);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });

  test('names a place and an effect for every switch, and which are on', () => {
    const said = notes(effects, formula, core);
    expect(said.map(({ on }) => on)).toEqual([true, true, true, true, false]);
    expect(said[1]?.effect).toContain('从 4.000 变成 1.000');
    expect(said[0]?.effect).toContain('256 倍');
    expect(notes(effects, formula, formula).map(({ on }) => on)).toEqual([false, false, false, false, false]);
  });

  test('writes an exact 0 as 0 and what is no number as such', () => {
    expect([0, 3e-6, 0.056, 255, Number.NaN].map(ratioText)).toEqual(['0', '3.0×10⁻⁶', '0.056', '255', '不是数']);
    expect(readings(formula)[0]?.[1]).toBe('0');
  });

  test('names the value and the cure when there are no numbers', () => {
    const planted = openBench('planted', 1);
    const broken = measure(planted, { ...clean, map: 'relu' });
    expect(problem(broken)).toContain(`${broken.dry} 个源`);
    expect(problem(broken)).toContain('请打开 eps');
    expect(problem(formula)).toBeUndefined();
  });

  test('answers with the differences of this seed', () => {
    const self = openBench('self', 1);
    const effects = departures.map(({ switches }) => measure(self, switches));
    expect(verdict('', effects)).toContain('比例 n/m 为 0，eps 为 3.2×10⁻⁶，截断 ±1 为 0.056，最大的是截断 ±1');
    expect(verdict('截断 ±1', effects)).toContain('和你猜的一样');
    expect(verdict('eps', effects)).toContain('和你猜的不一样');
  });

  test('has presets for the formulas and the normal versions', () => {
    expect(switchesOf(presets[0]?.setting ?? initialState)).toEqual(clean);
    expect(switchesOf(initialState)).toEqual({ factor: true, ratio: true, eps: 1e-6, clamp: 1, map: 'sigmoid' });
    expect(nextSeed(999)).toBe(0);
  });
});
