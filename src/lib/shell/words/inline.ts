/** Commands inside the sentences of a note: `sort -o t t`, `2>&1`. Build time only. */
import type { ShellWords } from '@/schemas/shell-words';
import { explain, type Explained } from './explained.ts';
import { marksOf } from './marks.ts';
import { phraseOf } from './phrase.ts';

/** The code in the sentences of a note, each text once; that of fences is not among it. */
export function inlineCodes(mdx: string): readonly string[] {
  const prose = mdx.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '');
  return [...new Set(Array.from(prose.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g), ([, code = '']) => code))];
}

/** `&&`, `for` and `[[ ]]` alone are no script; they are explained as they are wherever they stand. */
function explainTokens(code: string, { syntax }: ShellWords): Explained[] {
  const tokens = Array.from(code.matchAll(/\S+/g), ({ 0: token, index }) => ({ token, index, sentence: syntax[token] ?? syntax[`test ${token}`] }));
  return tokens.flatMap(({ token, index, sentence }) => (sentence === undefined || sentence.includes('{') ? [] : [{ start: index, end: index + token.length, sentences: [sentence] }]));
}

/** What is written in a sentence need not be bash: a line of ~/.inputrc has words that bash's `set` does not know, `!*` is history. */
function isBash(code: string, book: ShellWords): boolean {
  return !code.startsWith('!') && marksOf(code).every(({ topic }) => topic.kind !== 'argument' || phraseOf(topic, book).text !== undefined);
}

/** The explained stretches of code in a sentence; none where it is no command. A name that stands for any command is left out. */
export function explainInline(code: string, book: ShellWords): readonly Explained[] {
  try {
    const found = isBash(code, book) ? explain(code, book) : [];
    return found.length > 0 ? found : explainTokens(code, book);
  } catch {
    // The parser cannot read it: it is a part of a command at most.
    return explainTokens(code, book);
  }
}
