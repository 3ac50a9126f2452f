/** Published models: parameters, multiply-accumulates and images per second in one plot. */
import { logTicks } from '@/lib/plot/log-ticks';
import { formatCount, formatNumber } from '@/lib/format/format';
import type { PlotModule, PlotSpec } from '@/lib/plot/spec';
import { convMixerMacs, convMixerParams } from './cost-share.ts';
import type { Axis, PublishedModel, State } from './figure.ts';
import { anchors, placeLabels } from './labels.ts';

/** Every family has a colour and a shape, so that either alone tells them apart. */
const families = [
  { name: 'ConvMixer', colour: 'var(--color-series-1)', symbol: 'circle' },
  { name: 'ResNet', colour: 'var(--color-series-3)', symbol: 'square' },
  { name: 'DeiT', colour: 'var(--color-series-2)', symbol: 'triangle' },
  { name: 'MLP', colour: 'var(--color-series-5)', symbol: 'diamond' },
] as const;

const axes = {
  gmacs: { name: '乘加次数', unit: 'G', label: '每张图的乘加次数（G，对数轴）→', other: 'paramsM' },
  paramsM: { name: '参数个数', unit: 'M', label: '参数个数（M，对数轴）→', other: 'gmacs' },
} as const satisfies Record<Axis, { name: string; unit: string; label: string; other: Axis }>;

export const axisOptions = [
  { value: 'gmacs', label: '乘加次数' },
  { value: 'paramsM', label: '参数个数' },
] as const;

/** What the area of the marks stands for. */
export function areaMeaning(axis: Axis): string {
  return axes[axes[axis].other].name;
}

/** The chosen network on the axis: by its formula, as no one has timed it. */
export function placeOnAxis(state: State): number {
  const { axis, ...shape } = state;
  return axis === 'gmacs'
    ? convMixerMacs({ ...shape, imageSize: 224 }) / 1e9
    : convMixerParams({ ...shape, classes: 1000 }) / 1e6;
}

/** Edges of the drawing in px; the names are placed by them. */
const margin = { top: 32, right: 20, bottom: 44, left: 46 } as const;

/** Room around the extremes of a logarithmic axis. */
function padded(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values) / 1.3, Math.max(...values) * 1.3];
}

/** Place of a value on a logarithmic axis that runs from `from` to `to` px. */
function logPlace(value: number, [low, high]: readonly [number, number], from: number, to: number): number {
  return from + ((Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))) * (to - from);
}

/** The value whose place is so many px: the inverse of logPlace. */
function logValue(place: number, [low, high]: readonly [number, number], from: number, to: number): number {
  return low * (high / low) ** ((place - from) / (to - from));
}

interface Box {
  readonly xs: readonly [number, number];
  readonly ys: readonly [number, number];
  readonly width: number;
  readonly height: number;
  /** Set on phones: nine names do not fit there, so the marks are numbered and the names stand under the plot. */
  readonly numbered: boolean;
  /** Value at which a line stands. */
  readonly line: number;
}

/** Marks in px; their areas are proportional to the other quantity, the largest has radius 13. */
function marksOf(rows: readonly PublishedModel[], axis: Axis, { xs, ys, width, height, numbered }: Box) {
  const { other } = axes[axis];
  const largest = Math.max(...rows.map((row) => row[other]));
  return rows.map((row, at) => ({
    row,
    text: numbered ? String(at + 1) : row.name,
    radius: 13 * Math.sqrt(row[other] / largest),
    x: logPlace(row[axis], xs, margin.left, width - margin.right),
    y: logPlace(row.imagesPerSecond, ys, height - margin.bottom, margin.top),
  }));
}

type PlacedMark = ReturnType<typeof marksOf>[number];

/** One mark of Plot per family, not per network: Plot's work grows with the number of marks, and a slider redraws them all. */
function dots(Plot: PlotModule, marks: readonly PlacedMark[], axis: Axis) {
  return families.map(({ name, colour, symbol }) => Plot.dot(marks.filter(({ row }) => row.family === name), {
    x: ({ row }: PlacedMark) => row[axis], y: ({ row }: PlacedMark) => row.imagesPerSecond, r: 'radius',
    symbol, fill: colour, fillOpacity: 0.75, stroke: colour,
  }));
}

/** The names beside their marks. A text mark has one offset for all its texts, so the offset goes into the values. */
function names(Plot: PlotModule, marks: readonly PlacedMark[], { xs, ys, width, height, line }: Box) {
  const at = logPlace(line, xs, margin.left, width - margin.right);
  const labels = placeLabels(marks, width, [{ left: at - 3, right: at + 3, top: 0, bottom: height }]);
  const placed = marks.map(({ text, x, y }, index) => {
    const { dx, dy, anchor } = labels[index] ?? { dx: 0, dy: 0, anchor: 'start' as const };
    return {
      text, anchor,
      at: logValue(x + dx, xs, margin.left, width - margin.right),
      speed: logValue(y + dy, ys, height - margin.bottom, margin.top),
    };
  });
  return anchors.map((anchor) => Plot.text(placed.filter((label) => label.anchor === anchor), {
    x: 'at', y: 'speed', text: 'text', textAnchor: anchor, fill: 'var(--color-ink)', stroke: 'var(--color-paper)', strokeWidth: 3,
  }));
}

/** Speed against either quantity on logarithmic axes; the area of a mark is the other one. */
export function speedSpec(rows: readonly PublishedModel[], state: State): PlotSpec {
  const { axis } = state;
  const { name, unit, label } = axes[axis];
  const chosen = placeOnAxis(state);
  const xs = padded([...rows.map((row) => row[axis]), chosen]);
  const ys = padded(rows.map(({ imagesPerSecond }) => imagesPerSecond));
  return {
    label: `${rows.length} 个公开模型的推理速度与${name}，竖线是所选网络，${formatNumber(chosen, 2)} ${unit}`,
    options: (Plot, { width, narrow }) => {
      const box = { xs, ys, width, height: narrow ? 340 : 360, numbered: narrow, line: chosen };
      const marks = marksOf(rows, axis, box);
      return {
        height: box.height,
        marginTop: margin.top, marginRight: margin.right, marginBottom: margin.bottom, marginLeft: margin.left,
        x: { type: 'log', label, domain: [...xs], ticks: [...logTicks(xs)], tickFormat: (v: number) => String(v) },
        y: { type: 'log', label: '↑ 每秒处理的图片（张，对数轴）', domain: [...ys], ticks: [...logTicks(ys)], tickFormat: (v: number) => formatCount(v), grid: true },
        r: { type: 'identity' },
        marks: [
          Plot.ruleX([chosen], { stroke: 'var(--color-soft)', strokeDasharray: '4 3' }),
          ...dots(Plot, marks, axis),
          ...names(Plot, marks, box),
        ],
      };
    },
  };
}
