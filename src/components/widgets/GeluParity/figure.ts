/** What the parity figure shows for an outcome: plot, table, readings. */
import { formatCount, formatNumber, formatPercent, formatScientific } from '@/lib/format/format';
import type { TableData } from '@/components/kit/table';
import { logDomain, logTicks } from '@/lib/plot/log-ticks';
import type { PlotSpec } from '@/lib/plot/spec';
import {
  errorsOf,
  ranges,
  roundingOf,
  worst,
  worstPerBin,
  type ErrorPoint,
  type Form,
  type Measure,
  type Range,
} from './gelu-parity.ts';

/** Choices of the reader; kept in the URL. */
export interface State {
  readonly range: Range;
  readonly measure: Measure;
}

export const initialState: State = { range: 'full', measure: 'absolute' };

export const rangeOptions = [
  { value: 'full', label: '−8 到 8' },
  { value: 'tail', label: '左尾：−8 到 −4' },
  { value: 'zero', label: '零点附近：±0.1' },
] as const;

export const measureOptions = [
  { value: 'absolute', label: '绝对误差' },
  { value: 'relative', label: '相对误差' },
] as const;

const measureNames: Readonly<Record<Measure, string>> = { absolute: '绝对误差', relative: '相对误差' };

/** What a device answered to one form of GELU. */
export interface Answer {
  readonly x: Float32Array;
  readonly y: ArrayLike<number>;
  /** In words: WASM, WebGPU. */
  readonly device: string;
}

export type Outcome = Readonly<Partial<Record<Form, Answer>>>;

export interface Series {
  readonly label: string;
  readonly colour: string;
  readonly device: string;
  readonly points: readonly ErrorPoint[];
}

const formLooks: Readonly<Record<Form, { readonly label: string; readonly colour: string }>> = {
  'gelu/gelu': { label: '精确式', colour: 'var(--color-series-1)' },
  'gelu/gelu-tanh': { label: 'tanh 近似式', colour: 'var(--color-series-3)' },
};

/**
 * The series of a complete outcome: each form against its own formula, then, as the yardstick,
 * the exact form rounded once. An incomplete outcome has none.
 */
export function seriesOf(outcome: Outcome): readonly Series[] {
  const [exact, tanh] = [outcome['gelu/gelu'], outcome['gelu/gelu-tanh']];
  if (exact === undefined || tanh === undefined) return [];
  return [
    { ...formLooks['gelu/gelu'], device: exact.device, points: errorsOf('gelu/gelu', exact.x, exact.y) },
    { ...formLooks['gelu/gelu-tanh'], device: tanh.device, points: errorsOf('gelu/gelu-tanh', tanh.x, tanh.y) },
    { label: '只舍入一次', colour: 'var(--color-series-6)', device: '无', points: roundingOf('gelu/gelu', exact.x) },
  ];
}

/** Errors below are not drawn: the axis would be spent on tails where GELU itself is all but zero. */
const floors: Readonly<Record<Measure, number>> = { absolute: 1e-13, relative: 1e-10 };

/** A logarithmic axis cannot show an error of nothing, nor one without end. */
function drawable(points: readonly ErrorPoint[], measure: Measure): readonly ErrorPoint[] {
  return points.filter((point) => point[measure] >= floors[measure] && Number.isFinite(point[measure]));
}

/** A tick of the logarithmic axis: powers of ten have no mantissa. */
function tick(value: number): string {
  return formatScientific(value).replace(/^1×/, '');
}

/** Least and largest of what is drawn; any decade where nothing is. */
function extent(values: readonly number[]): readonly [number, number] {
  return values.length === 0 ? [1e-8, 1e-7] : logDomain([Math.min(...values), Math.max(...values)]);
}

