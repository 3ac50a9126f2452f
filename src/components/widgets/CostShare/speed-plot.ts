/** Published models: parameters, multiply-accumulates and images per second in one plot. */
import { formatCount, formatNumber } from '@/components/kit/format';
import type { PlotSpec } from '@/lib/plot/spec';
import { convMixerMacs, convMixerParams } from './cost-share.ts';
import type { Axis, PublishedModel, State } from './figure.ts';

/** Every family has a colour and a shape, so that either alone tells them apart. */
const families = [
  { name: 'ConvMixer', colour: 'var(--color-series-1)', symbol: 'circle' },
  { name: 'ResNet', colour: 'var(--color-series-3)', symbol: 'square' },
  { name: 'DeiT', colour: 'var(--color-series-2)', symbol: 'triangle' },
  { name: 'MLP', colour: 'var(--color-series-5)', symbol: 'diamond' },
] as const;

const axes = {
  gmacs: { label: '每张图的乘加次数（G，对数轴）→', other: 'paramsM', size: '参数个数' },
  paramsM: { label: '参数个数（M，对数轴）→', other: 'gmacs', size: '乘加次数' },
} as const satisfies Record<Axis, { label: string; other: Axis; size: string }>;

export const axisOptions = [
  { value: 'gmacs', label: '乘加次数' },
  { value: 'paramsM', label: '参数个数' },
] as const;

/** What the area of the marks stands for. */
export function areaMeaning(axis: Axis): string {
  return axes[axis].size;
}

/** Labels stand on the side of their mark that has more room: left of the marks in the right half. */
function halves(rows: readonly PublishedModel[], axis: Axis) {
  const logs = rows.map((row) => Math.log(row[axis]));
  const middle = (Math.min(...logs) + Math.max(...logs)) / 2;
  return {
    left: rows.filter((row) => Math.log(row[axis]) <= middle),
    right: rows.filter((row) => Math.log(row[axis]) > middle),
  };
}

/** The chosen network on the axis: by its formula, as no one has timed it. */
export function placeOnAxis(state: State): number {
  const { axis, ...shape } = state;
  return axis === 'gmacs'
    ? convMixerMacs({ ...shape, imageSize: 224 }) / 1e9
    : convMixerParams({ ...shape, classes: 1000 }) / 1e6;
}

/** Speed against either quantity on logarithmic axes; the area of a mark is the other one. */
export function speedSpec(rows: readonly PublishedModel[], state: State): PlotSpec {
  const { axis } = state;
  const { label, other } = axes[axis];
  const { left, right } = halves(rows, axis);
  const chosen = placeOnAxis(state);
  const name = { x: axis, y: 'imagesPerSecond', text: 'name', fill: 'var(--color-ink)', stroke: 'var(--color-paper)', strokeWidth: 3 };
  return {
    label: `${rows.length} 个公开模型的推理速度与${axis === 'gmacs' ? '乘加次数' : '参数个数'}，竖线是所选网络，${formatNumber(chosen, 2)} ${axis === 'gmacs' ? 'G' : 'M'}`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 320 : 360,
      marginRight: 28,
      x: { type: 'log', label, ticks: narrow ? 3 : 6, tickFormat: (v: number) => String(v) },
      y: { type: 'log', label: '↑ 每秒处理的图片（张）', ticks: 4, tickFormat: (v: number) => formatCount(v), grid: true },
      r: { range: [0, narrow ? 12 : 15] },
      marks: [
        Plot.ruleX([chosen], { stroke: 'var(--color-soft)', strokeDasharray: '4 3' }),
        ...families.map(({ name: family, colour, symbol }) => Plot.dot(
          rows.filter((row) => row.family === family),
          { x: axis, y: 'imagesPerSecond', r: other, symbol, fill: colour, fillOpacity: 0.75, stroke: colour },
        )),
        Plot.text(left, { ...name, textAnchor: 'start', dx: 12, dy: -11 }),
        Plot.text(right, { ...name, textAnchor: 'end', dx: -12, dy: 11 }),
      ],
    }),
  };
}
