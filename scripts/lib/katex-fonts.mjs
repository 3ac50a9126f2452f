/** Cuts KaTeX's fonts down to the glyphs that the built pages use: whole, they weigh more than a page. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/** Live formulas put digits in later (kit/LiveFormula), whatever the built page shows. */
const ALWAYS = '0123456789,.−\u2009';

const unescapeHtml = (text) => text.replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll('&quot;', '"');

/** All characters in visible formulas; parts without tags would do, so this takes the text after each "katex-html". */
export function mathCharacters(html) {
  const found = new Set(ALWAYS);
  for (const part of html.split('class="katex"').slice(1)) {
    const visible = part.slice(0, 200_000).replace(/<math[\s\S]*?<\/math>/g, '');
    // Up to the end of the formula's own spans: the first tag that is none.
    const end = visible.search(/<\/?(?!span|svg|path|line|g\b)[a-z]/);
    const text = (end < 0 ? visible : visible.slice(0, end)).replace(/<[^>]*>/g, '');
    for (const character of unescapeHtml(text)) found.add(character);
  }
  return found;
}

const hash = (content) => createHash('sha256').update(content).digest('hex').slice(0, 8);

/** Writes a changed asset under a name of its new content, so that caches never mix old and new. */
function replaceAsset(folder, name, content) {
  const renamed = name.replace(/\.[\w-]+(\.\w+)$/, (_, extension) => `.${hash(content)}${extension}`);
  rmSync(join(folder, name));
  writeFileSync(join(folder, renamed), content);
  return renamed;
}

const onlyWoff2 = (css) => css.replace(/,\s*url\([^)]*KaTeX_[^)]*\.(?:woff|ttf)\)\s*format\((["']?)(?:woff|truetype)\1\)/g, '');

/** @returns {Promise<{ fonts: number, bytesBefore: number, bytesAfter: number }>} */
export async function subsetKatexFonts(dist, pages) {
  const folder = join(dist, '_astro');
  const html = pages.map((page) => readFileSync(join(dist, page), 'utf8'));
  const characters = [...new Set(html.flatMap((text) => [...mathCharacters(text)]))].join('');
  const names = readdirSync(folder);
  for (const name of names.filter((file) => /^KaTeX_.*\.(woff|ttf)$/.test(file))) rmSync(join(folder, name));
  const renamed = new Map();
  const sum = { fonts: 0, bytesBefore: 0, bytesAfter: 0 };
  for (const name of names.filter((file) => /^KaTeX_.*\.woff2$/.test(file))) {
    const whole = readFileSync(join(folder, name));
    const part = await subsetFont(whole, characters, { targetFormat: 'woff2' });
    renamed.set(name, replaceAsset(folder, name, part));
    sum.fonts += 1;
    sum.bytesBefore += whole.length;
    sum.bytesAfter += part.length;
  }
  renameIn(dist, folder, pages, renamed);
  return sum;
}

const replaceNames = (text, names) => [...names].reduce((result, [from, to]) => result.replaceAll(from, to), text);

/** New font names go into the sheets, whose own names change with that, and so into the pages and scripts. */
function renameIn(dist, folder, pages, fonts) {
  const sheets = new Map();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.css'))) {
    const css = readFileSync(join(folder, name), 'utf8');
    const changed = replaceNames(onlyWoff2(css), fonts);
    if (changed !== css) sheets.set(name, replaceAsset(folder, name, changed));
  }
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.js')).map((file) => join(folder, file));
  for (const file of [...pages.map((page) => join(dist, page)), ...scripts]) {
    const text = readFileSync(file, 'utf8');
    const changed = replaceNames(text, sheets);
    if (changed !== text) writeFileSync(file, changed);
  }
}
