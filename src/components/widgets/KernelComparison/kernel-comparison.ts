/**
 * Does the kernel size matter? Held-out accuracy of four networks over the same folds, the paired
 * difference between two of them, and a sentence that says no more than the numbers do.
 */
import { formatCount, formatNumber, formatPercent } from '@/lib/format/format';
import { ARTIST_NAMES, ARTISTS } from '@/lib/models/artists';

/** Mean, sample deviation and the single folds of an accuracy, as shares 0…1. */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
  readonly folds: readonly number[];
}

export const KERNELS = [3, 5, 7, 9] as const;
export type Kernel = (typeof KERNELS)[number];

/** The model file of a kernel, as the runtime names it. */
export const modelId = (kernel: Kernel): string => `convmixer/k${kernel}`;

/** Whose pictures are counted. */
export const WHOSE = ['all', ...ARTISTS] as const;
export type Whose = (typeof WHOSE)[number];
export const WHOSE_NAMES: Readonly<Record<Whose, string>> = { all: '三套图标', ...ARTIST_NAMES };

/** One network of the comparison, as models/convmixer/results.json tells it. */
export interface KernelResult {
  readonly kernel: Kernel;
  readonly params: number;
  readonly macs: number;
  readonly accuracy: Readonly<Record<Whose, Spread>>;
}

/** A paired difference a − b over the same folds, with the half width of its 95 % interval. */
export interface PairedDifference extends Spread {
  readonly margin: number;
}

export type Verdict = 'larger' | 'undecided' | 'smaller';

/** 97.5 % points of Student's t, by degrees of freedom from 1 (any table; R: qt(0.975, df)). */
const STUDENT = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622];

/** Mean and sample deviation (n − 1); the deviation of a single value is 0. */
export function spreadOf(folds: readonly number[]): Spread {
  const mean = folds.reduce((sum, value) => sum + value, 0) / folds.length;
  const squares = folds.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / Math.max(1, folds.length - 1)), folds };
}

/**
 * The difference a − b fold by fold. The folds share training data, so s/√K would be too narrow;
 * the corrected variance is s²·(1/K + test/training), with test/training = 1/(K−1) for K folds.
 * Source: Nadeau & Bengio, Machine Learning 52, 2003.
 */
export function pairedDifference(a: Spread, b: Spread): PairedDifference {
  const count = a.folds.length;
  const student = count === 1 ? Infinity : STUDENT[count - 2];
  if (count !== b.folds.length || student === undefined) {
    throw new Error(`配对比较要两边折数相同，1 到 ${STUDENT.length + 1} 折；得到 ${count} 和 ${b.folds.length}。`);
  }
  const spread = spreadOf(a.folds.map((value, fold) => value - (b.folds[fold] ?? 0)));
  const error = spread.sd * Math.sqrt(1 / count + 1 / Math.max(1, count - 1));
  // A single fold tells nothing about the spread; 0 times infinity would be no number.
  return { ...spread, margin: count === 1 ? Infinity : student * error };
}

/** Decided only when the interval lies on one side of zero. */
export function verdictOf({ mean, margin }: PairedDifference): Verdict {
  if (mean - margin > 0) return 'larger';
  return mean + margin < 0 ? 'smaller' : 'undecided';
}

/** Percentage points with a sign: +1.2, −0.4. */
export function signedPoints(share: number, digits = 1): string {
  const text = formatNumber(share * 100, digits);
  return share > 0 && Number(share.toFixed(digits + 2)) > 0 ? `+${text}` : text;
}

/** The network of a kernel. @throws when the results lack it. */
export function resultOf(results: readonly KernelResult[], kernel: Kernel): KernelResult {
  const found = results.find((result) => result.kernel === kernel);
  if (found === undefined) throw new Error(`results.json 里没有 k=${kernel} 的结果。`);
  return found;
}

