/** What ${x#…}, ${x/…/…}, ${x^^} and ${x:o:l} do to a value. */
import { limitText } from './limits.ts';
import { firstMatch, matches, shortestStart, startOfEnd, type Found } from './match.ts';
import type { Pattern, PatternCharacter } from './patterns.ts';
import { ExpansionFailure } from './types.ts';

/** ${x#p}, ${x##p}: without the shortest or longest beginning that matches. */
export function withoutPrefix(text: string, pattern: Pattern, isLongest: boolean): string {
  const characters = Array.from(text);
  const end = isLongest ? firstMatch(characters, pattern, 0, true)?.end : shortestStart(characters, pattern);
  return characters.slice(end ?? 0).join('');
}

/** ${x%p}, ${x%%p}: without the shortest or longest end that matches. */
export function withoutSuffix(text: string, pattern: Pattern, isLongest: boolean): string {
  const characters = Array.from(text);
  return characters.slice(0, startOfEnd(characters, pattern, isLongest)).join('');
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

/** Where the matches are that are replaced, from left to right. */
function placesOf(characters: readonly string[], pattern: Pattern, anchor: Anchor): readonly Found[] {
  if (anchor === 'end') {
    const start = startOfEnd(characters, pattern, true);
    return start === undefined ? [] : [{ start, end: characters.length }];
  }
  const found: Found[] = [];
  for (let from = 0; from < Math.max(1, characters.length);) {
    const one = firstMatch(characters, pattern, from, anchor === 'start');
    if (one !== undefined) found.push(one);
    if (one === undefined || anchor !== 'all') break;
    from = Math.max(one.end, from + 1);
  }
  return found;
}

/** ${x/p/r}, ${x//p/r}, ${x/#p/r}, ${x/%p/r}. */
export function replaced(text: string, pattern: Pattern, replacement: readonly PatternCharacter[], anchor: Anchor): string {
  if (pattern.elements.length === 0) {
    const made = replacementOf(replacement, '');
    return anchor === 'start' ? made + text : anchor === 'end' ? text + made : text;
  }
  const characters = Array.from(text);
  let [made, kept] = ['', 0];
  for (const { start, end } of placesOf(characters, pattern, anchor)) {
    made = limitText(made + characters.slice(kept, start).join('') + replacementOf(replacement, characters.slice(start, end).join('')));
    kept = end;
  }
  return made + characters.slice(kept).join('');
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
