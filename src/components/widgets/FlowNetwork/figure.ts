/** What the network figure shows at a step: names, nodes, edges, table, readings, sentences. */
import type { TableData } from '@/components/kit/table';
import type { Flow } from '@/lib/attention/flow.ts';
import { columnSums, rowSums, sum } from '@/lib/attention/matrix.ts';
import { formatNumber, formatPercent, formatScientific } from '@/lib/format/format';
import { mean, networkOf, outflow, steps, worstFromOne, type Network, type Setup, type Step } from './flow-network.ts';

/** What a step is called, and what its edges and nodes are. */
export interface StepWords {
  readonly label: string;
  readonly edge: string;
  readonly source: string;
  readonly sink: string;
  /** Which nodes come to exactly 1. */
  readonly exact: readonly ('source' | 'sink')[];
}

export const words: Readonly<Record<Step, StepWords>> = {
  capacity: { label: '原始容量', edge: 'S = φ(Q)φ(K)ᵀ', source: 'O', sink: 'I', exact: [] },
  'by-source': { label: '按源归一化', edge: 'S / O', source: '送出', sink: 'Î', exact: ['source'] },
  'by-sink': { label: '按汇归一化', edge: 'S / I', source: 'Ô', sink: '收到', exact: ['sink'] },
  conserved: { label: '守恒后的流入与流出', edge: '原始容量 S', source: 'Ô', sink: 'Î', exact: [] },
  competition: { label: '竞争', edge: 'softmax(Ô) · S / I', source: '份额', sink: '收到', exact: [] },
  allocation: { label: '分配', edge: 'σ(Î) · softmax(Ô) · S / I', source: '份额', sink: 'σ(Î)', exact: [] },
};

export const stepOptions = steps.map((step, at) => ({ value: step, label: `${at + 1} ${words[step].label}` }));

/** Largest shift, either way: φ is within 0.25 % of 0 or 1 there for a component of 0. */
export const maxShift = 6;
export const maxSeed = 999;

/** Why a number is not whole, or undefined. */
export function wholeProblem(value: number): string | undefined {
  return Number.isInteger(value) ? undefined : `${value} 不是整数，请填整数。`;
}

/** A difference from 1 in words: floating point leaves 0 or a few 10⁻¹⁶. */
export function deviationText(deviation: number): string {
  return deviation === 0 ? '偏差 0' : `偏差 ${formatScientific(deviation, 1)}`;
}

export interface Node {
  readonly name: string;
  /** Its number as the reader sees it. */
  readonly text: string;
  /** Difference from 1 where it should be 1. */
  readonly deviation: string | undefined;
  /** 0…1: its number beside the largest on its side. */
  readonly length: number;
  readonly chosen: boolean;
}

function nodesOf(kind: 'source' | 'sink', { sources, sinks }: Network, step: Step, chosen: number): readonly Node[] {
  const values = kind === 'source' ? sources : sinks;
  const most = Math.max(...values);
  return Array.from(values, (value, at) => ({
    name: `${kind === 'source' ? '源' : '汇'} ${at + 1}`,
    text: `${words[step][kind]} = ${formatNumber(value, 3)}`,
    deviation: words[step].exact.includes(kind) ? deviationText(value - 1) : undefined,
    length: value / most,
    chosen: at === chosen,
  }));
}

export interface Edge {
  readonly source: number;
  readonly sink: number;
  /** 0…1: its flow beside the largest edge. */
  readonly share: number;
  /** Whose edge it is: the chosen source's, the chosen sink's, or neither's. */
  readonly of: 'source' | 'sink' | 'none';
}

function edgesOf({ edges: { data, columns } }: Network, { key, query }: Setup): readonly Edge[] {
  const most = Math.max(...data);
  return Array.from(data, (flow, at) => {
    const [sink, source] = [Math.floor(at / columns), at % columns];
    return { source, sink, share: flow / most, of: source === key ? 'source' : sink === query ? 'sink' : 'none' };
  });
}

export interface Drawing {
  readonly sources: readonly Node[];
  readonly sinks: readonly Node[];
  readonly edges: readonly Edge[];
  /** What the edges are, and how much the widest carries. */
  readonly scale: string;
}

/** Everything in the drawing of one step. */
export function drawing(flow: Flow, step: Step, setup: Setup): Drawing {
  const network = networkOf(flow, step);
  return {
    sources: nodesOf('source', network, step, setup.key),
    sinks: nodesOf('sink', network, step, setup.query),
    edges: edgesOf(network, setup),
    scale: `边宽正比于 ${words[step].edge}，最宽的是 ${formatNumber(Math.max(...network.edges.data), 3)}`,
  };
}