/** k = 9 minus k = 3 on the pictures of an artist. */
export function nineMinusThree(results: readonly KernelResult[], artist: Whose): PairedDifference {
  return pairedDifference(resultOf(results, 9).accuracy[artist], resultOf(results, 3).accuracy[artist]);
}

/** The kernel with the highest mean. */
export function bestKernel(results: readonly KernelResult[], artist: Whose): KernelResult {
  return results.reduce((best, result) => (result.accuracy[artist].mean > best.accuracy[artist].mean ? result : best));
}

const CONCLUSIONS: Readonly<Record<Verdict, string>> = {
  larger: '区间全在零的右边：在这份数据上，9 确实比 3 好。',
  undecided: '区间跨过零：这份数据分不出 9 和 3 谁更好，“核越大越好”在这里没有显出来。',
  smaller: '区间全在零的左边：在这份数据上，9 反而比 3 差。',
};

/** Whether the means rise from each kernel to the next. */
export function risesThroughout(results: readonly KernelResult[], artist: Whose): boolean {
  const means = KERNELS.map((kernel) => resultOf(results, kernel).accuracy[artist].mean);
  return means.every((mean, index) => index === 0 || mean > (means[index - 1] ?? mean));
}

function intervalText({ mean, margin, folds }: PairedDifference): string {
  if (folds.length === 1) return '只有 1 折，给不出区间';
  const wins = folds.filter((value) => value > 0).length;
  return `${folds.length} 折里赢 ${wins} 折，95% 区间 ${signedPoints(mean - margin)} 到 ${signedPoints(mean + margin)}`;
}

/** What the numbers allow to say about “larger is better”, in three sentences. */
export function honestSentence(results: readonly KernelResult[], artist: Whose): string {
  const difference = nineMinusThree(results, artist);
  const best = bestKernel(results, artist);
  const order = risesThroughout(results, artist) ? '均值随卷积核逐级上升。' : `均值并不逐级上升，最高的是 k=${best.kernel}。`;
  const points = formatNumber(Math.abs(difference.mean) * 100, 1);
  return `k=9 比 k=3 平均${difference.mean < 0 ? '低' : '高'} ${points} 个百分点，${intervalText(difference)}。`
    + `${difference.folds.length === 1 ? '' : CONCLUSIONS[verdictOf(difference)]}${order}`;
}

/** “82.6% ± 1.3”: mean and sample deviation, both in percent; a single fold has no deviation. */
export function spreadText({ mean, sd, folds }: Spread): string {
  return folds.length === 1 ? formatPercent(mean) : `${formatPercent(mean)} ± ${formatNumber(sd * 100, 1)}`;
}

/** “93,036” and “23.7 M” for the table of sizes. */
export function sizeTexts({ params, macs }: KernelResult): readonly [params: string, macs: string] {
  return [formatCount(params), `${formatNumber(macs / 1e6, 1)} M`];
}

/** As Python writes it: shares 0…1, no deviation for a single fold. */
interface WrittenSpread {
  readonly mean: number;
  readonly sd: number | null;
  readonly folds: readonly number[];
}

/** The part of results.json that is read here. */
export interface ResultsFile {
  readonly kernels: Readonly<Record<`${Kernel}`, {
    readonly params: number;
    readonly macs: number;
    readonly macro: WrittenSpread;
    readonly byArtist: Readonly<Record<Exclude<Whose, 'all'>, WrittenSpread>>;
  }>>;
}

/** The comparison out of results.json. Means and deviations are computed from the folds again. */
export function readResults({ kernels }: ResultsFile): readonly KernelResult[] {
  return KERNELS.map((kernel) => {
    const { params, macs, macro, byArtist } = kernels[kernel];
    const { noto, twemoji, openmoji } = byArtist;
    const accuracy = {
      all: spreadOf(macro.folds),
      noto: spreadOf(noto.folds),
      twemoji: spreadOf(twemoji.folds),
      openmoji: spreadOf(openmoji.folds),
    };
    return { kernel, params, macs, accuracy };
  });
}
