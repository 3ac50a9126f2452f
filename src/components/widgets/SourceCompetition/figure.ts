/** What the competition figure shows at a shift: two plots, table, readings, sentences. */
import type { TableData } from '@/components/kit/table';
import { formatNumber, formatPercent } from '@/lib/format/format';
import type { PlotModule, PlotSpec } from '@/lib/plot/spec';
import { fieldOf, maxShift, methods, minKeyMean, plant, SOURCES, type Method, type Planted } from './source-competition.ts';

/** What the reader can set; kept in the URL. */
export interface State {
  readonly shift: number;
  /** Mean of all keys before anything is added to the planted one. */
  readonly mean: number;
  readonly seed: number;
}

/** Enough for φ(K) of the planted source to be near 1 whatever the mean of the keys: more changes little. */
export const PLANTED_SHIFT = 8;
export const initialState: State = { shift: PLANTED_SHIFT, mean: 0, seed: 1 };
export const maxSeed = 999;

export const presets = [
  { label: '不植入', shift: 0 },
  { label: '背景在 0', shift: PLANTED_SHIFT, mean: 0 },
  { label: '背景压到 −3', shift: PLANTED_SHIFT, mean: minKeyMean },
] as const;

/** Why a number is no seed, or undefined. */
export function seedProblem(seed: number): string | undefined {
  return Number.isInteger(seed) ? undefined : `种子要是整数，${seed} 不是，请填 0 到 ${maxSeed} 之间的整数。`;
}

/** Names, in the order of the legend, and the colours that the two trained networks have as well. */
export const series: Readonly<Record<Method, { readonly label: string; readonly colour: string }>> = {
  softmax: { label: 'softmax', colour: 'var(--color-series-3)' },
  linear: { label: '线性，elu + 1', colour: 'var(--color-series-4)' },
  plain: { label: '线性，sigmoid', colour: 'var(--color-series-6)' },
  clamp: { label: 'Flow，截断 ±1', colour: 'var(--color-series-5)' },
  flow: { label: 'Flow-Attention', colour: 'var(--color-series-2)' },
};

/** “99.98%” near the ends, where one decimal would print an impossible 100 %. */
export function shareText(share: number): string {
  return formatPercent(share, share > 0.995 && share < 1 ? 2 : 1);
}

interface Point {
  readonly method: Method;
  readonly shift: number;
  readonly value: number;
}

function pointsOf(curve: readonly Planted[], what: 'share' | 'entropy'): readonly Point[] {
  return methods.flatMap((method) => curve.map(({ shift, spreads }) => ({ method, shift, value: spreads[method][what] })));
}

function marks(Plot: PlotModule, curve: readonly Planted[], now: Planted, what: 'share' | 'entropy') {
  const points = pointsOf(curve, what);
  const place = { x: 'shift', y: 'value' } as const;
  const colour = ({ method }: Point) => series[method].colour;
  const line = (of: readonly Method[], style: { readonly strokeWidth: number; readonly strokeDasharray?: string }) =>
    Plot.line(points.filter(({ method }) => of.includes(method)), { ...place, z: 'method', stroke: colour, ...style });
  return [
    Plot.ruleX([now.shift], { stroke: 'var(--color-edge)' }),
    // Where the clamp leaves nothing of the competition its curve lies on the one without: both must show.
    line(['plain'], { strokeWidth: 4.5 }),
    line(['softmax', 'linear', 'flow'], { strokeWidth: 2 }),
    line(['clamp'], { strokeWidth: 2, strokeDasharray: '6 5' }),
    Plot.dot(pointsOf([now], what), { ...place, r: 4, fill: colour, stroke: 'var(--color-paper)' }),
  ];
}

const axis = { label: '给它的键每个分量加 s →', domain: [0, maxShift] };

/** The planted source's share over the size of its key. */
export function shareSpec(curve: readonly Planted[], now: Planted): PlotSpec {
  const ends = methods.map((method) => `${series[method].label} ${shareText(now.spreads[method].share)}`);
  return {
    label: `植入的源得到的份额随它的键变大；s = ${formatNumber(now.shift, 1)} 时 ${ends.join('，')}`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 240 : 270,
      marginBottom: 24,
      // The plot below has the same axis.
      x: { ...axis, label: null },
      y: { label: '↑ 它的份额，各汇平均', domain: [0, 1], grid: true, ticks: 5, tickFormat: (share: number) => `${Math.round(100 * share)}%` },
      marks: marks(Plot, curve, now, 'share'),
    }),
  };
}

