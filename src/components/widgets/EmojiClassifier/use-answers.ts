import { untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { useModels } from '@/components/kit/use-model';
import { answerOf, KERNELS, modelId, type Answer, type ClassName, type Subject } from './emoji-classifier';

export interface BuildTime {
  readonly subject: Subject;
  /** For openPicture: the picture that the door ran. */
  readonly ref: string;
  /** Twelve logits per kernel, in the order of KERNELS. */
  readonly logits: readonly (readonly number[])[];
}

export interface Shown {
  readonly answer: Answer;
  /** Whether it belongs to the picture on screen; otherwise a run is under way. */
  readonly fresh: boolean;
}

function initialAnswers({ logits }: BuildTime, classes: readonly ClassName[]): readonly Shown[] {
  return KERNELS.map((kernel, index) => ({ answer: answerOf(kernel, logits[index] ?? [], classes), fresh: true }));
}

async function openDefault(ref: string): Promise<Picture> {
  const { openPicture } = await import('@/components/kit/picture-source');
  return openPicture(ref);
}

/** Runs the four networks one after the other on the reader's picture; the latest picture wins. */
export function useAnswers(atBuild: BuildTime, classes: readonly ClassName[]) {
  const model = useModels(KERNELS.map(modelId));
  const shown = useSignal(initialAnswers(atBuild, classes));
  const subject = useSignal(atBuild.subject);
  const run = async (picture: Picture) => {
    subject.value = picture;
    shown.value = shown.value.map(({ answer }) => ({ answer, fresh: false }));
    await model.run({ image: picture.image }, {
      fetches: ['logits'],
      onResult: (id, { outputs }) => {
        const logits = outputs['logits']?.data ?? [];
        shown.value = shown.value.map((old) => (modelId(old.answer.kernel) === id
          ? { answer: answerOf(old.answer.kernel, logits, classes), fresh: true }
          : old));
      },
    });
  };
  useSignalEffect(() => {
    const picture = sharedPicture.value;
    if (picture !== undefined) untracked(() => void run(picture));
  });
  const problem = useSignal('');
  const start = async () => {
    problem.value = '';
    try {
      await run(sharedPicture.peek() ?? await openDefault(atBuild.ref));
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error);
    }
  };
  const settled = useComputed(() => shown.value.every(({ fresh }) => fresh));
  const answers = useComputed(() => shown.value.map(({ answer }) => answer));
  return { model, shown, subject, answers, settled, problem, start };
}
