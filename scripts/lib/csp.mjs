/** Fills the hashes of all inline scripts and styles of the built pages into dist/_headers. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Scripts that the browser runs; JSON data blocks are none. */
function inlineBlocks(html, tag) {
  const pattern = new RegExp(`<${tag}(\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g');
  return [...html.matchAll(pattern)]
    .filter(([, attributes = '']) => !/\ssrc=/.test(attributes) && !/type="application\//.test(attributes))
    .map(([, , text]) => text)
    .filter((text) => text !== '');
}

/** @returns {{ scripts: number, styles: number }} how many different blocks the policy names. */
export function fillHeaders(dist, pages) {
  const found = { script: new Set(), style: new Set() };
  for (const page of pages) {
    const html = readFileSync(join(dist, page), 'utf8');
    for (const tag of ['script', 'style']) for (const text of inlineBlocks(html, tag)) found[tag].add(hashOf(text));
  }
  const file = join(dist, '_headers');
  const text = readFileSync(file, 'utf8')
    .replace('{script-hashes}', [...found.script].sort().join(' '))
    .replace('{style-hashes}', [...found.style].sort().join(' '))
    .replace(/ +;/g, ';');
  writeFileSync(file, text);
  return { scripts: found.script.size, styles: found.style.size };
}
