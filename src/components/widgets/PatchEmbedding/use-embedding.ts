import { useComputed, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { fetchCode } from '@/components/kit/fetch-code';
import { describeError, type ShownError } from '@/components/kit/shown-error';
import type { Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { workAt, type Elsewhere } from '@/components/kit/elsewhere';
import { useElsewhere } from '@/components/kit/use-elsewhere';
import { answerTo, type Request } from './answer';
import type { Embedding } from './embedding';
import { TRAINED_PATCH, type PatchWeights } from './patch-embedding';
import { stemWeights, TRAINED_MODEL } from './stem-weights';
import workerUrl from './worker.ts?worker&url';

const elsewhere: Elsewhere<Request | undefined, Embedding | undefined> = { answer: undefined, work: workAt(answerTo, workerUrl) };

async function fetchTrained(): Promise<PatchWeights> {
  const { fetchModelFile } = await fetchCode(() => import('@/lib/runtime/model-file'), '取模型文件的代码');
  return stemWeights(await fetchModelFile(TRAINED_MODEL));
}

async function fetchDefault(ref: string): Promise<Picture> {
  const { openPicture } = await fetchCode(() => import('@/components/kit/picture-source'), '读图的代码');
  return openPicture(ref);
}

function useParts() {
  const trained = useSignal<PatchWeights | undefined>(undefined);
  const fallback = useSignal<Picture | undefined>(undefined);
  const problem = useSignal<ShownError | undefined>(undefined);
  const busy = useSignal(false);
  const awake = useSignal(false);
  return { trained, fallback, problem, busy, awake };
}

/**
 * Both embeddings of the reader's picture. Nothing is fetched before `wake`: the figure shows the
 * door's drawings until then. `pictureRef` is the door's picture, for openPicture.
 */
export function useEmbedding(patch: ReadonlySignal<number>, pictureRef: string, untouched: ReadonlySignal<boolean>) {
  const { trained, fallback, problem, busy, awake } = useParts();
  const fetchMissing = async () => {
    busy.value = true;
    problem.value = undefined;
    try {
      if (sharedPicture.peek() === undefined) fallback.value ??= await fetchDefault(pictureRef);
      if (patch.peek() === TRAINED_PATCH) trained.value ??= await fetchTrained();
    } catch (error) {
      problem.value = describeError(error);
    }
    busy.value = false;
  };
  const asked = useComputed(() => awake.value || !untouched.value || sharedPicture.value !== undefined);
  const missing = useComputed(() =>
    (patch.value === TRAINED_PATCH && trained.value === undefined)
    || (sharedPicture.value === undefined && fallback.value === undefined));
  // A failure waits for the reader's 重试; the next gap is filled when the present fetch is over.
  useSignalEffect(() => {
    if (asked.value && missing.value && !busy.value && problem.value === undefined) void fetchMissing();
  });
  const request = useComputed<Request | undefined>(() => {
    const picture = sharedPicture.value ?? fallback.value;
    if (picture === undefined || missing.value || !asked.value) return undefined;
    return { image: picture.image, patch: patch.value, trained: patch.value === TRAINED_PATCH ? trained.value : undefined };
  });
  const { answer: embedding, busy: computing } = useElsewhere(request, elsewhere);
  const wake = () => { awake.value = true; };
  return { embedding, computing, problem, wake, retry: fetchMissing };
}
