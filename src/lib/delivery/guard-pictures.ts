/** Pictures of the page: a damaged one is replaced by the sound one, one that does not come is told below its figure. */
import type { VerifiedFiles } from './verified-files';

const picturesOf = (url: string): readonly HTMLImageElement[] => [...document.images].filter(({ src }) => src === url);
const placeOf = (picture: Element): Element => picture.closest('astro-island, figure, article') ?? picture.closest('a, p') ?? picture;

const checked = new Set<string>();
/** Below which elements something is said, and which pictures are meant. */
const told = new Map<Element, Set<string>>();

function show(url: string, bytes: Blob): void {
  const sound = URL.createObjectURL(bytes);
  // The address of before would show what the browser remembers of it.
  for (const picture of picturesOf(url)) picture.src = sound;
}

const isBroken = (picture: HTMLImageElement): boolean => picture.complete && picture.naturalWidth === 0;

/** One line for all pictures of a figure. */
function tell(files: VerifiedFiles, url: string, why: string): void {
  const picture = picturesOf(url)[0];
  if (!picture) return;
  const place = placeOf(picture);
  const known = told.get(place);
  if (known) {
    known.add(url);
    return;
  }
  const urls = new Set([url]);
  told.set(place, urls);
  globalThis.notesBoot?.tell(`这里的图片${why}`, '重试', () => {
    told.delete(place);
    for (const one of urls) {
      checked.delete(one);
      repairPicture(files, one);
    }
  }, place);
}

/** Compares a picture with its hash. Once: the browser does not fetch it a second time. */
export function repairPicture(files: VerifiedFiles, url: string): void {
  if (checked.has(url) || files.placeOf(url) === undefined) return;
  checked.add(url);
  files.fetch(url).then(
    ({ bytes, repaired }) => { if (repaired || picturesOf(url).some(isBroken)) show(url, new Blob([bytes])); },
    (error: unknown) => { tell(files, url, error instanceof Error ? error.message : String(error)); },
  );
}

/** Pictures that come near the screen; one that stalls is heard of in no other way. */
export function guardPictures(files: VerifiedFiles): void {
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLImageElement)) continue;
      observer.unobserve(target);
      repairPicture(files, target.src);
    }
  });
  for (const picture of document.images) observer.observe(picture);
}
