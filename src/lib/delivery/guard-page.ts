/**
 * What the page's own markup loads – pictures, fonts, page scripts – is compared with the build's hashes as well:
 * the browser does so for scripts only (`integrity`). What was damaged is replaced, what does not come is told.
 */
import { guardPictures, repairPicture } from './guard-pictures';
import { pendingFonts, repairFont } from './guard-fonts';
import { runAgain, runWaiting } from './page-scripts';
import type { VerifiedFiles } from './verified-files';

const PICTURE = /\.(?:png|webp|avif|svg)$/;
/** A font that hangs is heard of in no other way. */
const STALL_MS = 30_000;
const FONT = /\.woff2$/;

const missingFonts = new Set<string>();

/** A font that does not come is no disaster: the browser shows another one. One line for all of them. */
function checkFont(files: VerifiedFiles, url: string): void {
  files.fetch(url).then(
    ({ repaired }) => { repairFont(url, repaired); },
    (error: unknown) => {
      missingFonts.add(url);
      if (missingFonts.size > 1) return;
      const why = error instanceof Error ? error.message : String(error);
      globalThis.notesBoot?.tell(`公式的字体${why}公式先用别的字体显示。`, '重试', () => {
        const urls = [...missingFonts];
        missingFonts.clear();
        for (const one of urls) checkFont(files, one);
      });
    },
  );
}

/** Everything that was loaded before or will be loaded, except code, which is verified before it is asked for. */
function watchLoads(files: VerifiedFiles): void {
  const seen = new Set<string>();
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      if (seen.has(name) || files.placeOf(name) === undefined) continue;
      seen.add(name);
      if (FONT.test(name)) checkFont(files, name);
      else if (PICTURE.test(name)) repairPicture(files, name);
    }
  }).observe({ type: 'resource', buffered: true });
}

/** What boot.ts saw fail. */
export function mend(files: VerifiedFiles): void {
  const lost = globalThis.notesBoot?.lost;
  for (const element of lost ?? []) {
    lost?.delete(element);
    if (element instanceof HTMLImageElement) repairPicture(files, element.src);
    if (element instanceof HTMLScriptElement) void runAgain(files, element);
  }
}

/** Begins to watch. */
export function guardPage(files: VerifiedFiles): void {
  void runWaiting(files);
  watchLoads(files);
  guardPictures(files);
  setTimeout(() => { for (const url of pendingFonts()) checkFont(files, url); }, STALL_MS);
}
