import { useSignal, type Signal } from '@preact/signals';
import { fetchCode } from './fetch-code';
import type { Picture } from './picture';
import { sharedPicture } from './picture-store';

/** The reader's picture, or the door's; the decoder of the sheets is fetched only for the latter. */
async function pictureOr(chosen: Picture | undefined, ref: string): Promise<Picture> {
  if (chosen !== undefined) return chosen;
  const { openPicture } = await fetchCode(() => import('./picture-source'), '读图的代码');
  return openPicture(ref);
}

export interface PictureRun {
  /** Why there is no picture, in Chinese; '' when nothing is wrong. The button may be pressed again. */
  readonly problem: Signal<string>;
  /** Runs on the picture of this moment; a choice made meanwhile wins. */
  readonly start: () => void;
}

/** Starts `run` with the page's picture, or with the one that the door drew (`ref` from pictureRef). */
export function usePictureRun(ref: string, run: (picture: Picture) => Promise<unknown>): PictureRun {
  const problem = useSignal('');
  const start = () => {
    const chosen = sharedPicture.peek();
    problem.value = '';
    pictureOr(chosen, ref).then(
      (picture) => { if (sharedPicture.peek() === chosen) void run(picture); },
      (error: unknown) => { problem.value = error instanceof Error ? error.message : String(error); },
    );
  };
  return { problem, start };
}
