import { untracked, useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import { pictureRef, type Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { useModels } from '@/components/kit/use-model';
import { usePictureRun } from '@/components/kit/use-picture-run';
import type { RunResult } from '@/lib/runtime/types';
import { magnitude, measure, type Architecture, type MagnitudeMap } from './effective-receptive-field';
import { modelId, shownSources, sources, type Kernel, type MeasuresById, type Told } from './figure';

interface Options {
  readonly left: Signal<Kernel>;
  readonly right: Signal<Kernel>;
  /** Percent of the largest magnitude. */
  readonly threshold: Signal<number>;
  /** The one that the door measured with. */
  readonly initialThreshold: number;
  readonly architecture: Architecture;
  /** What the door measured, on its picture and in the initial state. */
  readonly initial: MeasuresById;
  /** That picture, for openPicture, and its name. */
  readonly pictureRef: string;
  readonly pictureName: string;
  /** Whether the state is still the initial one. */
  readonly untouched: ReadonlySignal<boolean>;
}

/** A map and the picture it was measured on: it stands until a newer one comes. */
interface MeasuredMap {
  readonly map: MagnitudeMap;
  readonly key: string | Picture;
  readonly label: string;
}

const ids = sources.map(modelId);

/** Two objects of the same held-out or typed emoji are one picture. */
function keyOf(picture: Picture): string | Picture {
  return pictureRef(picture) ?? picture;
}

/** Maps by model id, and a way to compute those of the wanted models. */
function useMaps(wanted: ReadonlySignal<readonly string[]>) {
  const model = useModels(ids);
  const maps = useSignal<Readonly<Record<string, MeasuredMap>>>({});
  const run = async (picture: Picture) => {
    const keep = (id: string, { outputs }: RunResult) => {
      if (!outputs['gradient']) return;
      maps.value = { ...maps.value, [id]: { map: magnitude(outputs['gradient']), key: keyOf(picture), label: picture.label } };
    };
    await model.run({ image: picture.image }, { ids: wanted.value, fetches: ['gradient'], onResult: keep });
  };
  return { model, maps, run };
}

/** Measures by model id, of whatever picture each was last measured on. */
function useMeasures({ architecture, initial, threshold, initialThreshold }: Options, maps: ReadonlySignal<Readonly<Record<string, MeasuredMap>>>) {
  return useComputed<MeasuresById>(() => {
    const share = threshold.value / 100;
    const atBuild = threshold.value === initialThreshold ? initial : {};
    return Object.fromEntries(sources.flatMap((source) => {
      const id = modelId(source);
      const own = maps.value[id];
      const found = own ? measure(own.map, architecture, Number(source.kernel), share) : atBuild[id];
      return found ? [[id, found] as const] : [];
    }));
  });
}

/** Runs the gradient graphs on the reader's picture and measures what comes back; what there was stands meanwhile, under its own name. */
export function useMeasuredFields(options: Options) {
  const { left, right, untouched } = options;
  const wanted = useComputed(() => shownSources(left.value, right.value).map(modelId));
  const { model, maps: measured, run } = useMaps(wanted);
  const { problem, start } = usePictureRun(options.pictureRef, run);
  const pressed = useSignal(false);
  const asked = useComputed(() => pressed.value || !untouched.value || sharedPicture.value !== undefined);
  useSignalEffect(() => {
    // Read all three, so that each of them starts a run.
    const changed = [sharedPicture.value, wanted.value];
    if (asked.value && changed.length > 0) untracked(start);
  });
  const measures = useMeasures(options, measured);
  const maps = useComputed(() => Object.fromEntries(Object.entries(measured.value).map(([id, { map }]) => [id, map])));
  const source = (id: string) => measured.value[id] ?? { key: options.pictureRef, label: options.pictureName };
  /** Of which picture a map tells, where that is not the one on screen. */
  const stale = (id: string) => {
    const now = sharedPicture.value;
    return now === undefined || source(id).key === keyOf(now) ? '' : source(id).label;
  };
  /** What may be told in sentences: only measures that are all of one picture can be compared. */
  const told = useComputed<Told | undefined>(() => {
    const pictures = new Set(wanted.value.map((id) => source(id).key));
    const whole = wanted.value.every((id) => measures.value[id] !== undefined);
    return whole && pictures.size === 1 ? { measures: measures.value, of: stale(wanted.value[0] ?? '') } : undefined;
  });
  const press = () => {
    if (asked.value) start();
    pressed.value = true;
  };
  return { model, maps, measures, stale, told, problem, press };
}
