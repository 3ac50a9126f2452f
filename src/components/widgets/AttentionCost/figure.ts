/** What the laboratory shows: formula or measurement as a plot, read-outs, table, sentences. */
import { formatBytes, formatCount, formatNumber } from '@/lib/format/format';
import type { TableData } from '@/components/kit/table';
import type { PlotModule, PlotSpec } from '@/lib/plot/spec';
import { breakEven, crossover, fitExponent, largestBytes, LENGTHS, macsOf, METHOD_NAMES, METHODS, type Method } from './attention-cost.ts';
import { DEVICE_NAMES, resultKey, type Measured, type Results, type Setting } from './laboratory.ts';

export interface State extends Setting {
  /** The longest sequence that is measured. */
  readonly longest: number;
}

export const initialState: State = { device: 'wasm', batch: 1, heads: 1, d: 64, causal: false, longest: 4096 };

export const colours: Readonly<Record<Method, string>> = {
  softmax: 'var(--color-series-3)', linear: 'var(--color-series-4)', flow: 'var(--color-series-2)',
};

interface Point extends Measured {
  readonly n: number;
  readonly method: Method;
}

/** All measured points of a setting up to its longest length. */
export function pointsOf(results: Results, state: State): readonly Point[] {
  return METHODS.flatMap((method) => LENGTHS.filter((n) => n <= state.longest).flatMap((n) => {
    const found = results.get(resultKey(state, method, n));
    return found === undefined ? [] : [{ n, method, ...found }];
  }));
}

const timedBy = (points: readonly Point[], method: Method) =>
  points.filter((point) => point.method === method).map(({ n, medianMs }) => ({ n, timeMs: medianMs }));

const totalMacs = (method: Method, n: number, { d, heads, batch }: Setting): number => macsOf(method, n, d) * heads * batch;

/** The formula as a line; in milliseconds it is laid through the longest measured point. */
function theory(points: readonly Point[], state: State) {
  return METHODS.flatMap((method) => {
    const anchor = points.findLast((point) => point.method === method);
    if (points.length > 0 && anchor === undefined) return [];
    const scale = anchor === undefined ? 1e-6 : anchor.medianMs / totalMacs(method, anchor.n, state);
    return LENGTHS.filter((n) => n <= state.longest).map((n) => ({ method, n, y: scale * totalMacs(method, n, state) }));
  });
}

/** Powers of ten in the range, so that a logarithmic axis has few and round ticks; a time of nothing has no place on it. */
function decades(values: readonly number[]): readonly number[] {
  const drawn = values.filter((value) => value > 0 && Number.isFinite(value));
  if (drawn.length === 0) return [1, 10];
  const [low, high] = [Math.floor(Math.log10(Math.min(...drawn))), Math.ceil(Math.log10(Math.max(...drawn)))];
  return Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at));
}

function marks(Plot: PlotModule, points: readonly Point[], lines: ReturnType<typeof theory>) {
  const stroke = ({ method }: { method: Method }) => colours[method];
  const isGuide = points.length > 0;
  return [
    Plot.line(lines, { x: 'n', y: 'y', z: 'method', stroke, strokeWidth: isGuide ? 1 : 2, ...(isGuide && { strokeDasharray: '2 4' }) }),
    Plot.line(points, { x: 'n', y: 'medianMs', z: 'method', stroke, strokeWidth: 2 }),
    Plot.ruleX(points, { x: 'n', y1: ({ spreadMs }: Point) => spreadMs[0], y2: ({ spreadMs }: Point) => spreadMs[1], stroke, strokeWidth: 5, strokeOpacity: 0.35 }),
    Plot.dot(points, { x: 'n', y: 'medianMs', r: 3.5, fill: stroke, symbol: ({ method }: Point) => ({ softmax: 'circle', linear: 'square', flow: 'triangle' })[method] }),
  ];
}

