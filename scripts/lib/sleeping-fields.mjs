/**
 * Number fields of widgets that sleep: after a page is parsed, browsers look at every text field for their own filling-in,
 * and style and lay out whatever holds it, although it is skipped while it is far (prose.css). On a slow phone that
 * blocked a note for half a second. Until a widget wakes, such a field is an input that takes no text; client:reader
 * (src/lib/notes/client-reader/directive.ts) makes a field of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ISLAND = /<astro-island\b[\s\S]*?<\/astro-island>/g;
/** Those of sliders, whose width does not depend on their type. */
const NUMBER = /<input type="text" inputmode="decimal"([^>]*)>/g;

/** The page with its sleeping fields, and how many there are. Fields outside of widgets stay as they are. */
export function putFieldsToSleep(html) {
  let fields = 0;
  const asleep = html.replace(ISLAND, (island) => island.replace(NUMBER, (_, attributes) => {
    fields += 1;
    // A button cannot be invalid; no field is when a page comes.
    return `<input type="button" data-field inputmode="decimal"${attributes.replace(' aria-invalid="false"', '')}>`;
  }));
  return { html: asleep, fields };
}

/** @returns how many fields sleep on these pages. */
export function sleepFields(dist, pages) {
  let fields = 0;
  for (const page of pages) {
    const asleep = putFieldsToSleep(readFileSync(join(dist, page), 'utf8'));
    if (asleep.fields > 0) writeFileSync(join(dist, page), asleep.html);
    fields += asleep.fields;
  }
  return fields;
}
