/** Signs as an input method for Chinese types them: bash takes them for letters, and the reader does not see why nothing happens. */
import { endOfPart } from './syntax/quotes.ts';

const NARROW: Readonly<Record<string, string>> = {
  '＞': '>', '＜': '<', '｜': '|', '＆': '&', '；': ';', '＄': '$', '（': '(', '）': ')', '“': '"', '”': '"', '‘': "'", '’': "'", '－': '-', '＊': '*', '　': ' ',
};

const named = (signs: readonly (string | undefined)[]): string => signs.map((sign) => (sign?.trim() === '' ? '空格' : sign)).join('、');

/**
 * What to say of the wide signs in a word or a line, outside quotes: one sentence, or none.
 * @param text sound bash: every quote in it is closed.
 */
export function wideSigns(text: string): readonly string[] {
  const found = new Set<string>();
  for (let at = 0; at < text.length;) {
    const end = endOfPart(text, at);
    const sign = text.charAt(at);
    if (end === at && sign in NARROW) found.add(sign);
    at = Math.max(end, at + 1);
  }
  const signs = [...found];
  if (signs.length === 0) return [];
  return [`${named(signs)}是全角的，bash 只当普通的字；要起作用，请换成半角的${named(signs.map((sign) => NARROW[sign]))}。`];
}
