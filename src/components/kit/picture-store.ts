import { effect, signal } from '@preact/signals';
import { PICTURE_KEY } from '@/lib/address/address';
import { isRuntimeError } from '@/lib/runtime/errors';
import { fetchCode } from './fetch-code';
import { parsePictureRef, pictureField, pictureRef, type Picture } from './picture';
import { leftOut, openUrlState, sayLinkProblem } from './use-url-state';

/** The reader's picture, one for the page: chosen in one widget, it is there in the others. */
export const sharedPicture = signal<Picture | undefined>(undefined);

const url = openUrlState(PICTURE_KEY, { ref: pictureField }, { ref: '' });

/** Whether a file did not come or was damaged. */
const isMissing = (error: unknown): error is Error => isRuntimeError(error) || (error instanceof Error && isRuntimeError(error.cause));

/** A ref that came with the URL; one that cannot be opened is left out, and named. */
async function restore(ref: string): Promise<void> {
  const load = async () => (await fetchCode(() => import('./picture-source'), '读图的代码')).openPicture(ref);
  const picture = await load().catch((error: unknown) => {
    if (!isMissing(error)) return undefined;
    // The link is sound, the line is not: the picture stays in the address.
    globalThis.notesBoot?.tell(`链接里的图没有显示：${error.message}`, '重试', () => { void restore(ref); });
    return 'missing';
  });
  if (url.ref.peek() !== ref || picture === 'missing') return;
  if (picture === undefined) {
    url.ref.value = '';
    sayLinkProblem(PICTURE_KEY, `链接里的图片“${ref}”打不开，这里是原来的图片。`);
  }
  else sharedPicture.value = picture;
}

if (typeof window !== 'undefined') {
  effect(() => {
    const picture = sharedPicture.value;
    if (picture === undefined) return;
    const ref = pictureRef(picture);
    url.ref.value = ref ?? '';
    leftOut.value = ref === undefined ? picture.label : '';
  });
  effect(() => {
    const ref = url.ref.value;
    const shown = sharedPicture.peek();
    const known = shown !== undefined && pictureRef(shown) === ref;
    if (!known && parsePictureRef(ref) !== undefined) void restore(ref);
  });
}
