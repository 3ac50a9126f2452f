/** Pathname expansion in one folder of plain files. */
import { charactersOf, compilePattern, matches, type PatternCharacter } from './patterns.ts';
import { NotComputed, type Box } from './types.ts';

const compareCodePoints = (a: string, b: string): number => {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((one, index) => one !== right[index]);
  return at < 0 ? left.length - right.length : (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
};

const HERE = /^(?:\.\/+)+/;

/** Names that match; undefined when the word is no pattern. The order is that of the code points. */
function matching(characters: readonly PatternCharacter[], files: readonly string[]): readonly string[] | undefined {
  const text = characters.map((one) => one.text).join('');
  const prefix = HERE.exec(text)?.[0] ?? '';
  const rest = characters.slice(Array.from(prefix).length);
  const pattern = compilePattern(rest);
  if (!pattern.isMagic) return undefined;
  if (text.startsWith('/') || /(?:^|\/)\.\.(?:\/|$)/.test(text)) throw new NotComputed(`${text} 要看别的目录，这里只知道当前目录里有什么。请写不带路径的名字。`);
  // There are only plain files here: nothing can be inside one.
  if (rest.some((one) => one.text === '/')) return [];
  const first = rest[0]?.text === '\\' && !rest[0].isQuoted ? rest[1] : rest[0];
  const showsHidden = first?.text === '.';
  const found = files.filter((name) => (showsHidden || !name.startsWith('.')) && matches(name, pattern));
  return found.toSorted(compareCodePoints).map((name) => prefix + name);
}

/** The words that one word becomes; without a match it stays. */
export function globBox(box: Box, files: readonly string[]): readonly Box[] {
  const texts = box.pieces.filter(({ kind }) => kind === 'text');
  const found = matching(texts.flatMap(({ text, isQuoted }) => charactersOf(text, isQuoted)), files);
  if (found === undefined || found.length === 0) return [box];
  const origins = box.pieces.flatMap((piece) => piece.origins);
  return found.map((text) => ({ pieces: [{ kind: 'text', text, isQuoted: false, isResult: true, origins, isNew: true }], isNew: true }));
}
