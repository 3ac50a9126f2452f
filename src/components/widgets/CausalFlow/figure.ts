/** What the causal figure says for a state: readings, table, sentences. */
import type { TableColumn, TableData } from '@/components/kit/table';
import { formatCount, formatNumber, formatScientific } from '@/lib/format/format';
import { received, sourcesOf, LENGTH, WIDTH, type Sequence } from './causal-flow.ts';
import { conservedFlows, rangeOf, rawFlows } from './flow-plots.ts';
import { ways } from './memory-plot.ts';
import { cacheNumbers, crossover, lengths, prefixNumbers, stateNumbers, type widths } from './memory.ts';

/** What the reader can set; kept in the URL. */
export interface State {
  /** Tokens that have come, 1 … LENGTH. */
  readonly arrived: number;
  readonly seed: number;
  /** Head width of the memory plot. */
  readonly width: (typeof widths)[number];
}

export const initialState: State = { arrived: 12, seed: 1, width: '64' };
export const maxSeed = 999;

/** Why a number does not do, or undefined. */
export function wholeProblem(value: number): string | undefined {
  return Number.isInteger(value) ? undefined : `要填整数，得到 ${value}，请去掉小数部分。`;
}

function span([low, high]: readonly [number, number]): string {
  return `${formatNumber(low)} 到 ${formatNumber(high)}`;
}

/** Largest change among the tokens that have come: exactly 0 reads “0”. */
function change(changes: readonly number[], arrived: number): string {
  const most = Math.max(...changes.slice(0, arrived));
  return most === 0 ? '0' : most < 1e-3 ? formatScientific(most, 1) : formatNumber(most);
}

/** The numbers beside the plots. */
export function readings(sequence: Sequence, arrived: number): readonly (readonly [string, string])[] {
  const sources = sourcesOf(sequence, arrived);
  const worst = Math.max(...received(sequence, arrived).map((share) => Math.abs(share - 1)));
  return [
    ['每个汇收到的，与 1 最多差', formatScientific(worst, 1)],
    ['每个源送出的，守恒时应为 1', span(rangeOf(sources, ({ sent }) => sent))],
    ['乘 s 之后，平均每个汇', span(rangeOf(sources, ({ perSink }) => perSink))],
    ['后来的 token 改动前面的输出，至多', change(sequence.causalChanges, arrived)],
    ['普通版里同样比较', change(sequence.normalChanges, arrived)],
  ];
}

/** The numbers beside the memory plot. */
export function memoryReadings(d: number): readonly (readonly [string, string])[] {
  const n = crossover(d);
  return [
    ['运行状态', `${formatCount(stateNumbers(d))} 个数，与 n 无关`],
    ['键值缓存超过它', `从 n = ${n} 起（${formatCount(cacheNumbers(n, d))} 个数）`],
    ['官方张量是键值缓存的', `${d / 2} 倍，任何 n`],
    [`n = ${formatCount(8192)} 时的官方张量`, `${formatCount(prefixNumbers(8192, d))} 个数`],
  ];
}

/** The six numbers of the token that came last. */
export function nowRows({ steps }: Sequence, arrived: number) {
  return steps.slice(arrived - 1, arrived).flatMap((step) =>
    [...rawFlows, ...conservedFlows].map(({ name, meaning, colour, of }) => ({ name, meaning, colour, value: formatNumber(of(step)) })));
}

/** Spoken when something changed. */
export function sentence(sequence: Sequence, arrived: number): string {
  const now = nowRows(sequence, arrived).map(({ name, value }) => `${name} ${value}`).join('，');
  return `第 ${arrived} 个 token：${now}。`;
}

export const guesses = [
  { value: '1', label: '约 1 倍' },
  { value: '5', label: '约 5 倍' },
  { value: String(LENGTH), label: `约 ${LENGTH} 倍` },
] as const;

/** Of the guesses the one nearest to a ratio, as ratios go. */
function nearest(ratio: number): string {
  const far = (value: string) => Math.abs(Math.log(ratio / Number(value)));
  return guesses.map(({ value }) => value).reduce((best, value) => (far(value) < far(best) ? value : best));
}

/** The answer to the prediction, from these very tokens; `guess` is '' when there was none. */
export function verdict(guess: string, sequence: Sequence): string {
  const sources = sourcesOf(sequence, LENGTH);
  const [first, last] = [sources[0]?.sent ?? Number.NaN, sources.at(-1)?.sent ?? Number.NaN];
  const word = guess === '' ? '' : guess === nearest(first) ? '和你猜的一样。' : '和你猜的不一样。';
  return `${word}${LENGTH} 个 token 到齐时，第 1 个源真正的流出是归一化时所用的 ${formatNumber(first, 1)} 倍：它到来时只见过 1 个查询，此后的每个汇又都从它取了一份。`
    + `最后一个源正相反，是 ${formatNumber(last, 3)} 倍：O 数了 ${LENGTH} 个查询，可它只流向第 ${LENGTH} 个汇。`
    + `代码给 1/O 乘上 s，改比平均每个汇的流量，于是落在 ${span(rangeOf(sources, ({ perSink }) => perSink))} 之间，仍不是 1。`;
}

const number = (label: string, digits: number): TableColumn => ({ label, numeric: true, digits });
const entries = (name: string) => Array.from({ length: WIDTH }, (_, at) => number(`${name}，第 ${at + 1} 维`, 3));

/** The table twin: a row for every token that has come, then one for every length of the memory plot. */
export function causalTable(sequence: Sequence, arrived: number, d: number): TableData {
  const shares = received(sequence, arrived);
  const tokens = sourcesOf(sequence, arrived).flatMap(({ place, real, sent, perSink }, at) => sequence.steps.slice(at, at + 1).map((step) => [
    `第 ${place} 个 token`, ...step.state.keys, ...step.state.queries, ...[...rawFlows, ...conservedFlows].map(({ of }) => of(step)),
    shares[at] ?? Number.NaN, real, sent, perSink, sequence.causalChanges[at] ?? Number.NaN, sequence.normalChanges[at] ?? Number.NaN,
    ...ways.map(() => ''),
  ]));
  const head = [...entries('ΣφK'), ...entries('ΣφQ'), ...[...rawFlows, ...conservedFlows].map(({ name }) => number(name, 4)),
    number('汇收到的', 12), number('源真正的流出', 3), number('源送出的', 4), number('平均每个汇', 4), number('因果版的改动', 4), number('普通版的改动', 4)];
  const memory = lengths.map((n) => [`n = ${n}`, ...head.map(() => ''), ...ways.map(({ numbers }) => numbers(n, d))]);
  return {
    caption: `种子 ${sequence.seed}，已到 ${arrived} 个 token，宽 ${WIDTH}；其后是头的维度 ${d} 时要记住多少个数`,
    columns: [{ label: '行' }, ...head, ...ways.map(({ name }) => ({ label: name, numeric: true }))],
    rows: [...tokens, ...memory],
  };
}
