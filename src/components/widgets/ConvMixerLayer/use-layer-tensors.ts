import { untracked, useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { useModels } from '@/components/kit/use-model';
import { usePictureRun } from '@/components/kit/use-picture-run';
import type { Tensor } from '@/lib/tensor/tensor';
import { modelId, modelIds, tensorNames, type Kernel } from './conv-mixer-layer';

/** The eight tensors of one block, by tensor name, and what they were computed from. */
export interface LayerTensors {
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly kernel: Kernel;
  readonly block: number;
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

/** Runs the chosen network on the reader's picture; only the chosen block's maps are read back. */
export function useLayerTensors({ kernel, layer, pictureRef, untouched }: Options) {
  const model = useModels(modelIds);
  const tensors = useSignal<LayerTensors | undefined>(undefined);
  const pressed = useSignal(false);
  const asked = useComputed(() => pressed.value || !untouched.value || sharedPicture.value !== undefined);
  const run = async (picture: Picture) => {
    const wanted = { kernel: kernel.value, block: layer.value - 1 };
    const id = modelId(wanted.kernel);
    const results = await model.run({ image: picture.image }, { ids: [id], fetches: tensorNames(wanted.block) });
    const outputs = results?.[id]?.outputs;
    if (outputs) tensors.value = { ...wanted, outputs };
  };
  const { problem, start } = usePictureRun(pictureRef, run);
  useSignalEffect(() => {
    // Read all three, so that each of them starts a run; the channel needs none.
    const changed = [sharedPicture.value, kernel.value, layer.value];
    if (asked.value && changed.length > 0) untracked(start);
  });
  const press = () => {
    if (asked.value) start();
    pressed.value = true;
  };
  return { model, tensors, asked, problem, press };
}
