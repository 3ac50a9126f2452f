/** Causal Flow-Attention token by token: what is known when a token comes, and what turns out later. */
import { capacities } from '@/lib/attention/attention.ts';
import { flowStart, pushFlow, type FlowState, type FlowStep } from '@/lib/attention/causal-flow.ts';
import { runCausal, tokensOf, type Token } from '@/lib/attention/causal.ts';
import { flowAttention, paperOptions } from '@/lib/attention/flow.ts';
import { seededInputs, type AttentionInputs } from '@/lib/attention/inputs.ts';
import { matrixOf, rowOf, type Matrix } from '@/lib/attention/matrix.ts';
import { maxAbs } from '@/lib/tensor/tensor.ts';

/** Tokens of a sequence, and d = dv: the width of its one head. */
export const LENGTH = 24;
export const WIDTH = 8;

export interface Sequence {
  readonly seed: number;
  /** Q, K, V; each [LENGTH, WIDTH]. */
  readonly inputs: AttentionInputs;
  /** One step per token, as the tokens come. */
  readonly steps: readonly FlowStep[];
  /** S = φ(Q) φ(K)ᵀ: row t is the sink, column s the source; [LENGTH, LENGTH]. */
  readonly capacity: Matrix;
  /** Largest change of each token's output between its arrival and the run over all tokens; [LENGTH]. */
  readonly causalChanges: readonly number[];
  /** The same for the normal version, in which later tokens are seen; [LENGTH]. */
  readonly normalChanges: readonly number[];
}

function stepsOf(tokens: readonly Token[]): readonly FlowStep[] {
  return runCausal<FlowState, FlowStep>(flowStart(WIDTH, WIDTH), (state, token) => pushFlow(state, token), tokens);
}

/** The first rows of Q, K and V. */
function prefix({ q, k, v }: AttentionInputs, rows: number): AttentionInputs {
  const head = ({ data, columns }: Matrix): Matrix => ({ data: data.subarray(0, rows * columns), rows, columns });
  return { q: head(q), k: head(k), v: head(v) };
}

const largestGap = (a: Float64Array, b: Float64Array): number => maxAbs(a.map((value, at) => value - (b[at] ?? Number.NaN)));
const none = new Float64Array(WIDTH);

/** Every token's output computed from the tokens up to it alone, against the run over all. */
function causalChanges(inputs: AttentionInputs, whole: readonly FlowStep[]): readonly number[] {
  return whole.map(({ output }, at) => largestGap(stepsOf(tokensOf(prefix(inputs, at + 1))).at(-1)?.output ?? none, output));
}

/** With the factor m, as the causal version has the factor t: else the outputs would shrink like 1/m and nothing could be compared. */
function normalOutput(inputs: AttentionInputs): Matrix {
  return flowAttention(inputs, { ...paperOptions, factor: true }).output;
}

function normalChanges(inputs: AttentionInputs): readonly number[] {
  const whole = normalOutput(inputs);
  return Array.from({ length: LENGTH }, (_, at) => largestGap(rowOf(normalOutput(prefix(inputs, at + 1)), at), rowOf(whole, at)));
}

/** LENGTH seeded tokens and everything that is computed of them once. */
export function sequenceOf(seed: number): Sequence {
  const inputs = seededInputs(seed, { n: LENGTH, m: LENGTH, d: WIDTH, dv: WIDTH });
  const steps = stepsOf(tokensOf(inputs));
  return {
    seed, inputs, steps,
    capacity: capacities(inputs.q, inputs.k, 'sigmoid'),
    causalChanges: causalChanges(inputs, steps),
    normalChanges: normalChanges(inputs),
  };
}

/** The steps of the tokens that have come. */
export function arrivedSteps({ steps }: Sequence, arrived: number): readonly FlowStep[] {
  return steps.slice(0, arrived);
}

/** The running sums Σ_{s≤t} φ(K_s) or Σ_{s≤t} φ(Q_s): row t, one column per entry; [arrived, WIDTH]. */
export function runningSums(sequence: Sequence, arrived: number, of: 'keys' | 'queries'): Matrix {
  const rows = arrivedSteps(sequence, arrived).map(({ state }) => state[of]);
  return matrixOf(arrived, WIDTH, (row, column) => rows[row]?.[column] ?? Number.NaN);
}

/** The largest running sum of the whole sequence, so that colours stay while tokens come. */
export function largestSum({ steps }: Sequence): number {
  const last = steps.at(-1)?.state;
  return Math.max(maxAbs(last?.keys ?? none), maxAbs(last?.queries ?? none));
}

export interface Source {
  /** s, from 1. */
  readonly place: number;
  /** O_s as it was when the source came: from the queries 1…s, of which it can feed only the last. */
  readonly known: number;
  /** What the source feeds in truth: Σ over the sinks s … arrived of S. */
  readonly real: number;
  /** real / known: what it sends when normalised by 1/O_s; conservation asks for 1. */
  readonly sent: number;
  /** The same per sink, as the code's factor s has it: (real / sinks) / (known / s); 1 would be exact. */
  readonly perSink: number;
}

/** Every source that has come, with its outflow as known then and as it is after `arrived` tokens. */
export function sourcesOf({ steps, capacity }: Sequence, arrived: number): readonly Source[] {
  return steps.slice(0, arrived).map(({ outgoing: known }, at) => {
    let real = 0;
    for (let sink = at; sink < arrived; sink += 1) real += rowOf(capacity, sink)[at] ?? Number.NaN;
    const place = at + 1;
    return { place, known, real, sent: real / known, perSink: (real / (arrived - at)) / (known / place) };
  });
}

/** What each sink receives from the sources up to it when divided by I_t: conservation asks for 1, and gets it. */
export function received({ steps, capacity }: Sequence, arrived: number): readonly number[] {
  return steps.slice(0, arrived).map(({ incoming }, at) =>
    rowOf(capacity, at).slice(0, at + 1).reduce((sum, flow) => sum + flow / incoming, 0));
}
