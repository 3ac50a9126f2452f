/** What a network takes an icon set for that it never saw in training, class by class. Pure. */
import type { TableData } from '@/components/kit/table';

/** How often each true class (row) was taken for each class (column); the pictures of one icon set. */
export type Confusion = readonly (readonly number[])[];

/** The part of models/convmixer/runs/*.json that is read here. */
export interface RunFile {
  readonly kernel: number;
  readonly fold: number;
  /** The icon set that training did without; empty when it had all. */
  readonly left_out: string;
  /** One confusion per icon set, in the order of ARTISTS. */
  readonly confusion: readonly Confusion[];
}

/** Two runs of one recipe, tested with the same pictures. */
export interface Pair {
  /** Names of the classes, in the order of the confusions. */
  readonly names: readonly string[];
  readonly seen: Confusion;
  readonly unseen: Confusion;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const right = (confusion: Confusion, at: number): number => confusion[at]?.[at] ?? 0;

/** Mean over classes of the share that was recognised, 0…1. */
export function macroAccuracy(confusion: Confusion): number {
  return sum(confusion.map((row, at) => right(confusion, at) / sum(row))) / confusion.length;
}

/** What a class was taken for instead, the most frequent first: “动物 4、交通工具 3”; at most two. */
export function mistakes(names: readonly string[], row: readonly number[], at: number): string {
  const wrong = row.map((count, other) => ({ count, other })).filter(({ count, other }) => count > 0 && other !== at);
  return wrong.sort((a, b) => b.count - a.count).slice(0, 2)
    .map(({ count, other }) => `${names[other] ?? ''} ${count}`).join('、') || '—';
}

/** One row per class: how many of its pictures either network recognised, and what the second took the rest for. */
export function digest({ names, seen, unseen }: Pair, set: string): TableData {
  const number = (label: string) => ({ label, numeric: true });
  return {
    caption: `同样的 ${set} 图片，训练时见过和没见过这套图标的两个网络各认对几张；错成的类只列最多的两个`,
    columns: [{ label: '类' }, number('图片'), number('见过'), number('没见过'), { label: '没见过时错成' }],
    rows: names.map((name, at) => {
      const row = unseen[at] ?? [];
      return [name, sum(row), right(seen, at), right(unseen, at), mistakes(names, row, at)];
    }),
  };
}

/** The whole confusion of the network that never saw the icon set; nothing stands for 0. */
export function matrix({ names, unseen }: Pair, set: string): TableData {
  return {
    caption: `没见过 ${set} 的网络：每行是图片真正的类，每列是网络的答案，单位是张`,
    columns: [{ label: '真正的类' }, ...names.map((label) => ({ label, numeric: true }))],
    rows: names.map((name, at) => [name, ...(unseen[at] ?? []).map((count) => count || '')]),
  };
}
