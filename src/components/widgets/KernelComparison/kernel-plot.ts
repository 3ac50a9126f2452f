/** The two drawings of the comparison and their table twin. */
import { formatNumber, formatPercent } from '@/lib/format/format';
import type { TableData } from '@/components/kit/table';
import type { PlotFrame, PlotModule, PlotSpec } from '@/lib/plot/spec';
import {
  WHOSE_NAMES, WHOSE, KERNELS, nineMinusThree, resultOf, signedPoints, verdictOf, type Whose, type KernelResult,
  type Spread,
} from './kernel-comparison.ts';

const colourOf = (kernel: number): string => `var(--color-kernel-${kernel})`;

interface FoldPoint {
  readonly kernel: number;
  readonly fold: number;
  /** Per cent. */
  readonly accuracy: number;
}

function foldPoints(results: readonly KernelResult[], artist: Whose): readonly FoldPoint[] {
  return results.flatMap(({ kernel, accuracy }) =>
    accuracy[artist].folds.map((share, fold) => ({ kernel, fold, accuracy: share * 100 })));
}

interface Summary {
  readonly kernel: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

function summaries(results: readonly KernelResult[], artist: Whose): readonly Summary[] {
  return results.map(({ kernel, accuracy }) => {
    const { mean, sd } = accuracy[artist];
    return { kernel, mean: mean * 100, low: (mean - sd) * 100, high: (mean + sd) * 100 };
  });
}

/** Beside the folds, so that the mean does not hide them. Kernel units. */
const ASIDE = 0.35;

function accuracyMarks(Plot: PlotModule, points: readonly FoldPoint[], means: readonly Summary[]) {
  const beside = ({ kernel }: Summary) => kernel + ASIDE;
  const stroke = ({ kernel }: Summary) => colourOf(kernel);
  return [
    Plot.line(points, { x: 'kernel', y: 'accuracy', z: 'fold', stroke: 'var(--color-hairline)' }),
    Plot.dot(points, { x: 'kernel', y: 'accuracy', r: 3.5, fill: ({ kernel }: FoldPoint) => colourOf(kernel) }),
    Plot.ruleX(means, { x: beside, y1: 'low', y2: 'high', stroke, strokeWidth: 2 }),
    Plot.dot(means, { x: beside, y: 'mean', r: 5, symbol: 'diamond', fill: stroke }),
    Plot.text(means, {
      x: beside, y: 'mean', dx: 8, textAnchor: 'start', fill: 'currentColor',
      text: ({ mean }: Summary) => formatPercent(mean / 100),
    }),
  ];
}

function accuracyLabel(results: readonly KernelResult[], artist: Whose): string {
  const means = results.map(({ kernel, accuracy }) => `k=${kernel} 平均 ${formatPercent(accuracy[artist].mean)}`);
  return `各卷积核在${WHOSE_NAMES[artist]}的未见 emoji 上的宏平均准确率，每折一点：${means.join('，')}`;
}

/** Every fold as a dot, a hairline through the same fold, mean ± deviation beside it. */
export function accuracySpec(results: readonly KernelResult[], artist: Whose): PlotSpec {
  return {
    label: accuracyLabel(results, artist),
    options: (Plot: PlotModule, { narrow }: PlotFrame) => ({
      height: narrow ? 260 : 300,
      marginRight: 44,
      x: { label: '卷积核边长 k →', domain: [2.6, 9.6], ticks: [...KERNELS], tickFormat: (k: number) => `${k}×${k}` },
      y: { label: '↑ 宏平均准确率（%）', nice: true, ticks: 5, grid: true },
      marks: accuracyMarks(Plot, foldPoints(results, artist), summaries(results, artist)),
    }),
  };
}

interface Difference {
  readonly points: number;
}

/** k = 9 minus k = 3, fold by fold, with the 95 % interval of the mean against zero. */
export function differenceSpec(results: readonly KernelResult[], artist: Whose): PlotSpec {
  const difference = nineMinusThree(results, artist);
  const { mean, margin, folds } = difference;
  const half = Number.isFinite(margin) ? margin : 0;
  const interval = [{ low: (mean - half) * 100, high: (mean + half) * 100, mean: mean * 100 }];
  const reach = Math.max(1, ...[...folds, mean - half, mean + half].map((share) => Math.abs(share) * 110));
  const stroke = verdictOf(difference) === 'undecided' ? 'var(--color-soft)' : 'var(--color-accent)';
  const dots: readonly Difference[] = folds.map((share) => ({ points: share * 100 }));
  return {
    label: `k=9 减 k=3 的准确率差，每折一点：平均 ${signedPoints(mean)} 个百分点${Number.isFinite(margin) ? `，95% 区间 ${signedPoints(mean - margin)} 到 ${signedPoints(mean + margin)}` : ''}`,
    options: (Plot: PlotModule) => ({
      height: 112,
      x: { label: 'k=9 减 k=3（百分点）→', domain: [-reach, reach], ticks: 5, tickFormat: (v: number) => formatNumber(v, Number.isInteger(v) ? 0 : 1) },
      y: { axis: null, domain: [0, 2] },
      marks: [
        Plot.ruleX([0], { stroke: 'var(--color-edge)' }),
        Plot.ruleY(interval, { y: 0.6, x1: 'low', x2: 'high', stroke, strokeWidth: 3 }),
        Plot.dot(interval, { x: 'mean', y: 0.6, r: 5, symbol: 'diamond', fill: stroke }),
        Plot.dot(dots, { x: 'points', y: 1.4, r: 3.5, fill: 'var(--color-kernel-9)' }),
      ],
    }),
  };
}

const percents = ({ mean, sd, folds }: Spread) => [mean, sd, ...folds].map((share) => share * 100);

/** The table twin: every artist, kernel and fold. */
export function foldsTable(results: readonly KernelResult[]): TableData {
  const folds = resultOf(results, KERNELS[0]).accuracy.all.folds;
  const numeric = (label: string) => ({ label, unit: '%', numeric: true, digits: 1 });
  return {
    caption: '未见 emoji 上的宏平均准确率：每个卷积核、每套图标、每一折',
    columns: [
      { label: '卷积核' }, { label: '图标' }, numeric('均值'), numeric('标准差'),
      ...folds.map((_, fold) => numeric(`第 ${fold} 折`)),
    ],
    rows: WHOSE.flatMap((artist) => results.map(({ kernel, accuracy }) =>
      [`${kernel}×${kernel}`, WHOSE_NAMES[artist], ...percents(accuracy[artist])])),
  };
}