/** The worst error of every fifty points over x, on a logarithmic axis. */
export function errorSpec(series: readonly Series[], { range, measure }: State): PlotSpec {
  const marks = series.map((one) => ({ ...one, drawn: drawable(worstPerBin(one.points, measure), measure) }));
  const domain = extent(marks.flatMap(({ drawn }) => drawn.map((point) => point[measure])));
  const said = series.map(({ label, points }) => `${label}最大 ${formatScientific(worst(points, measure)[measure], 1)}`);
  return {
    label: `单精度 GELU 的${measureNames[measure]}：${said.join('，')}`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 260 : 320,
      x: { label: '输入 x →', domain: [...ranges[range]], ticks: narrow ? 5 : 9 },
      y: { label: `↑ ${measureNames[measure]}（对数轴）`, type: 'log', domain: [...domain], ticks: [...logTicks(domain)], tickFormat: tick, grid: true },
      marks: marks.flatMap(({ colour, drawn }) => [
        Plot.line(drawn, { x: 'x', y: measure, stroke: colour, strokeOpacity: 0.45 }),
        Plot.dot(drawn, { x: 'x', y: measure, fill: colour, r: 2 }),
      ]),
    }),
  };
}

/** A largest error and where it is, in words. */
interface Largest {
  readonly size: string;
  readonly place: string;
}

/** Largest errors of a series, for the table under the plot. */
export interface Reading {
  readonly label: string;
  readonly colour: string;
  readonly device: string;
  readonly absolute: Largest;
  readonly relative: Largest;
}

/** Relative errors above a thousandth read better as a percentage. */
function sized(value: number, measure: Measure): string {
  if (!Number.isFinite(value)) return '无穷大';
  return measure === 'relative' && value >= 1e-3 ? formatPercent(value, 0) : formatScientific(value, 1);
}

function placed(points: readonly ErrorPoint[], measure: Measure): Largest {
  const top = worst(points, measure);
  return { size: sized(top[measure], measure), place: `x = ${formatNumber(top.x, 2)}` };
}

/** Largest absolute and relative error of every series and where they are. */
export function readings(series: readonly Series[]): readonly Reading[] {
  return series.map(({ label, colour, device, points }) => ({
    label, colour, device, absolute: placed(points, 'absolute'), relative: placed(points, 'relative'),
  }));
}

/** A ratio: one decimal for small ones, whole numbers in groups for large ones. */
function times(ratio: number): string {
  return ratio < 100 ? formatNumber(ratio, 1) : formatCount(ratio);
}

/** What the numbers say of the exact form, in two sentences. */
export function conclusion(series: readonly Series[]): string {
  const [exact, rounding] = [series.at(0), series.at(-1)];
  if (exact === undefined || rounding === undefined) return '';
  const [mine, best] = [worst(exact.points, 'absolute').absolute, worst(rounding.points, 'absolute').absolute];
  const { relative } = worst(exact.points, 'relative');
  const first = `精确式的最大绝对误差是 ${sized(mine, 'absolute')}，约为只舍入一次的 ${times(mine / best)} 倍。`;
  if (relative < 1e-3) return `${first}相对误差也不超过 ${sized(relative, 'relative')}。`;
  return `${first}相对误差却到 ${sized(relative, 'relative')}：左尾的 1 + erf 是两个几乎相消的数，单精度剩不下几位。好在那里的输出本身接近零。`;
}

/** The table twin: what is drawn, bin by bin, to three digits. */
export function errorTable(series: readonly Series[], measure: Measure): TableData {
  const bins = series.map(({ points }) => worstPerBin(points, measure));
  const short = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(3)) : '无穷大');
  return {
    caption: `每 50 个相邻的点里最大的${measureNames[measure]}，以及它在哪里`,
    columns: series.flatMap(({ label }) => [{ label: `${label}：x`, numeric: true, digits: 3 }, { label: measureNames[measure], numeric: true }]),
    rows: (bins[0] ?? []).map((_, row) => bins.flatMap((bin): (string | number)[] => {
      const point = bin[row];
      return point === undefined ? ['', ''] : [point.x, short(point[measure])];
    })),
  };
}
