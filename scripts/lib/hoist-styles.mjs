/**
 * Moves style="…" out of the built pages, so that the CSP needs no 'unsafe-inline'.
 * Outside islands it becomes a class of one external sheet. Inside islands it becomes
 * data-style="…", which client:reader puts back through the CSSOM before hydration: there the
 * view must find its own styles, or it could not change them later.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>"'/]+(?:="[^"]*"|='[^']*'|=[^\s"'>]+)?)*)\s*(\/?)>/g;
const STYLE = /\sstyle=(?:"([^"]*)"|'([^']*)')/;

const decode = (text) => text.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
const className = (style) => `i${createHash('sha256').update(style).digest('hex').slice(0, 8)}`;

function withClass(attributes, name) {
  const given = /\sclass="([^"]*)"/;
  return given.test(attributes) ? attributes.replace(given, ` class="$1 ${name}"`) : `${attributes} class="${name}"`;
}

/** One page: its new text; the rules that it needs are added to `rules`. */
export function hoistPage(html, rules) {
  let islands = 0;
  return html.replace(TAG, (tag, closing, name, attributes, selfClosing) => {
    if (name === 'astro-island') islands += closing ? -1 : 1;
    const match = closing ? null : STYLE.exec(attributes);
    if (!match) return tag;
    const raw = match[1] ?? match[2] ?? '';
    const rest = attributes.replace(STYLE, '');
    const style = decode(raw);
    if (islands > 0 && name !== 'astro-island') {
      rules.set(`[data-style=${JSON.stringify(style)}]`, style);
      return `<${name}${rest} data-style="${raw.replaceAll('"', '&quot;')}"${selfClosing ? '/' : ''}>`;
    }
    // Three times the class: as an attribute it would have beaten the rules of the sheets.
    const id = className(style);
    rules.set(`.${id}.${id}.${id}`, style);
    return `<${name}${withClass(rest, id)}${selfClosing ? '/' : ''}>`;
  });
}

/** All pages; writes the sheet and links it. @returns {{ name: string, rules: number, left: number }} */
export function hoistStyles(dist, pages) {
  const rules = new Map();
  const results = pages.map((page) => [page, readFileSync(join(dist, page), 'utf8')]).map(([page, html]) => [page, html, hoistPage(html, rules)]);
  const css = [...rules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([selector, style]) => `${selector}{${style}}`).join('\n');
  const name = `/_astro/inline.${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`;
  writeFileSync(join(dist, name), css);
  for (const [page, before, after] of results) {
    if (before !== after) writeFileSync(join(dist, page), after.replace('</head>', `<link rel="stylesheet" href="${name}"></head>`));
  }
  return { name, rules: rules.size, left: results.reduce((sum, [, , html]) => sum + (html.match(/<[^>]+\sstyle=/g)?.length ?? 0), 0) };
}
