/**
 * Astro prints what wakes islands where the last of them stood, as those of a note come out of slots: until the whole
 * page has come nothing would listen. It goes to the head, behind the loader's first part and before any style sheet,
 * for which a script would wait.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SCRIPTS = /<style>astro-island,[^<]*<\/style>(?:<script>(?:(?!<\/script>)[^])*<\/script>)+/;

/** @param place text of the page behind which the scripts go */
export function scriptsFirst(html, place) {
  const scripts = SCRIPTS.exec(html)?.[0];
  return scripts === undefined ? html : html.replace(scripts, '').replace(place, () => place + scripts);
}

/** Moves the scripts in every page that has islands. @returns how many do */
export function listenEarly(dist, pages, place) {
  let moved = 0;
  for (const page of pages) {
    const html = readFileSync(join(dist, page), 'utf8');
    const early = scriptsFirst(html, place);
    if (early === html) continue;
    writeFileSync(join(dist, page), early);
    moved += 1;
  }
  return moved;
}
