/** What the mask figure shows for a state: two plots, table, readings. */
import { formatNumber, formatPercent } from '@/lib/format/format';
import type { TableData } from '@/components/kit/table';
import type { PlotSpec } from '@/lib/plot/spec';
import { gelu } from '@/lib/tensor/activations.ts';
import { normalCdf } from '@/lib/tensor/normal.ts';
import {
  averages,
  counts,
  deviations,
  grid,
  largestDeviation,
  shareInBand,
  standardError,
  type Draws,
  type MaskPoint,
} from './gelu-mask.ts';

/** What the reader can set; kept in the URL. */
export interface State {
  readonly count: number;
  readonly seed: number;
}

export const initialState: State = { count: 20, seed: 1 };
export const maxSeed = 999;

/** The seed of the next batch; after the last one the first comes again. */
export function nextSeed(seed: number): number {
  return (seed + 1) % (maxSeed + 1);
}

/** Why a number is no seed, or undefined. */
export function seedProblem(seed: number): string | undefined {
  return Number.isInteger(seed) ? undefined : `种子要是整数，${seed} 不是，请填 0 到 ${maxSeed} 之间的整数。`;
}

/** Room for the lowest average: with few masks a single −2 may survive. */
function lowest(points: readonly MaskPoint[]): number {
  return Math.min(-0.5, ...points.map(({ mean }) => Math.floor(mean * 2) / 2));
}

/** The averages on GELU's curve with the band of one standard error. */
export function averagesSpec(draws: Draws, count: number): PlotSpec {
  const points = averages(draws, count);
  return {
    label: `${count} 次掩码的平均值与 GELU 曲线，最大偏差 ${formatNumber(largestDeviation(points).deviation)}`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 280 : 340,
      marginBottom: 44,
      x: { label: '输入 x →', domain: [-3, 3] },
      y: { label: '↑ m·x 的平均值', domain: [lowest(points), 3.1], grid: true },
      marks: [
        Plot.areaY(points, {
          x: 'x', y1: ({ gelu: y, error }: MaskPoint) => y - error, y2: ({ gelu: y, error }: MaskPoint) => y + error,
          fill: 'var(--color-series-3)', fillOpacity: 0.22,
        }),
        Plot.ruleY([0], { stroke: 'var(--color-edge)' }),
        Plot.line(points, { x: 'x', y: 'gelu', stroke: 'var(--color-accent)', strokeWidth: 2 }),
        Plot.dot(points, { x: 'x', y: 'mean', r: 2.5, fill: 'var(--color-series-3)' }),
      ],
    }),
  };
}

/** The standard error of the place where it is largest: what the largest deviation can be measured against. */
function widestError(count: number): number {
  return Math.max(...grid.map((x) => standardError(x, count)));
}

/** The largest deviation against the number of masks, on two logarithmic axes. */
export function deviationSpec(draws: Draws, count: number): PlotSpec {
  const curve = deviations(draws);
  const guide = counts.map((n) => ({ count: n, error: widestError(n) }));
  const now = curve.filter((point) => point.count === count);
  return {
    label: `最大偏差随次数的变化：1 次时 ${formatNumber(curve[0]?.deviation ?? 0, 2)}，10000 次时 ${formatNumber(curve.at(-1)?.deviation ?? 0, 4)}`,
    options: (Plot, { narrow, width }) => ({
      height: narrow ? 230 : 250,
      marginBottom: 44,
      marginLeft: 48,
      x: { label: '次数 N →', type: 'log', domain: [0.9, 11_000], ticks: 4, tickFormat: (n: number) => formatCount(n) },
      y: { label: '↑ 最大偏差', type: 'log', ticks: 3, tickFormat: (v: number) => String(v), grid: true },
      marks: [
        Plot.line(guide, { x: 'count', y: 'error', stroke: 'var(--color-edge)', strokeDasharray: '4 3' }),
        // Beside the numbers on a tablet there is no room for the long one.
        Plot.text(guide.slice(-6, -5), { x: 'count', y: 'error', text: () => (width < 300 ? '标准误差 ∝ 1/√N' : '最大的标准误差，正比于 1/√N'), textAnchor: 'end', dy: 18, fill: 'var(--color-soft)' }),
        Plot.line(curve, { x: 'count', y: 'deviation', stroke: 'var(--color-series-3)' }),
        Plot.dot(curve, { x: 'count', y: 'deviation', r: 2.5, fill: 'var(--color-series-3)' }),
        Plot.dot(now, { x: 'count', y: 'deviation', r: 6, stroke: 'var(--color-ink)', strokeWidth: 1.5 }),
      ],
    }),
  };
}

function formatCount(n: number): string {
  return n >= 10_000 ? '1 万' : String(n);
}

/** The numbers beside the plots. */
export function readings(draws: Draws, count: number): readonly (readonly [string, string])[] {
  const points = averages(draws, count);
  const { x, deviation } = largestDeviation(points);
  const one = points[grid.indexOf(1)];
  return [
    ['最大偏差', `${formatNumber(deviation, 4)}（x = ${formatNumber(x, 3)}）`],
    ['落在一个标准误差以内', `${formatPercent(shareInBand(points), 0)}（N 大时约 68%）`],
    ['x = 1 处的平均值', `${formatNumber(one?.mean ?? Number.NaN, 4)} ± ${formatNumber(standardError(1, count), 4)}`],
    ['GELU(1)，与种子无关', formatNumber(gelu(1), 4)],
  ];
}

/** Spoken when something changed. */
export function sentence(draws: Draws, count: number): string {
  const { deviation } = largestDeviation(averages(draws, count));
  return `种子 ${draws.seed}，${count} 次，最大偏差 ${formatNumber(deviation, 4)}。`;
}

/** How the largest deviation shrank in these draws from 100 to 10 000 masks, beside the theory. */
export function verdict(draws: Draws): string {
  const at = (count: number) => largestDeviation(averages(draws, count)).deviation;
  const [few, many] = [at(100), at(10_000)];
  return `这一批里，100 次时最大偏差是 ${formatNumber(few, 4)}，10000 次时是 ${formatNumber(many, 4)}，约为原来的 1/${formatNumber(few / many, 1)}。`
    + '标准误差正比于 1/√N，次数变成 100 倍，它变成 1/10；最大偏差是许多点里最差的一个，会围着这个比例上下摆动。';
}

/** The table twin: every place for the chosen number, then the worst place for every number. */
export function maskTable(draws: Draws, count: number): TableData {
  const row = (n: number, { x, mean, gelu: exact, error }: MaskPoint) => [n, x, normalCdf(x), mean, exact, mean - exact, error];
  const worst = counts.flatMap((n) => {
    const points = averages(draws, n);
    const { x } = largestDeviation(points);
    return points.filter((point) => point.x === x).map((point) => row(n, point));
  });
  const number = (label: string, digits: number) => ({ label, numeric: true, digits });
  return {
    caption: `种子 ${draws.seed}：${count} 次时的每一个点，其后是每种次数下偏差最大的点`,
    columns: [
      number('次数 N', 0), number('x', 3), number('保留的概率 Φ(x)', 4), number('m·x 的平均值', 4),
      number('GELU(x)', 4), number('偏差', 4), number('标准误差', 4),
    ],
    rows: [...averages(draws, count).map((point) => row(count, point)), ...worst],
  };
}
