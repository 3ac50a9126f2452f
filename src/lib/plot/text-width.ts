/** How wide a text will be, without a browser: plots are drawn at build time too, and must not move when they come alive. */

/** Widths in em of the page's sans face, on the safe side. */
const NARROW = /[.,:;'|il ]/;
const WIDE = /[\u2E80-\u{10FFFF}%mwMW]/u;

/** Width of a line in px at a size in px. */
export function textWidth(text: string, size: number): number {
  return Array.from(text).reduce((sum, sign) => sum + size * (NARROW.test(sign) ? 0.3 : WIDE.test(sign) ? 1 : 0.59), 0);
}
