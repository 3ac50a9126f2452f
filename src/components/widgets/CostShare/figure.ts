/** What the cost figure shows for a state: shares, readings, the published models, table. */
import { formatCount, formatNumber, formatPercent } from '@/lib/format/format';
import type { TableData } from '@/components/kit/table';
import type { PlotSpec } from '@/lib/plot/spec';
import {
  convMixerMacs,
  convMixerParams,
  depthwiseShare,
  macsByPart,
  paramsByPart,
  partNames,
  rankCorrelation,
  tokenCount,
  total,
  type Part,
  type Shape,
} from './cost-share.ts';

/** One row of a published table of speeds. */
export interface PublishedModel {
  readonly name: string;
  readonly family: string;
  /** Millions of parameters. */
  readonly paramsM: number;
  /** Giga multiply-accumulates as the source counts them. */
  readonly gmacs: number;
  readonly imagesPerSecond: number;
}

export type Axis = 'gmacs' | 'paramsM';

/** What the reader can set; kept in the URL. */
export interface State extends Shape {
  readonly axis: Axis;
}

export const initialState: State = { kernel: 9, width: 1536, depth: 20, patch: 7, axis: 'gmacs' };

/** The published networks and their knobs; classes and picture size are those of ImageNet. */
export const presets = [
  { name: '1536/20', width: 1536, depth: 20, patch: 7, kernel: 9 },
  { name: '768/32', width: 768, depth: 32, patch: 7, kernel: 7 },
  { name: '1024/20', width: 1024, depth: 20, patch: 14, kernel: 9 },
] as const;
const imageNet = { classes: 1000, imageSize: 224 } as const;

/** Patches that divide 224. */
export const patches = [4, 7, 8, 14, 16, 28, 32] as const;
export const limits = { kernel: [1, 15], width: [32, 2048], depth: [1, 40] } as const;

/** Why a number is no size, or undefined. */
export function wholeProblem(value: number): string | undefined {
  return Number.isInteger(value) ? undefined : `${formatNumber(value, 2)} 不是整数，请填整数。`;
}

export const partLooks: Readonly<Record<Part, { readonly label: string; readonly colour: string }>> = {
  depthwise: { label: '深度卷积', colour: 'var(--color-series-1)' },
  pointwise: { label: '逐点卷积', colour: 'var(--color-series-3)' },
  embedding: { label: '图像块嵌入', colour: 'var(--color-series-4)' },
  head: { label: '分类器', colour: 'var(--color-series-2)' },
  rest: { label: '偏置与批归一化', colour: 'var(--color-series-6)' },
};

/** Parameters and multiply-accumulates of every part, with their shares. */
export function costs(shape: Shape) {
  const params = paramsByPart({ ...shape, ...imageNet });
  const macs = macsByPart({ ...shape, ...imageNet });
  return partNames.map((part) => ({
    part,
    ...partLooks[part],
    params: params[part],
    macs: macs[part],
    paramsShare: params[part] / total(params),
    macsShare: macs[part] / total(macs),
  }));
}

/** Two bars, parameters and multiply-accumulates, each parted into its shares. */
export function shareSpec(shape: Shape): PlotSpec {
  const parts = costs(shape);
  const bars = parts.flatMap(({ label, colour, paramsShare, macsShare }) => [
    { bar: '参数', label, colour, share: paramsShare },
    { bar: '乘加', label, colour, share: macsShare },
  ]);
  const said = bars.filter(({ label }) => label === partLooks.depthwise.label);
  return {
    label: `各部分的份额，深度卷积占${said.map(({ bar, share }) => `${bar}的 ${formatPercent(share)}`).join('、')}`,
    options: (Plot) => ({
      height: 126,
      marginTop: 8,
      x: { label: '份额（%）→', percent: true, domain: [0, 100], ticks: 5 },
      y: { label: null, domain: ['参数', '乘加'] },
      marks: [
        Plot.barX(bars, { x: 'share', y: 'bar', fill: ({ colour }: { colour: string }) => colour, inset: 0.5 }),
        Plot.ruleX([0]),
      ],
      color: { type: 'identity' },
    }),
  };
}

/** The numbers of the chosen network. */
export function readings(shape: Shape): readonly (readonly [string, string])[] {
  const { patch } = shape;
  const params = convMixerParams({ ...shape, ...imageNet });
  const macs = convMixerMacs({ ...shape, ...imageNet });
  const side = imageNet.imageSize / patch;
  return [
    ['一层里深度卷积的份额', formatPercent(depthwiseShare(shape.kernel, shape.width))],
    ['参数个数', formatCount(params)],
    ['乘加次数，224 像素', `${formatNumber(macs / 1e9, 2)} G`],
    ['token 个数', `${side} × ${side} = ${formatCount(tokenCount(imageNet.imageSize, patch))}`],
    ['平均每个参数用几次', formatNumber(macs / params, 0)],
  ];
}

/** Spoken when something changed. */
export function sentence(shape: Shape): string {
  return readings(shape).slice(0, 3).map(([label, value]) => `${label} ${value}`).join('，');
}

/** What halving the number of patches per side does to the chosen network. */
export function verdict(shape: Shape): string {
  const [from, to] = [7, 14].map((patch) => ({ ...shape, ...imageNet, patch }));
  if (from === undefined || to === undefined) return '';
  const params = convMixerParams(to) / convMixerParams(from);
  const macs = convMixerMacs(to) / convMixerMacs(from);
  return `h = ${shape.width}、d = ${shape.depth}、k = ${shape.kernel} 时，参数变成 ${formatPercent(params)}，乘加变成 ${formatPercent(macs)}。`
    + '图像块只改变嵌入层的权重，却决定其余每个权重要在多少个位置上用一遍。';
}

/** How well either quantity tells the order of the speeds. */
export function correlations(rows: readonly PublishedModel[]): string {
  const speeds = rows.map(({ imagesPerSecond }) => imagesPerSecond);
  const by = (axis: Axis) => formatNumber(rankCorrelation(rows.map((row) => row[axis]), speeds), 2);
  return `这 ${rows.length} 个网络里，速度与乘加次数的秩相关是 ${by('gmacs')}，与参数个数只有 ${by('paramsM')}（−1 表示次序完全相反，0 表示看不出关系）。`;
}

/** The table twin: the parts of the chosen network, then the published ones. */
export function costTable(shape: Shape, rows: readonly PublishedModel[], source: string): TableData {
  const own = costs(shape).map(({ label, params, macs }) => [`所选网络：${label}`, params / 1e6, macs / 1e9, '']);
  const number = (label: string, unit: string, digits: number) => ({ label, unit, numeric: true, digits });
  return {
    caption: `所选网络的各部分（按公式计算），其后是公开模型（${source}）`,
    columns: [{ label: '网络' }, number('参数', 'M', 3), number('乘加', 'G', 3), number('速度', '张/秒', 0)],
    rows: [...own, ...rows.map(({ name, paramsM, gmacs, imagesPerSecond }) => [name, paramsM, gmacs, imagesPerSecond])],
  };
}
