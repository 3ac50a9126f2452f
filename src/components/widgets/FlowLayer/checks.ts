/** What holds of a layer's tensors on the reader's device: conservation, causality, and the formula itself. Pure. */
import { causalFlowCore, flowCore, headsOf, relativeGap } from '@/lib/attention/reference.ts';
import { paperOptions } from '@/lib/attention/flow.ts';
import { tensor, type Tensor } from '@/lib/tensor/tensor.ts';
import { flowOf, type Form, type LayerTensors } from './flow-layer.ts';

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Largest distances over all heads: how far the means of Î, Ô and the competition are from 1. */
export interface ConservationGaps {
  readonly incoming: number;
  readonly outgoing: number;
  readonly competition: number;
}

function farthest(flow: Tensor): number {
  const heads = flow.shape[1] ?? 0;
  return Math.max(...Array.from({ length: heads }, (_, head) => Math.abs(mean(flowOf(flow, head)) - 1)));
}

export function conservationGaps({ conserved_incoming, conserved_outgoing, competition }: LayerTensors): ConservationGaps {
  return { incoming: farthest(conserved_incoming), outgoing: farthest(conserved_outgoing), competition: farthest(competition) };
}

/** The device's output of all heads against the formula in float64, as the runtime's parity: relative to max(1, largest). */
export function formulaGap(tensors: LayerTensors, form: Form): number {
  const core = form === 'causal' ? causalFlowCore : flowCore;
  const heads = headsOf({ q: tensors.query, k: tensors.key, v: tensors.value });
  return relativeGap(tensors.output.data, heads.map((inputs) => core(inputs, { ...paperOptions, factor: true }).output ?? []));
}

/** The same rows with every token from `cut` on replaced by its negative. */
export function changedFrom(cut: number, { data, shape }: Tensor): Tensor {
  const [, , n = 0, d = 0] = shape;
  return tensor(data.map((value, at) => (Math.floor(at / d) % n >= cut ? -value : value)), shape);
}

/** Largest change of the rows before `cut` between two outputs [1, h, n, d]. */
export function earlierChange(before: Tensor, after: Tensor, cut: number): number {
  const [, , n = 0, d = 0] = before.shape;
  return before.data.reduce((most, value, at) => {
    const isEarlier = Math.floor(at / d) % n < cut;
    return isEarlier ? Math.max(most, Math.abs(value - (after.data[at] ?? Number.NaN))) : most;
  }, 0);
}
