import { untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { describeError } from '@/components/kit/shown-error';
import { useModels } from '@/components/kit/use-model';
import type { RunResult } from '@/lib/runtime/types';
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

/** The reader's picture, or the one that the door ran. */
async function pictureOr(ref: string): Promise<Picture> {
  const chosen = sharedPicture.peek();
  if (chosen !== undefined) return chosen;
  const { openPicture } = await import('@/components/kit/picture-source');
  return openPicture(ref);
}

/** Runs the four networks one after the other on the reader's picture; the latest picture wins. */
export function useAnswers(atBuild: BuildTime, classes: readonly ClassName[]) {
  const model = useModels(KERNELS.map(modelId));
  const shown = useSignal(initialAnswers(atBuild, classes));
  const subject = useSignal(atBuild.subject);
  const onResult = (id: string, { outputs }: RunResult) => {
    const renew = ({ answer }: Shown) =>
      ({ answer: answerOf(answer.kernel, outputs['logits']?.data ?? [], classes), fresh: true });
    shown.value = shown.value.map((old) => (modelId(old.answer.kernel) === id ? renew(old) : old));
  };
  const run = async (picture: Picture) => {
    subject.value = picture;
    shown.value = shown.value.map(({ answer }) => ({ answer, fresh: false }));
    await model.run({ image: picture.image }, { fetches: ['logits'], onResult });
  };
  useSignalEffect(() => {
    const picture = sharedPicture.value;
    if (picture !== undefined) untracked(() => void run(picture));
  });
  const problem = useSignal('');
  const start = () => {
    problem.value = '';
    pictureOr(atBuild.ref).then(run, (error: unknown) => { problem.value = describeError(error).message; });
  };
  const settled = useComputed(() => shown.value.every(({ fresh }) => fresh));
  const answers = useComputed(() => shown.value.map(({ answer }) => answer));
  return { model, shown, subject, answers, settled, problem, start };
}
