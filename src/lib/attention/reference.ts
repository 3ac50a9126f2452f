/** Every attention core of models/flowformer in float64, one head at a time, by the name of its file. */
import type { Tensor } from '@/lib/tensor/tensor';
import { linearAttention, softmaxAttention } from './attention.ts';
import { linearStart, pushLinear, pushSoftmax, runCausal, softmaxStart, tokensOf } from './causal.ts';
import { flowStart, pushFlow } from './causal-flow.ts';
import { flowAttention, paperOptions, type FlowOptions } from './flow.ts';
import type { AttentionInputs } from './inputs.ts';
import { matrix } from './matrix.ts';

/** Outputs of a core under the names of its file: `output` [n, dv] row by row, flows [n] or [m]. */
export type CoreOutputs = Readonly<Record<string, ArrayLike<number>>>;

const SUFFIXES: Readonly<Record<string, Partial<FlowOptions>>> = {
  '': {},
  '-clamp': { clamp: 1 },
  '-no-competition': { competition: false },
  '-no-allocation': { allocation: false },
  '-clamp-no-allocation': { clamp: 1, allocation: false },
  '-no-competition-no-allocation': { competition: false, allocation: false },
};

/** The heads of tensors q, k, v [batch, heads, n, d], one after another, in float64. */
export function headsOf(tensors: Readonly<Record<string, Tensor>>): readonly AttentionInputs[] {
  const [batch = 0, heads = 0, n = 0, d = 0] = tensors['q']?.shape ?? [];
  const part = (name: string, at: number) =>
    matrix(Float64Array.from(tensors[name]?.data.subarray(at * n * d, (at + 1) * n * d) ?? []), n, d);
  return Array.from({ length: batch * heads }, (_, at) => ({ q: part('q', at), k: part('k', at), v: part('v', at) }));
}

const flat = (steps: readonly { output: Float64Array }[]): number[] => steps.flatMap(({ output }) => Array.from(output));

/** Flow-Attention under the names of the exported outputs. */
export function flowCore(inputs: AttentionInputs, options: FlowOptions = paperOptions): CoreOutputs {
  const found = flowAttention(inputs, options);
  return {
    output: found.output.data, incoming: found.incoming, outgoing: found.outgoing, competition: found.competition,
    conserved_incoming: found.conservedIncoming, conserved_outgoing: found.conservedOutgoing, allocation: found.allocation,
  };
}

/** Causal Flow-Attention under the names of the exported outputs. */
export function causalFlowCore(inputs: AttentionInputs, options: FlowOptions = paperOptions): CoreOutputs {
  const steps = runCausal(flowStart(inputs.q.columns, inputs.v.columns), (state, token) => pushFlow(state, token, options), tokensOf(inputs));
  return {
    output: flat(steps), incoming: steps.map((step) => step.incoming), outgoing: steps.map((step) => step.outgoing),
    conserved_incoming: steps.map((step) => step.conservedIncoming), conserved_outgoing: steps.map((step) => step.conservedOutgoing),
    competition: steps.map((step) => step.competition), allocation: steps.map((step) => step.allocation),
  };
}

/** By the part of the id after `flowformer/`, such as `flow-causal-clamp`. */
export const coreReferences: Readonly<Record<string, (inputs: AttentionInputs) => CoreOutputs>> = {
  softmax: (inputs) => ({ output: softmaxAttention(inputs).output.data }),
  linear: (inputs) => ({ output: linearAttention(inputs).output.data }),
  'softmax-causal': (inputs) => ({ output: flat(runCausal(softmaxStart, pushSoftmax, tokensOf(inputs))) }),
  'linear-causal': (inputs) => ({ output: flat(runCausal(linearStart(inputs.q.columns, inputs.v.columns), pushLinear, tokensOf(inputs))) }),
  ...Object.fromEntries(Object.entries(SUFFIXES).flatMap(([suffix, changed]) => [
    [`flow${suffix}`, (inputs: AttentionInputs) => flowCore(inputs, { ...paperOptions, ...changed })],
    [`flow-causal${suffix}`, (inputs: AttentionInputs) => causalFlowCore(inputs, { ...paperOptions, ...changed })],
  ])),
};

/** Largest difference over max(1, largest magnitude), of one output of all heads together. */
export function relativeGap(got: ArrayLike<number>, wanted: readonly ArrayLike<number>[]): number {
  const all = wanted.flatMap((part) => Array.from(part));
  if (all.length !== got.length) throw new RangeError(`要比较的两组数长度不同：${got.length} 与 ${all.length}。`);
  const scale = all.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return all.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (got[at] ?? Number.NaN))), 0) / scale;
}
