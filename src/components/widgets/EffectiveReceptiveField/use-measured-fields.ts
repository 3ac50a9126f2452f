import { untracked, useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import { pictureRef, type Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { useModels } from '@/components/kit/use-model';
import { usePictureRun } from '@/components/kit/use-picture-run';
import type { RunResult } from '@/lib/runtime/types';
import { magnitude, measure, type Architecture, type MagnitudeMap } from './effective-receptive-field';
import { modelId, shownSources, sources, type Kernel, type MeasuresById } from './figure';

interface Options {
  readonly left: Signal<Kernel>;
  readonly right: Signal<Kernel>;
  /** Percent of the largest magnitude. */
  readonly threshold: Signal<number>;
  readonly architecture: Architecture;
  /** What the door measured, on its picture and in the initial state. */
  readonly initial: MeasuresById;
  /** That picture, for openPicture. */
  readonly pictureRef: string;
  /** Whether the state is still the initial one. */
  readonly untouched: ReadonlySignal<boolean>;
}

const ids = sources.map(modelId);

/** Two objects of the same held-out or typed emoji are one picture. */
function keyOf(picture: Picture): string | Picture {
  return pictureRef(picture) ?? picture;
}

/** Magnitudes by model id, and a way to compute those of the wanted models. */
function useMaps(wanted: ReadonlySignal<readonly string[]>) {
  const model = useModels(ids);
  const maps = useSignal<Readonly<Record<string, MagnitudeMap>>>({});
  const measured = useSignal<string | Picture>('');
  const keep = (id: string, { outputs }: RunResult) => {
    if (outputs['gradient']) maps.value = { ...maps.value, [id]: magnitude(outputs['gradient']) };
  };
  const run = async (picture: Picture) => {
    if (measured.value !== keyOf(picture)) maps.value = {};
    measured.value = keyOf(picture);
    await model.run({ image: picture.image }, { ids: wanted.value, fetches: ['gradient'], onResult: keep });
  };
  return { model, maps, run };
}

/** Runs the gradient graphs on the reader's picture and measures what comes back. */
export function useMeasuredFields(options: Options) {
  const { left, right, threshold, architecture, initial, untouched } = options;
  const wanted = useComputed(() => shownSources(left.value, right.value).map(modelId));
  const { model, maps, run } = useMaps(wanted);
  const { problem, start } = usePictureRun(options.pictureRef, run);
  const pressed = useSignal(false);
  const asked = useComputed(() => pressed.value || !untouched.value);
  useSignalEffect(() => {
    // Read all three, so that each of them starts a run.
    const changed = [sharedPicture.value, wanted.value];
    if (asked.value && changed.length > 0) untracked(start);
  });
  const measures = useComputed<MeasuresById>(() => {
    if (!asked.value) return initial;
    const share = threshold.value / 100;
    return Object.fromEntries(sources.flatMap((source) => {
      const map = maps.value[modelId(source)];
      return map ? [[modelId(source), measure(map, architecture, Number(source.kernel), share)] as const] : [];
    }));
  });
  const press = () => {
    if (asked.value) start();
    pressed.value = true;
  };
  return { model, maps, measures, asked, problem, press };
}
