import { untracked, useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ModelHandle } from '@/components/kit/model-handle';
import type { Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { useModels } from '@/components/kit/use-model';
import { usePictureRun } from '@/components/kit/use-picture-run';
import { changedFrom, conservationGaps, earlierChange, formulaGap } from './checks';
import { causalLayerOf, layerOf, tensorNames, type Form, type LayerTensors } from './flow-layer';
import type { Checked } from './figure';

export const NETWORK = 'flowformer/flowformer';
export const CAUSAL_CORE = 'flowformer/flow-causal';

/** One layer's tensors, what they were computed from, and what was checked of them. */
export interface Computed {
  readonly tensors: LayerTensors;
  readonly layer: number;
  readonly checked: Checked;
}

interface Options {
  /** Counted from 1. */
  readonly layer: Signal<number>;
  readonly form: Signal<Form>;
  /** The door's picture, for openPicture. */
  readonly pictureRef: string;
  /** Whether layer and form are still what the door drew. */
  readonly untouched: ReadonlySignal<boolean>;
}

async function causal(model: ModelHandle, layer: LayerTensors): Promise<{ tensors: LayerTensors; earlier: Checked['earlier'] } | undefined> {
  const given = { q: layer.query, k: layer.key, v: layer.value };
  const cut = (layer.query.shape[2] ?? 0) / 2;
  const changed = { q: changedFrom(cut, given.q), k: changedFrom(cut, given.k), v: changedFrom(cut, given.v) };
  const again = await model.run(changed, { ids: [CAUSAL_CORE], fetches: ['output'] });
  const found = (await model.run(given, { ids: [CAUSAL_CORE] }))?.[CAUSAL_CORE]?.outputs;
  const other = again?.[CAUSAL_CORE]?.outputs['output'];
  if (found === undefined || other === undefined) return undefined;
  const tensors = causalLayerOf(layer, found);
  return { tensors, earlier: { cut, change: earlierChange(tensors.output, other, cut) } };
}

/** The network's own layer, or what the causal core makes of the same queries, keys and values; undefined when a newer request came. */
async function compute(model: ModelHandle, picture: Picture, layer: number, form: Form): Promise<Computed | undefined> {
  const network = (await model.run({ image: picture.image }, { ids: [NETWORK], fetches: tensorNames(layer) }))?.[NETWORK];
  if (network === undefined) return undefined;
  const own = layerOf(network.outputs, layer);
  const found = form === 'causal' ? await causal(model, own) : { tensors: own, earlier: undefined };
  if (found === undefined) return undefined;
  const { tensors, earlier } = found;
  return { tensors, layer, checked: { form, earlier, gaps: conservationGaps(tensors), formula: formulaGap(tensors, form) } };
}

/** Runs the network, and for the causal form the causal core after it, on the reader's picture. */
export function useFlowTensors({ layer, form, pictureRef, untouched }: Options) {
  const model = useModels([NETWORK, CAUSAL_CORE]);
  const computed = useSignal<Computed | undefined>(undefined);
  const pressed = useSignal(false);
  const asked = useComputed(() => pressed.value || !untouched.value || sharedPicture.value !== undefined);
  const run = async (picture: Picture) => {
    const found = await compute(model, picture, layer.value, form.value);
    if (found !== undefined) computed.value = found;
  };
  const { problem, start } = usePictureRun(pictureRef, run);
  useSignalEffect(() => {
    // Read all three, so that each of them starts a run; head and channel need none.
    const changed = [sharedPicture.value, layer.value, form.value];
    if (asked.value && changed.length > 0) untracked(start);
  });
  const press = () => {
    if (asked.value) start();
    pressed.value = true;
  };
  return { model, computed, asked, problem, press };
}
