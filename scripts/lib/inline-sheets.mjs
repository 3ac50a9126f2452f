/**
 * Puts all style sheets of a page into one <style> in its head: every external sheet costs a phone
 * a round trip before it paints anything. The CSP names the sheets by their hashes (csp.mjs).
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LINK = /<link rel="stylesheet" href="([^"]+)"\s*\/?>/g;

/** One page: its text with one sheet where the first link stood. `read` gives the text of a linked sheet. */
export function inlinePage(html, read) {
  const sheets = [...html.matchAll(LINK)].map(([, href]) => read(href));
  if (sheets.length === 0) return html;
  const css = sheets.join('\n');
  if (css.includes('</style')) throw new Error('样式表里有“</style”，不能写进页面：请把它从 CSS 里去掉。');
  let isFirst = true;
  return html.replace(LINK, () => {
    const style = isFirst ? `<style>${css}</style>` : '';
    isFirst = false;
    return style;
  });
}

/** All pages; sheets that no page links any more are removed. @returns {{ sheets: number }} how many went in. */
export function inlineSheets(dist, pages) {
  const used = new Set();
  const read = (href) => {
    used.add(href);
    return readFileSync(join(dist, href), 'utf8');
  };
  for (const page of pages) writeFileSync(join(dist, page), inlinePage(readFileSync(join(dist, page), 'utf8'), read));
  for (const href of used) rmSync(join(dist, href));
  return { sheets: used.size };
}
