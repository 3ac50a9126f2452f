/** Lengths of texts and places in them, counted in characters as readers see them. */
import { graphemesOf } from './graphemes.ts';

export const countGraphemes = (text: string): number => graphemesOf(text).length;

/** “第 9 个字符”, in a text of several lines “第 2 行第 3 个字符”. @param at UTF-16 offset. */
export function placeText(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  const line = text.includes('\n') ? `第 ${before.length} 行` : '';
  return `${line}第 ${countGraphemes(before.at(-1) ?? '') + 1} 个字符`;
}

/** How long a text is for a field that takes `most` characters. One that is far too long is counted faster, by its code points. */
export function lengthFor(text: string, most: number): number {
  return text.length > 4 * most ? Array.from(text).length : countGraphemes(text);
}
