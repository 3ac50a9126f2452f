/** Pathname expansion in one folder of plain files. */
import { namesMatching } from '@/lib/shell/glob.ts';
import { charactersOf, compilePattern, type PatternCharacter } from './patterns.ts';
import { NotComputed, type Box } from './types.ts';

const HERE = /^(?:\.\/+)+/;

/** Names that match; undefined when the word is no pattern. The order is that of the code points. */
function matching(characters: readonly PatternCharacter[], files: readonly string[]): readonly string[] | undefined {
  const text = characters.map((one) => one.text).join('');
  const prefix = HERE.exec(text)?.[0] ?? '';
  const rest = characters.slice(Array.from(prefix).length);
  if (!compilePattern(rest).isMagic) return undefined;
  if (text.startsWith('/') || /(?:^|\/)\.\.(?:\/|$)/.test(text)) throw new NotComputed(`${text} 要看别的目录，这里只知道当前目录里有什么。请写不带路径的名字。`);
  // There are only plain files here: nothing can be inside one.
  if (rest.some((one) => one.text === '/')) return [];
  return namesMatching(rest, files).map((name) => prefix + name);
}

/** The words that one word becomes; without a match it stays. */
export function globBox(box: Box, files: readonly string[]): readonly Box[] {
  const texts = box.pieces.filter(({ kind }) => kind === 'text');
  const found = matching(texts.flatMap(({ text, isQuoted }) => charactersOf(text, isQuoted)), files);
  if (found === undefined || found.length === 0) return [box];
  const origins = box.pieces.flatMap((piece) => piece.origins);
  return found.map((text) => ({ pieces: [{ kind: 'text', text, isQuoted: false, isResult: true, origins, isNew: true }], isNew: true }));
}
