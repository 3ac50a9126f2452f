import { untracked, useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { useModels } from '@/components/kit/use-model';
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

/** The decoder of the sheets is fetched only for readers who press the button without choosing a picture. */
async function defaultPicture(ref: string): Promise<Picture> {
  const { openPicture } = await import('@/components/kit/picture-source');
  return openPicture(ref);
}

/** Runs the gradient graphs on the reader's picture and measures what comes back. */
export function useMeasuredFields(options: Options) {
  const { left, right, threshold, architecture, initial, pictureRef, untouched } = options;
  const model = useModels(ids);
  const maps = useSignal<Readonly<Record<string, MagnitudeMap>>>({});
  const measured = useSignal<Picture | undefined>(undefined);
  const pressed = useSignal(false);
  const asked = useComputed(() => pressed.value || !untouched.value);
  const wanted = useComputed(() => shownSources(left.value, right.value).map(modelId));
  const run = async (chosen: Picture | undefined) => {
    const picture = chosen ?? (await defaultPicture(pictureRef));
    if (sharedPicture.value !== chosen) return; // the newer choice runs by itself
    if (measured.value !== picture) maps.value = {};
    measured.value = picture;
    const onResult = (id: string, { outputs }: { outputs: Readonly<Record<string, Parameters<typeof magnitude>[0]>> }) => {
      if (outputs['gradient']) maps.value = { ...maps.value, [id]: magnitude(outputs['gradient']) };
    };
    await model.run({ image: picture.image }, { ids: wanted.value, fetches: ['gradient'], onResult });
  };
  useSignalEffect(() => {
    const picture = sharedPicture.value;
    const complete = picture === measured.peek() && wanted.value.every((id) => id in maps.peek());
    if (asked.value && !complete) untracked(() => void run(picture));
  });
  const measures = useComputed<MeasuresById>(() => {
    if (!asked.value) return initial;
    const entries = sources.flatMap((source) => {
      const map = maps.value[modelId(source)];
      return map ? [[modelId(source), measure(map, architecture, Number(source.kernel), threshold.value / 100)] as const] : [];
    });
    return Object.fromEntries(entries);
  });
  const start = () => {
    if (pressed.value) void run(sharedPicture.value);
    pressed.value = true;
  };
  return { model, maps, measures, asked, start };
}
