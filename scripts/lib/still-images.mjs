/**
 * Pictures that doors draw at build time stand in the markup as data: URIs. In a page they would
 * be paid by every reader at once, in each figure again; here they become files that browsers
 * fetch when the reader comes near, and the same picture becomes the same file.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const IMAGE = /<img\b(?:"[^"]*"|[^">])*>/g;
const SOURCE = /\ssrc="data:image\/(png|webp|avif);base64,([^"]*)"/;

const isSet = (tag, name) => new RegExp(`\\s${name}=`).test(tag);
const lazily = (tag) => [['loading', 'lazy'], ['decoding', 'async']]
  .filter(([name]) => !isSet(tag, name))
  .map(([name, value]) => ` ${name}="${value}"`)
  .join('');

/** One page: its new text; the pictures that it needs are added to `files`, by name. */
export function extractPage(html, files) {
  return html.replace(IMAGE, (tag) => tag.replace(SOURCE, (_, format, base64) => {
    const bytes = Buffer.from(base64, 'base64');
    const name = `still.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.${format}`;
    files.set(name, bytes);
    return ` src="/_astro/${name}"${lazily(tag)}`;
  }));
}

/** All pages. @returns {{ files: number, bytes: number }} */
export function extractImages(dist, pages) {
  const files = new Map();
  for (const page of pages) {
    const html = readFileSync(join(dist, page), 'utf8');
    const changed = extractPage(html, files);
    if (changed !== html) writeFileSync(join(dist, page), changed);
  }
  for (const [name, bytes] of files) writeFileSync(join(dist, '_astro', name), bytes);
  return { files: files.size, bytes: [...files.values()].reduce((sum, { length }) => sum + length, 0) };
}
