import { untracked, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { fetchCode } from '@/components/kit/fetch-code';
import type { ClassName, Subject } from '@/components/kit/guesses';
import type { Picture } from '@/components/kit/picture';
import { sharedPicture } from '@/components/kit/picture-store';
import { describeError } from '@/components/kit/shown-error';
import { useModels } from '@/components/kit/use-model';
import type { RunResult } from '@/lib/runtime/types';
import { answerOf, KERNELS, modelId, type Answer } from './emoji-classifier';

export interface BuildTime {
  readonly subject: Subject;
  /** For openPicture: the picture that the door ran. */
  readonly ref: string;
  /** Twelve logits per kernel, in the order of KERNELS. */
  readonly logits: readonly (readonly number[])[];
}

export interface Shown {
  readonly answer: Answer;
  /** The picture that was answered: after a failure not the one on screen. */
  readonly subject: Subject;
  /** Whether the latest request gave it; otherwise a run is under way or has failed. */
  readonly fresh: boolean;
}

function initialAnswers({ logits, subject }: BuildTime, classes: readonly ClassName[]): readonly Shown[] {
  return KERNELS.map((kernel, index) => ({ answer: answerOf(kernel, logits[index] ?? [], classes), subject, fresh: true }));
}

/** The reader's picture, or the one that the door ran. */
async function pictureOr(ref: string): Promise<Picture> {
  const chosen = sharedPicture.peek();
  if (chosen !== undefined) return chosen;
  const { openPicture } = await fetchCode(() => import('@/components/kit/picture-source'), '读图的代码');
  return openPicture(ref);
}

/** Runs the four networks one after the other on the reader's picture; the latest picture wins. */
export function useAnswers(atBuild: BuildTime, classes: readonly ClassName[]) {
  const model = useModels(KERNELS.map(modelId));
  const shown = useSignal(initialAnswers(atBuild, classes));
  const subject = useSignal(atBuild.subject);
  const renew = (picture: Picture, id: string, { outputs }: RunResult) => {
    const answered = ({ answer }: Shown) =>
      ({ answer: answerOf(answer.kernel, outputs['logits']?.data ?? [], classes), subject: picture, fresh: true });
    shown.value = shown.value.map((old) => (modelId(old.answer.kernel) === id ? answered(old) : old));
  };
  const run = async (picture: Picture) => {
    subject.value = picture;
    shown.value = shown.value.map((old) => ({ ...old, fresh: false }));
    await model.run({ image: picture.image }, { fetches: ['logits'], onResult: (id, result) => { renew(picture, id, result); } });
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
  const failed = useComputed(() => model.state.value === 'failed');
  return { model, shown, subject, settled, failed, problem, start };
}
