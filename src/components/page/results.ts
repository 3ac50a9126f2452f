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

/** What was measured of one trained network. */
export interface Trained {
  readonly macro: Spread;
  readonly byArtist: Readonly<Record<string, Spread>>;
  readonly curve: readonly CurvePoint[];
}

/**
 * The part of models/<slug>/results.json that pages draw. What is compared lies either in kernels,
 * by kernel size, or in networks, by name.
 */
export interface Results {
  readonly artists: readonly string[];
  readonly kernels?: Readonly<Record<string, Trained>>;
  readonly networks?: Readonly<Record<string, Trained>>;
  readonly leftOut?: Readonly<Record<string, LeftOut>>;
}

/** One of the networks that a page compares. */
interface Compared extends Trained {
  readonly name: string;
  readonly color: string;
}

/** Networks by the names of their files, in the colours that their note gives them. */
const NETWORKS: Readonly<Record<string, { readonly name: string; readonly color: string }>> = {
  flowformer: { name: 'Flowformer', color: 'var(--color-series-2)' },
  transformer: { name: 'Transformer', color: 'var(--color-series-3)' },
};

function comparedIn({ kernels = {}, networks = {} }: Results): readonly Compared[] {
  return [
    ...Object.entries(kernels).map(([kernel, trained]) => ({ ...trained, name: `${kernel}×${kernel}`, color: `var(--color-kernel-${kernel})` })),
    ...Object.entries(networks).map(([id, trained]) => ({ ...trained, ...(NETWORKS[id] ?? { name: id, color: 'var(--color-accent)' }) })),
  ];
}

/** What a page compares, as captions call it. */
export function subjectOf(results: Results): string {
  return results.kernels ? '各卷积核' : comparedIn(results).map(({ name }) => name).join(' 与 ');
}

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

/** Kernel sizes are joined at their means, other networks at the same fold. */
function joinedFolds(results: Results): readonly Series[] {
  const compared = comparedIn(results);
  if (results.kernels) {
    return [{ name: '各折平均', mark: 'line', color: 'var(--color-soft)', points: compared.map(({ macro }, at) => [at, macro.mean]) }];
  }
  return (compared[0]?.macro.folds ?? []).map((_, fold) => ({
    name: '同一折',
    mark: 'line',
    color: 'var(--color-edge)',
    quiet: true,
    points: compared.map(({ macro }, at) => [at, macro.folds[fold] ?? NaN]),
  }));
}

/** Every fold of every network as a dot: does what differs between them matter? */
export function foldsChart(results: Results): ChartData {
  const compared = comparedIn(results);
  return {
    label: `${subjectOf(results)}在未见 emoji 上的宏平均准确率：${compared.map(({ name, macro }) => `${name} 平均 ${formatPercent(macro.mean)}`).join('，')}。`,
    x: {
      label: results.kernels ? '卷积核大小' : '网络',
      domain: [-0.4, compared.length - 0.6],
      ticks: compared.map(({ name }, at) => ({ at, text: name })),
    },
    y: percentAxis('宏平均准确率', compared.flatMap(({ macro }) => macro.folds)),
    series: [
      ...joinedFolds(results),
      ...compared.map(({ name, color, macro }, at) => ({
        name,
        mark: 'dots' as const,
        color,
        points: macro.folds.map((value) => [at, value] as const),
      })),
    ],
  };
}

const linesOf = (results: Results, value: (point: CurvePoint) => number): readonly Series[] =>
  comparedIn(results).map(({ name, color, curve }) => ({
    name,
    mark: 'line',
    color,
    points: curve.map((point) => [point.step, value(point)]),
  }));

/** Learning curves on held-out emoji, mean over artists and folds, one line per network. */
export function accuracyCurves(results: Results): ChartData {
  const label = `${subjectOf(results)}在训练中，未见 emoji 上的宏平均准确率怎样上升`;
  return curvesChart(label, '宏平均准确率（未见 emoji）', linesOf(results, ({ heldOut }) => heldOut), percentAxis);
}

/** Training loss, mean over the folds, one line per network. */
export function lossCurves(results: Results): ChartData {
  return curvesChart(`${subjectOf(results)}在训练中，训练损失怎样下降`, '训练损失', linesOf(results, ({ trainLoss }) => trainLoss), (label, values) =>
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
    label: `训练时少了一套图标，在这一套上的宏平均准确率：${gaps.join('，')}。`,
    x: { label: '图标', domain: [-0.5, artists.length - 0.5], ticks: artists.map((artist, at) => ({ at, text: artistName(artist) })) },
    y: percentAxis('宏平均准确率', [0, ...entries.flatMap(({ unseenArtist, sameArtistSeen }) => [unseenArtist, sameArtistSeen])]),
    series: [
      ...entries.map(({ unseenArtist, sameArtistSeen }, at) => ({
        name: '差距',
        mark: 'line' as const,
        color: 'var(--color-edge)',
        quiet: true,
        points: [[at, unseenArtist], [at, sameArtistSeen]] as const,
      })),
      dots('训练时见过这套图标', 'var(--color-series-2)', ({ sameArtistSeen }) => sameArtistSeen),
      dots('从没见过这套图标', 'var(--color-accent)', ({ unseenArtist }) => unseenArtist),
    ],
  };
}
