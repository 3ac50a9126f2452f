import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseGolden, type Golden } from '@/lib/runtime/golden';
import { linearAttention, softmaxAttention } from './attention.ts';
import { linearStart, pushLinear, pushSoftmax, runCausal, softmaxStart, tokensOf } from './causal.ts';
import { flowStart, pushFlow } from './causal-flow.ts';
import { flowAttention, paperOptions, type FlowOptions } from './flow.ts';
import type { AttentionInputs } from './inputs.ts';
import { matrix } from './matrix.ts';

/** The cores that PyTorch exported: models/flowformer/<id>.golden.json, with q, k, v [batch, heads, n, d]. */
const suffixes: Readonly<Record<string, Partial<FlowOptions>>> = {
  '': {},
  '-clamp': { clamp: 1 },
  '-no-competition': { competition: false },
  '-no-allocation': { allocation: false },
  '-clamp-no-allocation': { clamp: 1, allocation: false },
  '-no-competition-no-allocation': { competition: false, allocation: false },
};

type Named = Readonly<Record<string, ArrayLike<number>>>;
const TOLERANCE = 1e-5;
const flat = (steps: readonly { output: Float64Array }[]): number[] => steps.flatMap(({ output }) => Array.from(output));

/** The heads of a golden input, one after another, in float64. */
function headsOf({ inputs }: Golden): readonly AttentionInputs[] {
  const [batch = 0, heads = 0, n = 0, d = 0] = inputs['q']?.shape ?? [];
  const part = (name: string, at: number) =>
    matrix(Float64Array.from(inputs[name]?.data.subarray(at * n * d, (at + 1) * n * d) ?? []), n, d);
  return Array.from({ length: batch * heads }, (_, at) => ({ q: part('q', at), k: part('k', at), v: part('v', at) }));
}

function flow(inputs: AttentionInputs, options: FlowOptions): Named {
  const found = flowAttention(inputs, options);
  return {
    output: found.output.data, incoming: found.incoming, outgoing: found.outgoing, competition: found.competition,
    conserved_incoming: found.conservedIncoming, conserved_outgoing: found.conservedOutgoing, allocation: found.allocation,
  };
}

function causalFlow(inputs: AttentionInputs, options: FlowOptions): Named {
  const steps = runCausal(flowStart(inputs.q.columns, inputs.v.columns), (state, token) => pushFlow(state, token, options), tokensOf(inputs));
  return {
    output: flat(steps), incoming: steps.map((step) => step.incoming), outgoing: steps.map((step) => step.outgoing),
    conserved_incoming: steps.map((step) => step.conservedIncoming), conserved_outgoing: steps.map((step) => step.conservedOutgoing),
    competition: steps.map((step) => step.competition), allocation: steps.map((step) => step.allocation),
  };
}

const cores: Readonly<Record<string, (inputs: AttentionInputs) => Named>> = {
  softmax: (inputs) => ({ output: softmaxAttention(inputs).output.data }),
  linear: (inputs) => ({ output: linearAttention(inputs).output.data }),
  'softmax-causal': (inputs) => ({ output: flat(runCausal(softmaxStart, pushSoftmax, tokensOf(inputs))) }),
  'linear-causal': (inputs) => ({ output: flat(runCausal(linearStart(inputs.q.columns, inputs.v.columns), pushLinear, tokensOf(inputs))) }),
  ...Object.fromEntries(Object.entries(suffixes).flatMap(([suffix, changed]) => [
    [`flow${suffix}`, (inputs: AttentionInputs) => flow(inputs, { ...paperOptions, ...changed })],
    [`flow-causal${suffix}`, (inputs: AttentionInputs) => causalFlow(inputs, { ...paperOptions, ...changed })],
  ])),
};

describe('the float64 reference agrees with PyTorch', () => {
  test.each(Object.keys(cores))('in every golden output of %s', (id) => {
    const golden = parseGolden(readFileSync(`models/flowformer/${id}.golden.json`, 'utf8'));
    const found = headsOf(golden).map((inputs) => cores[id]?.(inputs) ?? {});
    expect(found.length).toBe(2);
    for (const [name, { values, stride, maxAbs }] of Object.entries(golden.outputs)) {
      const all = found.flatMap((head) => Array.from(head[name] ?? []));
      values.forEach((value, place) => {
        expect(Math.abs((all[place * stride] ?? NaN) - value), `${name} ${place}`).toBeLessThanOrEqual(TOLERANCE * Math.max(1, maxAbs));
      });
    }
  });
});
