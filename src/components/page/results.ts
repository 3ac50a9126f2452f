import type { Axis, ChartData, Series } from './chart';
import { formatPercent } from '@/lib/format/format';
import { artistName } from '@/lib/models/artists';

/** Mean and sample deviation over the folds, and each fold in a fixed order; accuracies as shares. */
export interface Spread {
  readonly mean: number;
  /** Null where there is one fold only. */
  readonly sd: number | null;
  readonly folds: readonly number[];
}

export interface CurvePoint {
  readonly step: number;
  /** Mean over the folds. */
  readonly trainLoss: number;
  /** Macro accuracy on held-out emoji, mean over artists and folds. */
  readonly heldOut: number;
}

/** One network that never saw one artist, against the one that saw all; macro accuracies on the same emoji. */
export interface LeftOut {
  readonly kernel: number;
  readonly unseenArtist: number;
  readonly sameArtistSeen: number;
}

/** The part of models/<slug>/results.json that pages draw. */
export interface Results {
  readonly artists: readonly string[];
  readonly kernels: Readonly<
    Record<
      string,
      {
        readonly macro: Spread;
        readonly byArtist: Readonly<Record<string, Spread>>;
        readonly curve: readonly CurvePoint[];
      }
    >
  >;
  readonly leftOut?: Readonly<Record<string, LeftOut>>;
}

const colorOf = (kernel: string): string => `var(--color-kernel-${kernel})`;
const nameOf = (kernel: string): string => `${kernel}×${kernel}`;

/** Ticks at round values that cover the numbers; the axis ends at the outer ticks. */
export function roundAxis(label: string, values: readonly number[], text: (value: number) => string, count = 4): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const rough = Math.max(high - low, 1e-9) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => {
    const value = Number(((first + at) * step).toPrecision(12));
    return { at: value, text: text(value) };
  });
  return { label, domain: [first * step, last * step], ticks };
}

const percentAxis = (label: string, values: readonly number[]): Axis =>
  roundAxis(label, values, (value) => formatPercent(value, Number.isInteger(Math.round(value * 1e6) / 1e4) ? 0 : 1));

/** Every fold of every kernel as a dot, the means as a line: does the kernel size matter? */
export function foldsChart({ kernels }: Results): ChartData {
  const sizes = Object.keys(kernels);
  const at = (kernel: string): number => sizes.indexOf(kernel);
  const entries = Object.entries(kernels);
  return {
    label: `各卷积核在未见表情上的宏平均准确率：${entries.map(([kernel, { macro }]) => `${nameOf(kernel)} 平均 ${formatPercent(macro.mean)}`).join('，')}。`,
    x: { label: '卷积核大小', domain: [-0.4, sizes.length - 0.6], ticks: sizes.map((kernel) => ({ at: at(kernel), text: nameOf(kernel) })) },
    y: percentAxis('宏平均准确率', entries.flatMap(([, { macro }]) => macro.folds)),
    series: [
      { name: '各折平均', mark: 'line', color: 'var(--color-soft)', points: entries.map(([kernel, { macro }]) => [at(kernel), macro.mean]) },
      ...entries.map(([kernel, { macro }]) => ({
        name: nameOf(kernel),
        mark: 'dots' as const,
        color: colorOf(kernel),
        points: macro.folds.map((value) => [at(kernel), value] as const),
      })),
    ],
  };
}

/** Learning curves on held-out emoji, mean over artists and folds, one line per kernel. */
export function accuracyCurves({ kernels }: Results): ChartData {
  const lines = Object.entries(kernels).map(([kernel, { curve }]) => ({
    name: nameOf(kernel),
    mark: 'line' as const,
    color: colorOf(kernel),
    points: curve.map(({ step, heldOut }) => [step, heldOut] as const),
  }));
  return curvesChart('各卷积核的网络在训练中，未见表情上的宏平均准确率怎样上升', '宏平均准确率（未见表情）', lines, percentAxis);
}

/** Training loss, mean over the folds, one line per kernel. */
export function lossCurves({ kernels }: Results): ChartData {
  const lines = Object.entries(kernels).map(([kernel, { curve }]) => ({
    name: nameOf(kernel),
    mark: 'line' as const,
    color: colorOf(kernel),
    points: curve.map(({ step, trainLoss }) => [step, trainLoss] as const),
  }));
  return curvesChart('各卷积核的网络在训练中，训练损失怎样下降', '训练损失', lines, (label, values) =>
    roundAxis(label, values, (value) => String(value)),
  );
}

function curvesChart(
  label: string,
  yLabel: string,
  series: readonly Series[],
  yAxis: (label: string, values: readonly number[]) => Axis,
): ChartData {
  const points = series.flatMap((line) => line.points);
  const x = roundAxis('训练步数', [0, ...points.map(([step]) => step)], (value) => String(value));
  return { label, x, y: yAxis(yLabel, points.map(([, value]) => value)), series };
}

/** Each artist twice: seen in training, and never seen. */
export function leftOutChart(leftOut: Readonly<Record<string, LeftOut>>): ChartData {
  const artists = Object.keys(leftOut);
  const entries = Object.values(leftOut);
  const dots = (name: string, color: string, value: (entry: LeftOut) => number) => ({
    name,
    color,
    mark: 'dots' as const,
    points: entries.map((entry, at) => [at, value(entry)] as const),
  });
  const gaps = Object.entries(leftOut).map(([artist, { sameArtistSeen, unseenArtist }]) =>
    `${artistName(artist)} 从 ${formatPercent(sameArtistSeen)} 到 ${formatPercent(unseenArtist)}`,
  );
  return {
    label: `训练时少了一位画师，在这位画师的画上的宏平均准确率：${gaps.join('，')}。`,
    x: { label: '画师', domain: [-0.5, artists.length - 0.5], ticks: artists.map((artist, at) => ({ at, text: artistName(artist) })) },
    y: percentAxis('宏平均准确率', [0, ...entries.flatMap(({ unseenArtist, sameArtistSeen }) => [unseenArtist, sameArtistSeen])]),
    series: [
      ...entries.map(({ unseenArtist, sameArtistSeen }, at) => ({
        name: '差距',
        mark: 'line' as const,
        color: 'var(--color-edge)',
        quiet: true,
        points: [[at, unseenArtist], [at, sameArtistSeen]] as const,
      })),
      dots('训练时见过这位画师', 'var(--color-series-2)', ({ sameArtistSeen }) => sameArtistSeen),
      dots('从没见过这位画师', 'var(--color-accent)', ({ unseenArtist }) => unseenArtist),
    ],
  };
}
