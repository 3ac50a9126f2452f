/** File name patterns as bash matches them in one folder, in the order of C.UTF-8. Pure. */
import { matches } from './expansion/match.ts';
import { charactersOf, compilePattern, type PatternCharacter } from './expansion/patterns.ts';

/** Whether bash looks for files at all. */
export function isGlob(pattern: string): boolean {
  return compilePattern(charactersOf(pattern, false)).isMagic;
}

/** Order of C.UTF-8: by code points, not by UTF-16 units. */
export function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((one, index) => one !== right[index]);
  return at < 0 ? left.length - right.length : (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

/** Those of the names that match, in order. Hidden ones only where the pattern itself begins with a dot. */
export function namesMatching(pattern: readonly PatternCharacter[], names: readonly string[]): readonly string[] {
  const compiled = compilePattern(pattern);
  const first = pattern[0]?.text === '\\' && !pattern[0].isQuoted ? pattern[1] : pattern[0];
  return names.filter((name) => (first?.text === '.' || !name.startsWith('.')) && matches(name, compiled)).toSorted(byCodePoint);
}

/** The same for a pattern that stands in a script without quotes. */
export function globNames(pattern: string, names: readonly string[]): readonly string[] {
  return namesMatching(charactersOf(pattern, false), names);
}
