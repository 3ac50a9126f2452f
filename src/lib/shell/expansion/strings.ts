/** What ${x#…}, ${x/…/…}, ${x^^} and ${x:o:l} do to a value. */
import { matches, type Pattern, type PatternCharacter } from './patterns.ts';
import { ExpansionFailure } from './types.ts';

/** ${x#p}, ${x##p}: without the shortest or longest beginning that matches. */
export function withoutPrefix(text: string, pattern: Pattern, isLongest: boolean): string {
  return text.replace(new RegExp(`^(?:${isLongest ? pattern.greedy : pattern.lazy})`, 'su'), '');
}

/** Offsets at which a code point begins, and the end. */
function offsets(text: string): readonly number[] {
  const found = [0];
  for (const one of text) found.push((found.at(-1) ?? 0) + one.length);
  return found;
}

/** ${x%p}, ${x%%p}: without the shortest or longest end that matches. */
export function withoutSuffix(text: string, pattern: Pattern, isLongest: boolean): string {
  const starts = isLongest ? offsets(text) : offsets(text).toReversed();
  const start = starts.find((at) => matches(text.slice(at), pattern));
  return start === undefined ? text : text.slice(0, start);
}

export type Anchor = 'first' | 'all' | 'start' | 'end';

/** What stands for a match: & is the match, unless it is quoted or has a backslash before it. */
function replacementOf(characters: readonly PatternCharacter[], match: string): string {
  let text = '';
  for (let at = 0; at < characters.length; at += 1) {
    const [one, next] = [characters[at], characters[at + 1]];
    if (one === undefined) continue;
    const isFree = !one.isQuoted;
    if (isFree && one.text === '&') text += match;
    else if (isFree && one.text === '\\' && next !== undefined && !next.isQuoted && (next.text === '&' || next.text === '\\')) {
      text += next.text;
      at += 1;
    } else text += one.text;
  }
  return text;
}

/** ${x/p/r}, ${x//p/r}, ${x/#p/r}, ${x/%p/r}. */
export function replaced(text: string, pattern: Pattern, replacement: readonly PatternCharacter[], anchor: Anchor): string {
  if (pattern.greedy === '') {
    const made = replacementOf(replacement, '');
    return anchor === 'start' ? made + text : anchor === 'end' ? text + made : text;
  }
  const source = { first: pattern.greedy, all: pattern.greedy, start: `^(?:${pattern.greedy})`, end: `(?:${pattern.greedy})$` }[anchor];
  if (anchor !== 'all') return text.replace(new RegExp(source, 'su'), (match) => replacementOf(replacement, match));
  // After a match that took all there is no second, empty one at the end.
  return text.replace(new RegExp(source, 'gsu'), (match, at: number) => (match === '' && at > 0 ? '' : replacementOf(replacement, match)));
}

/** ${x^p}, ${x^^p}, ${x,p}, ${x,,p}; letters whose other case is more than one character stay. */
export function recased(text: string, pattern: Pattern, isUpper: boolean, isAll: boolean): string {
  return Array.from(text, (one, index) => {
    if ((index > 0 && !isAll) || !matches(one, pattern)) return one;
    const other = isUpper ? one.toUpperCase() : one.toLowerCase();
    return Array.from(other).length === 1 ? other : one;
  }).join('');
}

/**
 * ${x:offset:length}, counted in characters; a negative offset counts from the end, a negative length names the end.
 * @throws ExpansionFailure when the end comes before the beginning.
 */
export function sliced(text: string, offset: bigint, length: bigint | undefined): string {
  const characters = Array.from(text);
  const size = BigInt(characters.length);
  const start = offset < 0n ? size + offset : offset;
  if (start < 0n || start > size) return '';
  const end = length === undefined ? size : length < 0n ? size + length : start + length;
  if (end < start) throw new ExpansionFailure(`长度 ${String(length)} 使末尾落在开头之前，bash 报错 substring expression < 0。请改小这个负数。`);
  return characters.slice(Number(start), Number(end < size ? end : size)).join('');
}
