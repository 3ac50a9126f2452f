/** Writes the headers of all folders that have pages into dist/_headers, with the hashes of their inline scripts and styles. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tightest limit of a host that we know of: Cloudflare Pages, 2000 characters a line. */
const MAX_LINE = 2000;
const TEMPLATE = /^\{documents\}\n((?:[ \t].*\n)+)/m;
const POLICY = /Content-Security-Policy: (.*)/;

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Scripts that the browser runs; JSON data blocks are none. */
function inlineBlocks(html, tag) {
  const pattern = new RegExp(`<${tag}(\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g');
  return [...html.matchAll(pattern)]
    .filter(([, attributes = '']) => !/\ssrc=/.test(attributes) && !/type="application\//.test(attributes))
    .map(([, , text]) => text)
    .filter((text) => text !== '');
}

const hashesIn = (texts, tag) => [...new Set(texts.flatMap((html) => inlineBlocks(html, tag)).map(hashOf))].sort().join(' ');

/** The headers of documents for these pages. */
export function headersOf(template, texts) {
  return template
    .replace('{script-hashes}', hashesIn(texts, 'script'))
    .replace('{style-hashes}', hashesIn(texts, 'style'))
    .replace(/ +;/g, ';');
}

/** Where the pages of each folder are found: `/notes/*`; the page of the whole site has two addresses. */
export function placesOf(pages) {
  const folders = new Map();
  for (const page of pages.filter((name) => name.includes('/'))) {
    const path = `/${page.split('/')[0]}/*`;
    folders.set(path, [...folders.get(path) ?? [], page]);
  }
  const home = pages.includes('index.html') ? ['/', '/index.html'].map((path) => [path, ['index.html']]) : [];
  return [...home, ...folders];
}

/** A host sends 404.html for addresses that no rule names, too: its policy stands in the page. */
function protectMissing(dist, template) {
  const file = join(dist, '404.html');
  const html = readFileSync(file, 'utf8');
  const policy = POLICY.exec(headersOf(template, [html]))?.[1]?.replace(/; frame-ancestors [^;]*/, '');
  writeFileSync(file, html.replace(/<meta charset="[^"]*">/i, (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${policy}">`));
}

/** @returns {{ folders: number, longest: number }} how many folders have a policy, and the length of the longest line. */
export function fillHeaders(dist, pages) {
  const file = join(dist, '_headers');
  const text = readFileSync(file, 'utf8');
  const template = TEMPLATE.exec(text)?.[1] ?? '';
  const read = (page) => readFileSync(join(dist, page), 'utf8');
  // The page for what is missing comes under every address, with the headers of its folder.
  const blocks = placesOf(pages).map(([path, group]) => `${path}\n${headersOf(template, [...group, '404.html'].map(read))}`);
  const filled = text.replace(TEMPLATE, () => blocks.join(''));
  const longest = Math.max(...filled.split('\n').map(({ length }) => length));
  if (longest > MAX_LINE) {
    throw new Error(`dist/_headers 有一行长 ${longest} 个字符，托管服务最多收 ${MAX_LINE} 个：页面的样式种类太多，请让页面共用样式表，或不再写进页面（scripts/lib/inline-sheets.mjs）。`);
  }
  writeFileSync(file, filled);
  protectMissing(dist, template);
  return { folders: blocks.length, longest };
}
