/**
 * Text fields of widgets that sleep: after a page is parsed, browsers look at every text field for their own filling-in,
 * and style and lay out whatever holds it, although it is skipped while it is far (prose.css). On a slow phone that
 * blocks a note for half a second. Until a widget wakes, an input is one that takes no text, a textarea or a select a span;
 * src/lib/notes/client-reader/fields.ts makes fields of them. What has no role
 * may have no name or state either: aria-… waits as data-aria-….
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ISLAND = /<astro-island\b[\s\S]*?<\/astro-island>/g;
const INPUT = /(<input\b[^>]*?)\btype="text"([^>]*>)/g;
const AREA = /<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g;
const SELECT = /<select\b([^>]*)>([\s\S]*?)<\/select>/g;

/** What a select shows: the chosen option, or the first one. */
const shownOf = (options) => /<option\b[^>]*\sselected\b[^>]*>([^<]*)/.exec(options)?.[1] ?? /<option\b[^>]*>([^<]*)/.exec(options)?.[1] ?? '';

/** The page with its sleeping fields, and how many there are. Fields outside of widgets stay as they are. */
export function putFieldsToSleep(html) {
  let fields = 0;
  const count = (text) => {
    fields += 1;
    return text;
  };
  const standIn = (kind, attributes, content) => count(`<span data-field="${kind}" tabindex="0"${attributes.replaceAll(' aria-', ' data-aria-')}>${content}</span>`);
  const asleep = html.replace(ISLAND, (island) => island
    .replace(INPUT, (_, before, after) => count(`${before}type="button" data-field="text"${after.replace(' aria-invalid', ' data-aria-invalid')}`))
    .replace(AREA, (_, attributes, text) => standIn('textarea', attributes, text))
    .replace(SELECT, (_, attributes, options) => standIn('select', attributes, `<template>${options}</template>${shownOf(options)}`)));
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
