import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { middleOf } from '@/components/kit/map-stats';
import { choiceField, integerField } from '@/components/kit/url-state';
import { useUrlState } from '@/components/kit/use-url-state';
import { statsOf, type Checked, type StatsByStage } from './figure';
import { forms, stageIds, type Form, type StageId } from './flow-layer';
import { useFlowTensors } from './use-flow-tensors';

interface Initial {
  readonly layer: number;
  readonly head: number;
  readonly channel: number;
  readonly form: Form;
  readonly lit: StageId;
}

/** What the door gives the view. */
export interface FlowLayerProps {
  readonly id: string;
  readonly number?: number | undefined;
  readonly architecture: { readonly depth: number; readonly heads: number; readonly side: number; readonly lastChannel: number };
  readonly initial: Initial;
  /** Numbers of the door's maps, and what was checked of them at build time. */
  readonly stats: StatsByStage;
  readonly checked: Checked;
  readonly pictureRef: string;
  readonly pictureName: string;
  readonly quick: readonly { text: string; nameZh: string }[];
  /** Slots of the door. */
  readonly picture?: ComponentChildren;
  readonly formula?: ComponentChildren;
  readonly formulaCausal?: ComponentChildren;
  readonly code?: ComponentChildren;
  readonly codeCausal?: ComponentChildren;
  readonly query?: ComponentChildren;
  readonly keyMap?: ComponentChildren;
  readonly value?: ComponentChildren;
  readonly incoming?: ComponentChildren;
  readonly outgoing?: ComponentChildren;
  readonly conservedIncoming?: ComponentChildren;
  readonly conservedOutgoing?: ComponentChildren;
  readonly competition?: ComponentChildren;
  readonly competed?: ComponentChildren;
  readonly gathered?: ComponentChildren;
  readonly allocation?: ComponentChildren;
  readonly output?: ComponentChildren;
}

/** The slots by stage. */
export function stillsOf(props: FlowLayerProps): Readonly<Record<StageId, ComponentChildren>> {
  return {
    query: props.query, key: props.keyMap, value: props.value, incoming: props.incoming, outgoing: props.outgoing,
    conserved_incoming: props.conservedIncoming, conserved_outgoing: props.conservedOutgoing, competition: props.competition,
    competed: props.competed, gathered: props.gathered, allocation: props.allocation, output: props.output,
  };
}

/** State of the figure: what is chosen, what was computed, what is on show. */
export function useLayer({ id, initial, architecture: { depth, heads, side, lastChannel }, stats, checked, pictureRef }: FlowLayerProps) {
  const state = useUrlState(id, {
    layer: integerField(1, depth), head: integerField(1, heads), channel: integerField(0, lastChannel),
    form: choiceField(...forms), lit: choiceField(...stageIds),
  }, initial);
  const untouched = useComputed(() => (['layer', 'head', 'channel', 'form'] as const).every((name) => state[name].value === initial[name]));
  const run = useFlowTensors({ ...state, pictureRef, untouched });
  const place = useSignal(middleOf(side));
  const shown = useComputed(() => {
    const now = run.computed.value;
    const [head, channel] = [state.head.value, state.channel.value];
    if (now === undefined) return run.asked.value ? undefined : { chosen: initial, stats, checked };
    const chosen = { layer: now.layer, head, channel, form: now.checked.form };
    return { chosen, stats: statsOf(now.tensors, chosen, place.value), checked: now.checked };
  });
  return { state, run, place, shown };
}
