/** What the figure tells: maps, readings, the table of all heads, sentences. Pure. */
import { rankClasses, shareText, verdictOf, type ClassName, type Subject } from '@/components/kit/guesses';
import { matrixDomain, type Matrix } from '@/components/kit/matrix';
import type { TableData } from '@/components/kit/table';
import { formatNumber } from '@/lib/format/format';
import { maxAbs } from '@/lib/tensor/tensor';
import {
  attentionRow, flowOf, mean, meanAttention, multiplesOfUniform, type Concentration, type Head, type Seen,
} from './learned-attention.ts';

/** The two networks in the order of their rows. */
export const networks = ['flow', 'softmax'] as const;
export type Network = (typeof networks)[number];

export const networkNames = { flow: 'Flowformer', softmax: 'Transformer' } as const;
export const modelIds = { flow: 'flowformer/flowformer', softmax: 'flowformer/transformer' } as const;

/** Whose row of the attention is drawn. */
export const looks = ['mean', 'query'] as const;
export type Look = (typeof looks)[number];
export const lookOptions = [{ value: 'mean', label: '所有查询的平均' }, { value: 'query', label: '一个查询' }] as const;

/** The allocation of a sink whose conserved inflow is the mean, 1: sigmoid(1). */
export const EVEN_ALLOCATION = 1 / (1 + Math.exp(-1));

/** n numbers over the grid of tokens. */
function gridOf(data: ArrayLike<number>): Matrix {
  const side = Math.sqrt(data.length);
  return { data, rows: side, columns: side };
}

/** The three maps of a head: competition and attention in multiples of the uniform share, allocation 0…1. */
export function mapsOf(seen: Seen, head: Head, query: number | undefined) {
  const row = query === undefined ? meanAttention(seen, head) : attentionRow(seen, head, query);
  return {
    competition: gridOf(multiplesOfUniform(flowOf(seen, 'competition', head))),
    allocation: gridOf(flowOf(seen, 'allocation', head)),
    attention: gridOf(multiplesOfUniform(row)),
  };
}

export type Maps = ReturnType<typeof mapsOf>;

/** Ends of the colour scales. From 0, so that twice the share is twice the colour; allocations lie too close together for that. */
export function domainsOf({ competition, allocation, attention }: Maps, shared: boolean) {
  const [most, mostAttention] = [competition, attention].map(({ data }) => maxAbs(data));
  const top = Math.max(most ?? 1, mostAttention ?? 1);
  return {
    competition: [0, shared ? top : (most ?? 1)] as const,
    attention: [0, shared ? top : (mostAttention ?? 1)] as const,
    allocation: matrixDomain(allocation, 'sequential'),
  };
}

/** “第 2 层第 3 头”. */
export function headName({ block, head }: Head): string {
  return `第 ${block + 1} 层第 ${head + 1} 头`;
}

/** “第 3 行第 5 列”, of a token counted from 0 along the rows. */
export function tokenName(token: number, side: number): string {
  return `第 ${Math.floor(token / side) + 1} 行第 ${(token % side) + 1} 列`;
}

/** All heads, their mean, and what equal weights would give. */
export function concentrationTable(list: readonly Concentration[], label: string): TableData {
  const column = (heading: string, digits: number, unit?: string) =>
    ({ label: heading, numeric: true, digits, ...(unit !== undefined && { unit }) });
  const cells = (one: Omit<Concentration, keyof Head>) =>
    [one.competition, one.rows, one.meanRow, one.competitionPeak, one.rowsPeak, ...one.allocation];
  const rows = list.map((one) => cells(one));
  return {
    caption: `对“${label}”，各层各头有多集中：归一化熵，最强的源是均匀份额的几倍，分配的范围`,
    columns: [
      { label: '层与头' },
      column('竞争的熵', 3), column('注意力每行的熵', 3), column('注意力平均行的熵', 3),
      column('竞争最强的源', 2, '倍'), column('注意力每行最强的源', 2, '倍'),
      column('分配最小', 3), column('分配最大', 3),
    ],
    rows: [
      ...list.map((one, at) => [headName(one), ...(rows[at] ?? [])]),
      ['平均', ...(rows[0] ?? []).map((_, at) => mean(rows.map((row) => row[at] ?? 0)))],
      ['均匀', 1, 1, 1, 1, 1, EVEN_ALLOCATION, EVEN_ALLOCATION],
    ],
  };
}

/** The means over all heads that the answer rests on. */
function means(list: readonly Concentration[]) {
  return {
    competition: mean(list.map(({ competition }) => competition)),
    rows: mean(list.map(({ rows }) => rows)),
    meanRow: mean(list.map(({ meanRow }) => meanRow)),
  };
}

/** How concentrated both networks are on this picture, in numbers. */
export function answerSentence(list: readonly Concentration[], label: string): string {
  const { competition, rows, meanRow } = means(list);
  const wider = list.filter((one) => one.competition > one.rows).length;
  const widerThanMean = list.filter((one) => one.competition > one.meanRow).length;
  return [
    `对“${label}”，归一化熵在 ${list.length} 个头上平均：竞争 ${formatNumber(competition, 3)}，softmax 注意力每行 ${formatNumber(rows, 3)}，均匀是 1。`,
    `${list.length} 个头里，竞争比注意力更分散的有 ${wider} 个。`,
    `竞争由所有查询共用；注意力若也先对查询取平均，熵是 ${formatNumber(meanRow, 3)}，竞争比它更分散的有 ${widerThanMean} 个头。`,
  ].join('');
}

/** A network's first guess with its share, “动物 71.0%”, and whether it is right where that is known. */
export function saidBy(logits: ArrayLike<number>, subject: Subject, classes: readonly ClassName[]) {
  const ranked = rankClasses(logits, classes);
  const [first] = ranked;
  return { said: `${first?.zh ?? ''} ${shareText(first?.share ?? 0)}`, verdict: verdictOf({ guesses: ranked }, subject) };
}

/** What the chosen head does, for those who cannot see the maps. */
export function headSentence(one: Concentration, label: string): string {
  return `${headName(one)}对“${label}”：竞争的归一化熵 ${formatNumber(one.competition, 3)}，注意力每行平均 ${formatNumber(one.rows, 3)}。`;
}
