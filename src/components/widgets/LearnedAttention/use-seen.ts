import { untracked, useComputed, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import type { Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { useModels } from '@/components/kit/use-model';
import { usePictureRun } from '@/components/kit/use-picture-run';
import { modelIds } from './figure';
import type { Seen } from './learned-attention';

/** What the networks gave, and for which picture: after a failure not the one on screen. */
export interface SeenPicture extends Seen {
  readonly picture: Picture;
}

interface Options {
  /** The door's picture, for openPicture. */
  readonly pictureRef: string;
  /** Whether the state is still what the door drew. */
  readonly untouched: ReadonlySignal<boolean>;
}

/** Runs both networks on the reader's picture. All outputs are read back: together they are 0.3 MB, and the table has every head. */
export function useSeen({ pictureRef, untouched }: Options) {
  const model = useModels(Object.values(modelIds));
  const seen = useSignal<SeenPicture | undefined>(undefined);
  const pressed = useSignal(false);
  const asked = useComputed(() => pressed.value || !untouched.value || sharedPicture.value !== undefined);
  const run = async (picture: Picture) => {
    const results = await model.run({ image: picture.image });
    const [flow, softmax] = [results?.[modelIds.flow]?.outputs, results?.[modelIds.softmax]?.outputs];
    if (flow && softmax) seen.value = { picture, flow, softmax };
  };
  const { problem, start } = usePictureRun(pictureRef, run);
  useSignalEffect(() => {
    // Read both, so that each of them starts a run; the choice of a head needs none.
    const picture = [sharedPicture.value];
    if (asked.value && picture.length > 0) untracked(start);
  });
  const press = () => {
    if (asked.value) start();
    pressed.value = true;
  };
  return { model, seen, asked, problem, press };
}
