/**
 * Where two trained networks look, and how concentrated that is: the competition and the allocation
 * of a Flowformer, the attention of a softmax Transformer. The tensors are those that
 * models/flowformer/network.py lets observe. Pure numbers.
 */
import type { Tensor } from '@/lib/tensor/tensor';

export type Outputs = Readonly<Record<string, Tensor>>;

/** What both networks gave for one picture, by tensor name. */
export interface Seen {
  readonly flow: Outputs;
  readonly softmax: Outputs;
}

/** Sizes, the same for both networks. */
export interface Architecture {
  readonly depth: number;
  readonly heads: number;
  /** Tokens along one side of the picture. */
  readonly side: number;
}

/** A head, counted from 0 as in the file. */
export interface Head {
  readonly block: number;
  readonly head: number;
}

const FLOW_NAME = /^blocks\.\d+\.competition$/;

function found(outputs: Outputs, name: string): Tensor {
  const tensor = outputs[name];
  if (tensor === undefined) throw new Error(`没有张量 ${name}：导出的图和 learned-attention.ts 里的名字要一致。`);
  return tensor;
}

/** The sizes that the Flowformer's outputs show. */
export function architectureOf(flow: Outputs): Architecture {
  const [, heads = 0, tokens = 0] = found(flow, 'blocks.0.competition').shape;
  return { depth: Object.keys(flow).filter((name) => FLOW_NAME.test(name)).length, heads, side: Math.sqrt(tokens) };
}

/** All heads, block by block. */
export function headsOf({ depth, heads }: Architecture): readonly Head[] {
  return Array.from({ length: depth * heads }, (_, at) => ({ block: Math.floor(at / heads), head: at % heads }));
}

/** A head's [n] of a [1, h, n] tensor: `competition` has one number per source, `allocation` one per sink. */
export function flowOf({ flow }: Seen, what: 'competition' | 'allocation', { block, head }: Head): Float32Array {
  const { data, shape: [, , tokens = 0] } = found(flow, `blocks.${block}.${what}`);
  return data.subarray(head * tokens, (head + 1) * tokens);
}

/** A head's row of a [1, h, n, n] attention: the shares of the n sources in what `query` reads; they sum to 1. */
export function attentionRow({ softmax }: Seen, { block, head }: Head, query: number): Float32Array {
  const { data, shape: [, , tokens = 0] } = found(softmax, `blocks.${block}.attention`);
  const start = (head * tokens + query) * tokens;
  return data.subarray(start, start + tokens);
}

function attentionRows(seen: Seen, head: Head): readonly Float32Array[] {
  const tokens = found(seen.softmax, `blocks.${head.block}.attention`).shape[2] ?? 0;
  return Array.from({ length: tokens }, (_, query) => attentionRow(seen, head, query));
}

/** Mean over the queries of a head's rows. */
export function meanAttention(seen: Seen, head: Head): readonly number[] {
  const rows = attentionRows(seen, head);
  const sums = new Array<number>(rows[0]?.length ?? 0).fill(0);
  for (const row of rows) for (let source = 0; source < sums.length; source += 1) sums[source] = (sums[source] ?? 0) + (row[source] ?? 0);
  return sums.map((total) => total / rows.length);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// Loops without arrays in between: every picture asks this of a thousand rows, on the page's thread.
function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0;
  return total;
}

/** The largest weight as a multiple of the uniform share. */
function peakOf(weights: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let at = 0; at < weights.length; at += 1) largest = Math.max(largest, weights[at] ?? largest);
  return largest / (sum(weights) / weights.length);
}

/** Non-negative weights as multiples of the uniform share: 1 everywhere when all are equal, their mean is 1. */
export function multiplesOfUniform(weights: ArrayLike<number>): readonly number[] {
  const unit = sum(weights) / weights.length;
  return Array.from(weights, (weight) => weight / unit);
}

/** −Σ p ln p / ln n of non-negative weights, scaled to sum 1: 1 when uniform, 0 when one has it all. */
export function normalisedEntropy(weights: ArrayLike<number>): number {
  const total = sum(weights);
  let entropy = 0;
  for (let at = 0; at < weights.length; at += 1) {
    const share = (weights[at] ?? 0) / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return entropy / Math.log(weights.length);
}

/** How concentrated one head of each network is. Entropies are normalised, peaks are multiples of the uniform share. */
export interface Concentration extends Head {
  readonly competition: number;
  readonly competitionPeak: number;
  /** Mean over the queries, each row by itself. */
  readonly rows: number;
  readonly rowsPeak: number;
  /** Of the mean row: one distribution over the sources, as the competition is. */
  readonly meanRow: number;
  /** Least and largest allocation to a sink, 0…1. */
  readonly allocation: readonly [number, number];
}

/** The numbers of one head. */
export function concentrationOf(seen: Seen, head: Head): Concentration {
  const competition = flowOf(seen, 'competition', head);
  const allocation = flowOf(seen, 'allocation', head);
  const rows = attentionRows(seen, head);
  return {
    ...head,
    competition: normalisedEntropy(competition),
    competitionPeak: peakOf(competition),
    rows: mean(rows.map(normalisedEntropy)),
    rowsPeak: mean(rows.map(peakOf)),
    meanRow: normalisedEntropy(meanAttention(seen, head)),
    allocation: [Math.min(...allocation), Math.max(...allocation)],
  };
}

/** The numbers of every head, block by block. */
export function concentrations(seen: Seen): readonly Concentration[] {
  return headsOf(architectureOf(seen.flow)).map((head) => concentrationOf(seen, head));
}

/** The head whose competition is the most concentrated: the rule by which the figure picks its first head. */
export function keenestHead(list: readonly Concentration[]): Head {
  const [first] = list.toSorted((a, b) => a.competition - b.competition);
  return { block: first?.block ?? 0, head: first?.head ?? 0 };
}
