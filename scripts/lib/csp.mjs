/** Fills the hashes of all inline scripts and styles of the built pages into dist/_headers. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tightest limit of a host that we know of: Cloudflare Pages, 2000 characters a line. */
const MAX_LINE = 2000;

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
  const longest = Math.max(...text.split('\n').map(({ length }) => length));
  if (longest > MAX_LINE) {
    throw new Error(`dist/_headers 有一行长 ${longest} 个字符，托管服务最多收 ${MAX_LINE} 个：页面的样式种类太多，请让页面共用样式表，或不再写进页面（scripts/lib/inline-sheets.mjs）。`);
  }
  writeFileSync(file, text);
  return { scripts: found.script.size, styles: found.style.size };
}
