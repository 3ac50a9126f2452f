/**
 * Far below the screen a part of a note and a figure are not laid out (content-visibility in styles/prose.css, figure.css)
 * and take the height that is reserved for them. The heights that they really have at some widths stand in
 * content/notes/<slug>/heights.json (npm run heights); here they become rules of the page, so that nothing jumps when the
 * reader comes near.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Screens on which is measured, in CSS px, and the width from which each measure counts: where layouts change. */
export const SCREENS = [
  { width: 375, from: undefined },
  { width: 768, from: '48rem' },
  { width: 1024, from: '60rem' },
  { width: 1280, from: '75rem' },
];

export const heightsFile = (slug) => join(root, `content/notes/${slug}/heights.json`);

const isPart = (id) => id.startsWith('part-');
const rem = (px) => `${Number((px / 16).toFixed(2))}rem`;

/** Text gets shorter with every pixel of a phone's width: between two screens its height is drawn as a straight line. */
function phoneLine([first, second]) {
  const [a, b] = SCREENS.map(({ width }) => width);
  const slope = (second - first) / (b - a);
  return `calc(${rem(first - slope * a)} + ${(100 * slope).toFixed(1)}vw)`;
}

/** @param heights px by figure or part, one per screen. @returns CSS; rem, so that it grows with the reader's letters. */
export function heightRules(heights) {
  return SCREENS.map(({ from }, at) => {
    const rules = Object.entries(heights)
      .filter(([, px]) => px[at] !== px[at - 1])
      .map(([id, px]) => `#${id}{contain-intrinsic-block-size:auto ${isPart(id) && at === 0 ? phoneLine(px) : rem(px[at])}}`);
    if (rules.length === 0) return '';
    return from === undefined ? rules.join('') : `@media(min-width:${from}){${rules.join('')}}`;
  }).join('');
}

/** Links a sheet with the heights to every note that has some. @returns how many figures and parts have a height. */
export function reserveHeights(dist, pages) {
  let reserved = 0;
  for (const page of pages) {
    const slug = /^notes\/([^/]+)\/index\.html$/.exec(page)?.[1];
    if (slug === undefined || !existsSync(heightsFile(slug))) continue;
    const heights = JSON.parse(readFileSync(heightsFile(slug), 'utf8'));
    const css = heightRules(heights);
    const name = `/_astro/heights.${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`;
    writeFileSync(join(dist, name), css);
    writeFileSync(join(dist, page), readFileSync(join(dist, page), 'utf8').replace('</head>', `<link rel="stylesheet" href="${name}"></head>`));
    reserved += Object.keys(heights).length;
  }
  return reserved;
}
