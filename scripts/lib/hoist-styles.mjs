/**
 * Moves style="…" out of the built pages, so that the CSP needs no 'unsafe-inline'.
 * Outside islands it becomes a class of the page's own external sheet. Inside islands it becomes
 * data-style="…", which client:reader puts back through the CSSOM before hydration: there the
 * view must find its own styles, or it could not change them later.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>"'/]+(?:="[^"]*"|='[^']*'|=[^\s"'>]+)?)*)\s*(\/?)>/g;
const STYLE = /\sstyle=(?:"([^"]*)"|'([^']*)')/;

const decode = (text) => text.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
/** The same declarations in one spelling: engines end them with or without a semicolon. */
const tidy = (style) => style.trim().replace(/;$/, '');

/** What one page needs: classes by their declarations, and declarations inside islands. */
export const noRules = () => ({ classes: new Map(), held: new Set() });

/** Short names in the order of the page: hashes would be the least compressible part of it. */
function classFor(style, { classes }) {
  if (!classes.has(style)) classes.set(style, `s-${classes.size.toString(36)}`);
  return classes.get(style);
}

/** The sheet. Three times the class: as an attribute it would have beaten the rules of the sheets. */
export function sheetOf({ classes, held }) {
  const named = [...classes].map(([style, name]) => `.${name}.${name}.${name}{${style}}`);
  return [...named, ...[...held].map((style) => `[data-style=${JSON.stringify(style)}]{${style}}`)].join('\n');
}

function withClass(attributes, name) {
  const given = /\sclass="([^"]*)"/;
  return given.test(attributes) ? attributes.replace(given, ` class="$1 ${name}"`) : `${attributes} class="${name}"`;
}

/** One page: its new text; what it needs is added to `rules` (see noRules). */
export function hoistPage(html, rules) {
  let islands = 0;
  return html.replace(TAG, (tag, closing, name, attributes, selfClosing) => {
    if (name === 'astro-island') islands += closing ? -1 : 1;
    const match = closing ? null : STYLE.exec(attributes);
    if (!match) return tag;
    const raw = match[1] ?? match[2] ?? '';
    const rest = attributes.replace(STYLE, '');
    const end = selfClosing ? '/' : '';
    if (islands > 0 && name !== 'astro-island') {
      rules.held.add(decode(raw));
      return `<${name}${rest} data-style="${raw.replaceAll('"', '&quot;')}"${end}>`;
    }
    return `<${name}${withClass(rest, classFor(tidy(decode(raw)), rules))}${end}>`;
  });
}

/** Writes a page's sheet and links it: a page pays for its own rules only. @returns bytes of the sheet */
function writeSheet(dist, page, html, css) {
  const name = `/_astro/inline.${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`;
  writeFileSync(join(dist, name), css);
  writeFileSync(join(dist, page), html.replace('</head>', `<link rel="stylesheet" href="${name}"></head>`));
  return css.length;
}

/** All pages. @returns {{ sheets: number, rules: number, bytes: number, left: number }} */
export function hoistStyles(dist, pages) {
  const sum = { sheets: 0, rules: 0, bytes: 0, left: 0 };
  for (const page of pages) {
    const rules = noRules();
    const html = hoistPage(readFileSync(join(dist, page), 'utf8'), rules);
    sum.left += html.match(/<[^>]+\sstyle=/g)?.length ?? 0;
    const count = rules.classes.size + rules.held.size;
    if (count === 0) continue;
    sum.sheets += 1;
    sum.rules += count;
    sum.bytes += writeSheet(dist, page, html, sheetOf(rules));
  }
  return sum;
}