/** The mean entropy of the rows over the same axis. */
export function entropySpec(curve: readonly Planted[], now: Planted): PlotSpec {
  const ends = methods.map((method) => `${series[method].label} ${formatNumber(now.spreads[method].entropy)}`);
  return {
    label: `各行的熵随植入的键变大；s = ${formatNumber(now.shift, 1)} 时 ${ends.join('，')}`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 230 : 240,
      x: axis,
      y: { label: '↑ 行的熵，1 是均匀', domain: [0, 1.02], grid: true, ticks: 5 },
      marks: marks(Plot, curve, now, 'entropy'),
    }),
  };
}

/** The numbers of the competition itself. */
export function readings(now: Planted): readonly (readonly [string, string])[] {
  return [
    ['均分的份额 1/256', formatPercent(1 / SOURCES, 2)],
    ['植入的源的 Ô', formatNumber(now.outgoing, 3)],
    ['它的 softmax(Ô)', formatPercent(now.competition, 2)],
    ['截断后的 softmax(Ô)', formatPercent(now.clampedCompetition, 2)],
    ['Ô 被截断的源', formatPercent(now.cut, 1)],
  ];
}

/** Spoken when something changed. */
export function sentence({ shift, spreads }: Planted): string {
  const shares = methods.map((method) => `${series[method].label} ${shareText(spreads[method].share)}`);
  return `s = ${formatNumber(shift, 2)}，植入的源得到：${shares.join('，')}。`;
}

/** The table twin: the point under the cursor, then the curve. */
export function competitionTable(curve: readonly Planted[], now: Planted): TableData {
  const column = (label: string, digits: number) => ({ label, numeric: true, digits });
  const row = ({ shift, spreads, outgoing, competition, clampedCompetition, cut }: Planted) => [
    shift, ...methods.map((method) => spreads[method].share), ...methods.map((method) => spreads[method].entropy),
    outgoing, competition, clampedCompetition, cut,
  ];
  return {
    caption: '植入的源的份额和各行的熵（都是 256 个汇的平均）；第一行是光标处',
    columns: [
      column('s', 2), ...methods.map((method) => column(`份额：${series[method].label}`, 4)),
      ...methods.map((method) => column(`熵：${series[method].label}`, 4)),
      column('Ô', 3), column('softmax(Ô)', 4), column('截断后的 softmax(Ô)', 5), column('被截断的源', 4),
    ],
    rows: [now, ...curve].map(row),
  };
}

export const guesses = [
  { value: 'few', label: '百分之几' },
  { value: 'some', label: '三成左右' },
  { value: 'most', label: '几乎全部' },
] as const;

/** The planted source among keys around 0, and among keys as low as the figure lets them be. */
export interface Answer {
  readonly level: Planted;
  readonly low: Planted;
}

/** The answer for the queries and keys of a seed. */
export function answerOf(seed: number): Answer {
  return { level: plant(fieldOf(seed, 0), PLANTED_SHIFT), low: plant(fieldOf(seed, minKeyMean), PLANTED_SHIFT) };
}

export function question({ level }: Answer): string {
  return `先猜一猜：256 个源的键都在 0 左右，只有一个被加到 ${PLANTED_SHIFT} 左右。φ 用 sigmoid、没有竞争时，它得到 ${shareText(level.spreads.plain.share)}。加上 Flow-Attention 的竞争，它会得到多少？`;
}

/** What is right, from these very vectors. */
export function verdict(guess: string, { level, low }: Answer): string {
  const { outgoing, spreads: { flow, softmax } } = level;
  const truth = flow.share > 0.9 ? 'most' : flow.share < 0.1 ? 'few' : 'some';
  const judged = guess === '' ? '' : guess === truth ? '和你猜的一样。' : '和你猜的不一样。';
  return `${judged}加上竞争，它得到 ${shareText(flow.share)}，softmax 注意力却给它 ${shareText(softmax.share)}：φ 的上限是 1，别的源平均也有 0.5，于是它的 Ô 只到 ${formatNumber(outgoing, 1)}，而平均就是 1。`
    + `把背景键的均值拉到 −3，别的源几乎送不出什么，同样的 s 让它得到 ${shareText(low.spreads.flow.share)}。官方代码把 Ô 截断在 ±1，那时它又只剩 ${shareText(low.spreads.clamp.share)}。`;
}
