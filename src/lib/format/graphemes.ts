/** Text as a reader counts it: by what looks like one character. */

/** One emoji of one or more code points, after Unicode's grammar (UTS #51): a flag, a keycap, or pictographs joined. */
const PICTOGRAPH = '\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})?[\\u{E0020}-\\u{E007F}]*';
export const EMOJI_GRAMMAR = `(?:\\p{Regional_Indicator}{2}|[0-9#*]\\uFE0F?\\u20E3|${PICTOGRAPH}(?:\\u200D${PICTOGRAPH})*)`;

/** Firefox before 125 has no Intl.Segmenter: emoji, or a character with the marks on it. */
const BY_GRAMMAR = new RegExp(`${EMOJI_GRAMMAR}|\\r\\n|[^]\\p{M}*`, 'gu');

/** The graphemes of a text; together they are the text. */
export function graphemesOf(text: string): readonly string[] {
  if (!('Segmenter' in Intl)) return text.match(BY_GRAMMAR) ?? [];
  return Array.from(new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
}
