import { untracked, useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { useModels } from '@/components/kit/use-model';
import type { Tensor } from '@/lib/tensor/tensor';
import { modelId, modelIds, tensorNames, type Kernel } from './conv-mixer-layer';

/** The eight tensors of one block, by tensor name, and what they were computed from. */
export interface LayerTensors {
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly kernel: Kernel;
  readonly block: number;
  readonly picture: Picture;
}

interface Options {
  readonly kernel: Signal<Kernel>;
  /** Counted from 1, as in the formula. */
  readonly layer: Signal<number>;
  /** The door's picture, for openPicture. */
  readonly pictureRef: string;
  /** Whether the state is still what the door drew. */
  readonly untouched: ReadonlySignal<boolean>;
}

/** The decoder of the sheets is fetched only for readers who run the door's own picture. */
async function defaultPicture(ref: string): Promise<Picture> {
  const { openPicture } = await import('@/components/kit/picture-source');
  return openPicture(ref);
}

/** Runs the chosen network on the reader's picture; only the chosen block's maps are read back. */
export function useLayerTensors({ kernel, layer, pictureRef, untouched }: Options) {
  const model = useModels(modelIds);
  const tensors = useSignal<LayerTensors | undefined>(undefined);
  const pressed = useSignal(false);
  const asked = useComputed(() => pressed.value || !untouched.value || sharedPicture.value !== undefined);
  const run = async (chosen: Picture | undefined) => {
    const picture = chosen ?? (await defaultPicture(pictureRef));
    if (sharedPicture.value !== chosen) return; // the newer choice runs by itself
    const wanted = { kernel: kernel.value, block: layer.value - 1, picture };
    const id = modelId(wanted.kernel);
    const results = await model.run({ image: picture.image }, { ids: [id], fetches: tensorNames(wanted.block) });
    const outputs = results?.[id]?.outputs;
    if (outputs) tensors.value = { ...wanted, outputs };
  };
  useSignalEffect(() => {
    const chosen = sharedPicture.value;
    const shown = tensors.peek();
    const [wantedKernel, block] = [kernel.value, layer.value - 1];
    const fresh = shown?.kernel === wantedKernel && shown.block === block && (chosen === undefined || shown.picture === chosen);
    if (asked.value && !fresh) untracked(() => void run(chosen));
  });
  const start = () => {
    if (asked.value) void run(sharedPicture.value);
    pressed.value = true;
  };
  return { model, tensors, asked, start };
}
