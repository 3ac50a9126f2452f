/** Judges what a reader typed or pasted: exactly one emoji is wanted. */
import { EMOJI_GRAMMAR, graphemesOf } from '@/lib/format/graphemes';

export type JudgedEmoji = { readonly emoji: string } | { readonly message: string };

/** The emoji that fonts have; the flag `v` is unknown to Safari 16 and Firefox 115, where the grammar of emoji must do. */
function emojiPattern(): RegExp {
  try {
    return new RegExp(RGI, 'v');
  } catch {
    return new RegExp(`^${EMOJI_GRAMMAR}$`, 'u');
  }
}

// Taken apart, so that no bundler makes a literal of it: that would be an error of the whole file's syntax.
const RGI = ['^', '\\p{RGI_Emoji}', '$'].join('');
const EMOJI = emojiPattern();
const PICTOGRAPH = /^\p{Extended_Pictographic}(\uFE0F|\p{Emoji_Modifier})?$/u;
/** Quoting a whole pasted page would drown the message. */
const QUOTE_LENGTH = 12;

function isEmoji(grapheme: string): boolean {
  return EMOJI.test(grapheme) || PICTOGRAPH.test(grapheme);
}

function quote(graphemes: readonly string[]): string {
  const head = graphemes.slice(0, QUOTE_LENGTH).join('');
  return graphemes.length <= QUOTE_LENGTH ? head : `${head}…`;
}

/** The last emoji of the text, so that typing a second one replaces the first; or why there is none. */
export function judgeEmoji(text: string): JudgedEmoji {
  const plain = text.trim();
  if (plain === '') return { message: '请输入一个 emoji，例如 🦊。' };
  const graphemes = graphemesOf(plain);
  const emoji = graphemes.filter(isEmoji).at(-1);
  if (emoji === undefined) return { message: `“${quote(graphemes)}”里没有 emoji，请输入一个 emoji，例如 🦊。` };
  return { emoji };
}