/** Cost against length on logarithmic axes: multiply-accumulates until something is measured, then milliseconds. */
export function costSpec(results: Results, state: State): PlotSpec {
  const points = pointsOf(results, state);
  const lines = theory(points, state);
  const isMeasured = points.length > 0;
  const ys = [...lines.map(({ y }) => y), ...points.map(({ medianMs }) => medianMs)];
  const ticks = decades(ys);
  return {
    label: isMeasured
      ? `三种注意力在 ${DEVICE_NAMES[state.device]} 上的时间随序列长度的增长，实线是测得的中位数，点线是公式的走势`
      : '三种注意力的乘加次数随序列长度的增长，按公式计算',
    options: (Plot, { narrow }) => ({
      height: narrow ? 300 : 360,
      marginLeft: 56, marginBottom: 44,
      x: { type: 'log', base: 2, label: '序列长度 n →', ticks: LENGTHS.filter((n) => n <= state.longest && (!narrow || Math.log2(n) % 2 === 0)), tickFormat: (n: number) => String(n) },
      y: {
        type: 'log', label: isMeasured ? '↑ 一次的时间（ms，对数轴）' : '↑ 乘加次数（百万，对数轴）', grid: true,
        domain: [ticks[0] ?? 1, ticks.at(-1) ?? 10], ticks: [...ticks], tickFormat: (v: number) => (v >= 1 ? formatCount(v) : String(v)),
      },
      color: { type: 'identity' },
      symbol: { type: 'identity' },
      marks: marks(Plot, points, lines),
    }),
  };
}

function exponentText(points: readonly Point[], method: Method): string {
  const fit = fitExponent(timedBy(points, method));
  return fit === undefined ? '要三个 n ≥ 1024 的点' : `${formatNumber(fit.slope, 2)} ± ${formatNumber(fit.error, 2)}（${fit.points} 个点）`;
}

/** The numbers beside the plot. */
export function readings(results: Results, state: State): readonly (readonly [string, string])[] {
  const points = pointsOf(results, state);
  const size = { ...state, n: state.longest };
  return [
    ...METHODS.map((method) => [`${METHOD_NAMES[method]}的指数`, exponentText(points, method)] as const),
    ['公式的分界点 d + 3', String(breakEven(state.d))],
    [`n = ${state.longest} 时 softmax 的表`, formatBytes(largestBytes('softmax', size))],
    ['同样长度的 Q', formatBytes(largestBytes('flow', size))],
  ];
}

/** Who wins where, as far as it was measured. */
export function verdict(results: Results, state: State): string {
  const points = pointsOf(results, state);
  const [softmax, flow] = [timedBy(points, 'softmax'), timedBy(points, 'flow')];
  const common = softmax.filter(({ n }) => flow.some((point) => point.n === n));
  if (common.length < 2) return '';
  const n = crossover(softmax, flow);
  const device = DEVICE_NAMES[state.device];
  if (n !== undefined) return `在这台设备的 ${device} 上，n 小于约 ${formatCount(n)} 时 softmax 注意力更快，再长才轮到 Flow-Attention；公式的分界点是 ${breakEven(state.d)}。`;
  const isFaster = (flow.at(-1)?.timeMs ?? 0) < (softmax.at(-1)?.timeMs ?? 0);
  return isFaster ? `在测过的长度上，Flow-Attention 在 ${device} 上一直更快。` : `测到 n = ${common.at(-1)?.n ?? 0} 为止，softmax 注意力在 ${device} 上一直更快：线性的做法还没有回本。`;
}

/** The table twin: formula and measurement, one row per length and method. */
export function costTable(results: Results, state: State): TableData {
  const number = (label: string, unit: string, digits: number) => ({ label, unit, numeric: true, digits });
  return {
    caption: `${DEVICE_NAMES[state.device]}，批量 ${state.batch}，${state.heads} 个头，头的维度 ${state.d}，${state.causal ? '因果' : '普通'}形式`,
    columns: [{ label: '注意力' }, { label: 'n', numeric: true }, number('乘加', '百万', 2), number('中位数', 'ms', 3), number('下四分位', 'ms', 3), number('上四分位', 'ms', 3), { label: '次数', numeric: true }],
    rows: METHODS.flatMap((method) => LENGTHS.filter((n) => n <= state.longest).map((n) => {
      const found = results.get(resultKey(state, method, n));
      const times = found === undefined ? ['未测', '未测', '未测', 0] as const : [found.medianMs, ...found.spreadMs, found.runs] as const;
      return [METHOD_NAMES[method], n, totalMacs(method, n, state) / 1e6, ...times];
    })),
  };
}

/** The answer to the guessed curve. */
export const guessAnswer = (xs: readonly number[], d: number): string => {
  const times = (method: Method) => xs.map((n) => formatNumber(macsOf(method, n, d) / macsOf(method, xs[0] ?? n, d), 0)).join('、');
  return `softmax 注意力是 ${times('softmax')} 倍，每加倍一次变成四倍；Flow-Attention 是 ${times('flow')} 倍。`;
};

