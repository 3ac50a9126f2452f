/** What the figure says for a state: readings, a sentence for each switch, table, verdict. */
import type { TableColumn, TableData } from '@/components/kit/table';
import { formatNumber, formatPercent, formatScientific } from '@/lib/format/format';
import { departures, sizes, type DataName, type Run, type SwitchName } from './code-departures.ts';
import { isOn, places } from './switches.ts';

/** A ratio of any size: an exact 0 reads “0”, and what is not made of numbers says so. */
export function ratioText(value: number): string {
  if (Number.isNaN(value)) return '不是数';
  if (value === 0) return '0';
  if (value < 1e-3) return formatScientific(value, 1);
  return formatNumber(value, value < 100 ? 3 : 0);
}

export const dataLabels: Readonly<Record<DataName, string>> = {
  self: '自注意力 n = m = 256',
  cross: '交叉注意力 n = 64，m = 256',
  planted: '埋一个强源 n = m = 256',
};

/** The effect of every departure alone, in their order. */
export type Effects = readonly Run[];
export type Reading = readonly [string, string];

/** The numbers beside the plots. */
export function readings(run: Run): readonly Reading[] {
  const { n, m } = sizes[run.data];
  return [
    ['输出与公式的最大差', ratioText(run.largest)],
    ['相对差，除以公式的最大输出', ratioText(run.relative)],
    ['不算 m 倍的相对差', ratioText(run.unscaled)],
    [`Î 的平均，公式是 m/n = ${formatNumber(m / n, 0)}`, formatNumber(run.meanIncoming, 4)],
    ['进入分配的平均', formatNumber(run.meanAllotted, 4)],
    [`Ô 的平均，公式是 n/m = ${formatNumber(n / m, 2)}`, formatNumber(run.meanOutgoing, 4)],
    ['被截的源', formatPercent(run.clamped)],
    [`最大的竞争份额，均分是 ${formatPercent(1 / m, 2)}`, formatPercent(run.topShare, 2)],
  ];
}

/** Why the chosen switches give no numbers, and what helps; undefined when they do. */
export function problem(run: Run): string | undefined {
  if (Number.isFinite(run.largest)) return undefined;
  return `φ = relu 而不加 eps 时，${run.dry} 个源的 φ(K) 全是 0，流出是 0，归一化要除以 0，输出不是数。请打开 eps，或换回 sigmoid。数字仍是上一次算成的。`;
}

function clampEffect(now: Run, formula: Run): string {
  const shares = `最大的竞争份额从 ${formatPercent(formula.topShare, 2)} 变成 ${formatPercent(now.topShare, 2)}`;
  if (now.clamped === 0) return `在这批数据上 ±${now.switches.clamp} 一个源也没有截到，什么也不改。`;
  return `在这批数据上 ±${now.switches.clamp} 截到 ${formatPercent(now.clamped)} 的源，${shares}，输出的相对差是 ${ratioText(now.relative)}。`;
}

function effectOf(of: SwitchName, now: Run, formula: Run): string {
  switch (of) {
    case 'factor': return `单独打开它，输出恰好变成 ${formatNumber(now.growth, 0)} 倍。`;
    case 'ratio': return now.relative === 0
      ? '这批数据 n = m，比例是 1，什么也不改。'
      : `在这批数据上，进入分配的平均从 ${formatNumber(formula.meanAllotted)} 变成 ${formatNumber(now.meanAllotted)}，输出的相对差是 ${ratioText(now.relative)}。`;
    case 'eps': return `单独打开它，输出的相对差是 ${ratioText(now.relative)}。`;
    case 'clamp': return clampEffect(now, formula);
    case 'map': return Number.isNaN(now.relative)
      ? `在这批数据上，${now.dry} 个源的 φ(K) 变成全 0，不加 eps 就要除以 0。`
      : `在这批数据上换成 relu，输出的相对差是 ${ratioText(now.relative)}，最大的竞争份额从 ${formatPercent(formula.topShare, 2)} 变成 ${formatPercent(now.topShare, 2)}。`;
  }
}

