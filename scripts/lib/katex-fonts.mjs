/** Cuts KaTeX's fonts down to the glyphs that the built pages use: whole, they weigh more than a page. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/** Live formulas put digits in later (kit/LiveFormula), whatever the built page shows. */
const ALWAYS = '0123456789,.−\u2009';

const unescapeHtml = (text) => text.replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll('&quot;', '"');

/** Classes that change the font, as in katex.css; text outside them is set in KaTeX_Main. */
const FAMILIES = [
  ['Main', /\b(?:textrm|mathit|mathbf|mainrm)\b/],
  ['Math', /\b(?:mathnormal|boldsymbol)\b/],
  ['AMS', /\b(?:amsrm|mathbb|textbb)\b/],
  ['Caligraphic', /\bmathcal\b/],
  ['Fraktur', /\b(?:math|text)(?:bold)?frak\b/],
  ['SansSerif', /\b(?:mathsf|textsf|mathboldsf|textboldsf|mathsfit|mathitsf|textitsf)\b/],
  ['Script', /\b(?:math|text)scr\b/],
  ['Typewriter', /\b(?:mathtt|texttt)\b/],
  ['Size1', /\b(?:delimsizing size1|delim-size1|small-op)\b/],
  ['Size2', /\b(?:delimsizing size2|large-op)\b/],
  ['Size3', /\bdelimsizing size3\b/],
  ['Size4', /\b(?:delimsizing size4|delim-size4)\b/],
];
const TOKEN = /<(\/?)([a-z]+)([^>]*?)(\/?)>|([^<]+)/g;

/** Fonts that an element asks for; "size3" without "delimsizing" is the size of a subscript and no font. */
const familiesOf = (attributes) => {
  const classes = /class="([^"]*)"/.exec(attributes)?.[1] ?? '';
  return FAMILIES.filter(([, pattern]) => pattern.test(classes)).map(([family]) => family);
};

/** Adds the characters of one formula, which begins at `start`, to the fonts that draw them. */
function collect(html, start, found) {
  const chain = [];
  TOKEN.lastIndex = start;
  for (let token = TOKEN.exec(html); token; token = TOKEN.exec(html)) {
    const [, closing, , attributes, selfClosing, text] = token;
    if (text !== undefined) {
      const asked = chain.flat();
      for (const family of asked.length > 0 ? asked : ['Main']) for (const character of unescapeHtml(text)) found.get(family).add(character);
    } else if (closing) {
      chain.pop();
      if (chain.length === 0) return;
    } else if (!selfClosing) chain.push(familiesOf(attributes));
  }
}

/** The characters that each font must hold to draw the visible formulas of these pages. */
export function mathCharacters(pages) {
  const found = new Map(FAMILIES.map(([family]) => [family, new Set(family === 'Main' ? ALWAYS : ' ')]));
  for (const html of pages) {
    for (const { index } of html.matchAll(/<span\b[^>]*\bclass="katex-html\b/g)) collect(html, index, found);
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
  const characters = mathCharacters(html);
  const names = readdirSync(folder);
  for (const name of names.filter((file) => /^KaTeX_.*\.(woff|ttf)$/.test(file))) rmSync(join(folder, name));
  const renamed = new Map();
  const sum = { fonts: 0, bytesBefore: 0, bytesAfter: 0 };
  for (const name of names.filter((file) => /^KaTeX_.*\.woff2$/.test(file))) {
    const whole = readFileSync(join(folder, name));
    // Hints are two thirds of what is left; at the size of these formulas screens smooth without them.
    const family = /^KaTeX_([A-Za-z]+\d?)/.exec(name)?.[1];
    const part = await subsetFont(whole, [...characters.get(family)].join(''), { targetFormat: 'woff2', noHinting: true });
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
