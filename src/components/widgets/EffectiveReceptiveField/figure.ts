/** What the figure shows of the measured fields: model names, table, sentences. Pure. */
import { formatNumber, formatPercent } from '@/lib/format/format';
import type { TableData } from '@/components/kit/table';
import {
  linearSpread,
  theoreticalField,
  type Architecture,
  type Measures,
} from './effective-receptive-field.ts';

export const kernels = ['3', '5', '7', '9'] as const;
export type Kernel = (typeof kernels)[number];

export const trainings = ['untrained', 'trained'] as const;
export type Training = (typeof trainings)[number];

export const trainingNames = { untrained: '未训练', trained: '训练后' } as const;

/** Below this relative change of the spread a field is said to have kept its size. */
const SAME = 0.05;

/** Where a measured field comes from. */
export interface Source {
  readonly kernel: Kernel;
  readonly training: Training;
}

/** Id of the gradient graph in models/convmixer. */
export function modelId({ kernel, training }: Source): string {
  return `convmixer/k${kernel}-gradient${training === 'untrained' ? '-untrained' : ''}`;
}

/** All gradient graphs, in the order of kernels, untrained first. */
export const sources: readonly Source[] = kernels.flatMap((kernel) =>
  trainings.map((training) => ({ kernel, training })),
);

/** The two columns' four fields, without doubles when both columns show the same kernel. */
export function shownSources(left: Kernel, right: Kernel): readonly Source[] {
  return sources.filter(({ kernel }) => kernel === left || kernel === right);
}

/** “k = 9，训练后”. */
export function sourceName({ kernel, training }: Source): string {
  return `k = ${kernel}，${trainingNames[training]}`;
}

/** Measures by model id. */
export type MeasuresById = Readonly<Record<string, Measures>>;

/** Measures that are all of one picture, and its name where it is not the one on screen. */
export interface Told {
  readonly measures: MeasuresById;
  readonly of: string;
}

/** The measures as the figure's table. Rows without a measurement are left out. */
export function measuresTable(
  shown: readonly Source[],
  measures: MeasuresById,
  architecture: Architecture,
  thresholdPercent: number,
): TableData {
  const rows = shown.flatMap((source) => {
    const found = measures[modelId(source)];
    if (!found) return [];
    const kernel = Number(source.kernel);
    const { from, to } = theoreticalField(architecture, kernel);
    const { spread, pixels, share, peak } = found;
    return [[sourceName(source), to - from, spread, linearSpread(architecture, kernel), pixels, share * 100, peak]];
  });
  return {
    caption: `正中单元的有效感受野，阈值取最大值的 ${formatNumber(thresholdPercent, 2)}%`,
    columns: [
      { label: '网络' },
      { label: '图内的理论感受野边长', unit: '像素', numeric: true },
      { label: '沿一个方向的标准差', unit: '像素', numeric: true, digits: 1 },
      { label: '随机线性网络的标准差', unit: '像素', numeric: true, digits: 1 },
      { label: '高于阈值的像素', numeric: true },
      { label: '占图内的理论感受野', unit: '%', numeric: true, digits: 1 },
      { label: '梯度的最大值', numeric: true, digits: 2 },
    ],
    rows,
  };
}

/** How the spread changed, in words: grown, shrunk or kept within 5 %. */
export function change(before: number, after: number): '变大' | '变小' | '差不多' {
  const ratio = after / before - 1;
  if (Math.abs(ratio) < SAME) return '差不多';
  return ratio > 0 ? '变大' : '变小';
}

/** What training did to one kernel's field, one sentence; empty until both are measured. */
export function trainingSentence(kernel: Kernel, measures: MeasuresById): string {
  const before = measures[modelId({ kernel, training: 'untrained' })]?.spread;
  const after = measures[modelId({ kernel, training: 'trained' })]?.spread;
  if (before === undefined || after === undefined) return '';
  const percent = formatPercent(Math.abs(after / before - 1), 0);
  const word = change(before, after);
  const how = word === '差不多' ? `差不多，只差 ${percent}` : `${word}了 ${percent}`;
  return `k = ${kernel} 的标准差从 ${formatNumber(before, 1)} 像素到 ${formatNumber(after, 1)} 像素，${how}。`;
}

/** How many times wider the right column's trained field is than the left one's. */
export function kernelSentence(left: Kernel, right: Kernel, measures: MeasuresById): string {
  const a = measures[modelId({ kernel: left, training: 'trained' })]?.spread;
  const b = measures[modelId({ kernel: right, training: 'trained' })]?.spread;
  if (left === right || a === undefined || b === undefined) return '';
  return `训练后，k = ${right} 的标准差是 k = ${left} 的 ${formatNumber(b / a, 2)} 倍。`;
}

/** What training did to either kernel's field, and how the two compare; says of which picture where it is not the one on screen. */
export function sentencesOf(left: Kernel, right: Kernel, told: Told | undefined): string {
  if (told === undefined) return '';
  const { measures, of } = told;
  const both = left === right ? '' : trainingSentence(right, measures);
  const said = `${trainingSentence(left, measures)}${both}${kernelSentence(left, right, measures)}`;
  return of === '' || said === '' ? said : `对“${of}”：${said}`;
}

/** Whether the reader's guess fits what was measured for the two kernels; '' without a guess or without measures. */
export function verdict(guess: string, left: Kernel, right: Kernel, told: Told | undefined): string {
  if (guess === '' || told === undefined) return '';
  const found = shownSources(left, right).filter(({ training }) => training === 'trained').flatMap(({ kernel }) => {
    const before = told.measures[modelId({ kernel, training: 'untrained' })]?.spread;
    const after = told.measures[modelId({ kernel, training: 'trained' })]?.spread;
    return before === undefined || after === undefined ? [] : [change(before, after)];
  });
  const hits = found.filter((word) => word === guess).length;
  if (found.length === 0) return '';
  if (hits === 0) return '和你猜的不一样。';
  return hits === found.length ? '和你猜的一样。' : '一半和你猜的一样。';
}

/** The kernels as radio options in their fixed colours. */
export const kernelOptions = kernels.map((kernel) => ({
  value: kernel,
  label: `k = ${kernel}`,
  colour: `var(--color-kernel-${kernel})`,
}));

/** The answers that the prediction offers. */
export const guesses = (['变大', '变小', '差不多'] as const).map((word) => ({ value: word, label: word }));