/** A sentence for each switch: where the code has it, what it alone changes here. A clamp that is off speaks of ±1. */
export function notes(effects: Effects, formula: Run, run: Run) {
  const names: readonly (readonly [SwitchName, string])[] = [
    ['factor', '乘 m'], ['ratio', '比例 n/m'], ['eps', 'eps'], ['clamp', '截断 Ô'], ['map', 'φ'],
  ];
  return names.map(([of, name]) => {
    const own = effects.filter((_, at) => departures[at]?.of === of);
    const now = own.find(({ switches }) => isOn(of, switches, run.switches)) ?? own[0] ?? formula;
    return { name, on: isOn(of, now.switches, run.switches), place: places[of], effect: effectOf(of, now, formula) };
  });
}

/** Spoken when something changed. */
export function sentence(run: Run): string {
  return `${dataLabels[run.data]}：输出的相对差 ${ratioText(run.relative)}，被截的源 ${formatPercent(run.clamped)}，最大的竞争份额 ${formatPercent(run.topShare, 2)}。`;
}

/** What the core file changes besides the factor m: the candidates of the prediction. */
const candidates = ['比例 n/m', 'eps', '截断 ±1'] as const;
export const guesses = candidates.map((name) => ({ value: name, label: name }));

/** The answer to the prediction, from the effects on a self-attention; `guess` is '' when there was none. */
export function verdict(guess: string, effects: Effects): string {
  const runs = effects.map((run, at) => ({ name: departures[at]?.name ?? '', run })).filter(({ name }) => guesses.some(({ value }) => value === name));
  const largest = runs.reduce((most, one) => (one.run.relative > most.run.relative ? one : most));
  const clamped = runs.at(-1)?.run.clamped ?? Number.NaN;
  const word = guess === '' ? '' : guess === largest.name ? '和你猜的一样。' : '和你猜的不一样。';
  return `${word}相对差：${runs.map(({ name, run }) => `${name} 为 ${ratioText(run.relative)}`).join('，')}，最大的是${largest.name}。`
    + `比例在 n = m 时就是 1。Ô 的平均恰好是 1，所以上限 1 正好切在中间，截到 ${formatPercent(clamped)} 的源。`;
}

const number = (label: string, digits: number): TableColumn => ({ label, numeric: true, digits });
const orWords = (value: number): number | string => (Number.isNaN(value) ? '不是数' : value);

function rowOf(name: string, run: Run) {
  return [
    name, ...[run.largest, run.relative, run.unscaled, run.meanIncoming, run.meanAllotted, run.meanOutgoing, run.clamped, run.topShare].map(orWords),
    '', '',
  ];
}

/** The table twin: the formulas, each departure alone, the chosen ones together; then the quantiles of Ô. */
export function departureTable(effects: Effects, formula: Run, run: Run): TableData {
  const alone = effects.map((effect, at) => rowOf(departures[at]?.name ?? '', effect));
  const quantiles = run.quantiles.map(({ share, before, after }) =>
    [`Ô 的 ${formatPercent(share)} 分位`, ...Array.from({ length: 8 }, () => ''), before, after]);
  return {
    caption: `${dataLabels[run.data]}，种子 ${run.seed}：每一处单独的影响，所选的合在一起，其后是 Ô 的分位数`,
    columns: [
      { label: '改动' }, number('最大差', 10), number('相对差', 8), number('不算 m 倍的相对差', 8), number('Î 的平均', 6), number('进入分配的平均', 6),
      number('Ô 的平均', 6), number('被截的份额', 4), number('最大的竞争份额', 6), number('Ô', 4), number('截断之后', 4),
    ],
    rows: [rowOf('论文公式', formula), ...alone, rowOf('所选的合在一起', run), ...quantiles],
  };
}