/** A number that should be 1, with all its digits and what is missing. */
function asOne(value: number): string {
  return `${formatNumber(value, 12)}（${deviationText(value - 1)}）`;
}

type Rows = readonly (readonly [string, string])[];

/** The numbers below the drawing. */
export function readings(flow: Flow, step: Step): Rows {
  const { sources, sinks } = networkOf(flow, step);
  const best = sources.indexOf(Math.max(...sources));
  const means: Rows = [['Î 的平均', asOne(mean(flow.conservedIncoming))], ['Ô 的平均', asOne(mean(flow.conservedOutgoing))]];
  switch (step) {
    case 'capacity': {
      const [out, into] = [sum(sources), sum(sinks)];
      return [['流出的总和 ΣO', formatNumber(out, 6)], ['流入的总和 ΣI', formatNumber(into, 6)], ['两者之差', formatScientific(out - into, 1)]];
    }
    case 'by-source': return [['每个源送出 1，离得最远的', deviationText(worstFromOne(sources))], ...means.slice(0, 1)];
    case 'by-sink': return [['每个汇收到 1，离得最远的', deviationText(worstFromOne(sinks))], ...means.slice(1)];
    case 'conserved': return means;
    case 'competition': return [
      ['各源份额 softmax(Ô) 之和', asOne(sum(sources))],
      ['份额最大的源', `源 ${best + 1}，${formatPercent(sources[best] ?? NaN)}（均分是 ${formatPercent(1 / sources.length)}）`],
    ];
    case 'allocation': return [
      ['分到最多的汇', `汇 ${sinks.indexOf(Math.max(...sinks)) + 1}，σ(Î) = ${formatNumber(Math.max(...sinks), 4)}`],
      ['分到最少的汇', `汇 ${sinks.indexOf(Math.min(...sinks)) + 1}，σ(Î) = ${formatNumber(Math.min(...sinks), 4)}`],
    ];
  }
}

/** One sentence for the live region and the drawing's name. */
export function sentence(flow: Flow, step: Step): string {
  return `${words[step].label}：${readings(flow, step).map(([name, value]) => `${name} ${value}`).join('；')}。`;
}

/** The table twin: a row per source, a column per sink, with the sums and the numbers at the nodes. */
export function networkTable(flow: Flow, step: Step): TableData {
  const network = networkOf(flow, step);
  const { edges, sources, sinks } = network;
  const out = columnSums(edges);
  const number = (label: string) => ({ label, numeric: true, digits: 6 });
  const edge = (source: number) => Array.from(sinks, (_, sink) => edges.data[sink * edges.columns + source] ?? NaN);
  return {
    caption: `${words[step].label}：边 ${words[step].edge}，一行一个源，一列一个汇`,
    columns: [{ label: '源' }, ...Array.from(sinks, (_, at) => number(`到汇 ${at + 1}`)), number('边的和'), number(`源的数 ${words[step].source}`)],
    rows: [
      ...Array.from(sources, (value, at) => [`源 ${at + 1}`, ...edge(at), out[at] ?? NaN, value]),
      ['边的和', ...rowSums(edges), sum(out), ''],
      [`汇的数 ${words[step].sink}`, ...sinks, '', ''],
    ],
  };
}

/** How much the question adds to the key. */
export const QUESTION_SHIFT = 3;

export const guesses = (['变大', '变小', '不变'] as const).map((word) => ({ value: word, label: word }));

/** The answer, from these very vectors: what the others send when one key grows. */
export function verdict(guess: string, setup: Setup): string {
  const before = outflow({ ...setup, keyShift: 0 });
  const after = outflow({ ...setup, keyShift: QUESTION_SHIFT });
  const truth = after.others < before.others ? '变小' : after.others > before.others ? '变大' : '不变';
  const judged = guess === '' ? '' : guess === truth ? '和你猜的一样。' : '和你猜的不一样。';
  return `${judged}给源 ${setup.key + 1} 的键每个分量加 ${QUESTION_SHIFT}，它的 Ô 从 ${formatNumber(before.chosen, 3)} 变成 ${formatNumber(after.chosen, 3)}，`
    + `别的源平均从 ${formatNumber(before.others, 3)} ${truth === '不变' ? '仍是' : `${truth}到`} ${formatNumber(after.others, 3)}。`
    + `每个汇只收 1，${setup.tokens} 个汇合起来只收 ${formatNumber(after.total, 3)}：一个源多送，别的源就得少送，这就是竞争。`;
}
