/** Patterns of file names and of ${x#…}: *, ?, […]. A quoted character stands for itself. */
import { NotComputed } from './types.ts';

export interface PatternCharacter {
  readonly text: string;
  readonly isQuoted: boolean;
}

export interface Pattern {
  /** Source of a regular expression with flags `su`. Its stars take as much as they can. */
  readonly greedy: string;
  /** The same, taking as little as possible. */
  readonly lazy: string;
  /** Whether anything in it is more than a character that stands for itself. */
  readonly isMagic: boolean;
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}', digit: '0-9', alnum: '\\p{L}\\p{Nd}', upper: '\\p{Lu}', lower: '\\p{Ll}', space: '\\s', blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~', xdigit: '0-9A-Fa-f',
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const escapedMember = (text: string): string => text.replace(/[\\^\]-]/g, '\\$&');

/** Characters with backslashes from a variable's value taken as escapes, as the pattern matcher of bash takes them. */
function unescaped(characters: readonly PatternCharacter[]): readonly PatternCharacter[] {
  const found: PatternCharacter[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const [one, next] = [characters[at], characters[at + 1]];
    if (one === undefined) continue;
    const escapes = one.text === '\\' && !one.isQuoted && next !== undefined;
    found.push(escapes ? { text: next.text, isQuoted: true } : one);
    if (escapes) at += 1;
  }
  return found;
}

interface Bracket {
  readonly source: string;
  /** Index after the closing bracket. */
  readonly end: number;
}

type Characters = readonly PatternCharacter[];
const is = (characters: Characters, at: number, text: string): boolean => characters[at]?.text === text && !characters[at].isQuoted;

/** `[:alpha:]` at `at`: its name and where it ends. */
function classAt(characters: Characters, at: number): { readonly name: string; readonly end: number } | undefined {
  if (!is(characters, at, '[')) return undefined;
  const sign = characters[at + 1]?.text ?? '';
  if (sign === '.' || sign === '=') throw new NotComputed(`这里算不了方括号里的 [${sign}…${sign}]。请直接写字符。`);
  if (sign !== ':') return undefined;
  const rest = characters.slice(at + 2).map(({ text }) => text).join('');
  const name = /^([a-z]*):\]/.exec(rest)?.[1];
  return name === undefined ? undefined : { name, end: at + name.length + 4 };
}

function classSource(name: string): string {
  const source = CLASSES[name];
  if (source === undefined) throw new NotComputed(`这里算不了字符类 [:${name}:]。请直接写字符，比如 [a-z]。`);
  return source;
}

/** A range or one character at `at`; an empty range gives ''. */
function memberAt(characters: Characters, at: number): Bracket {
  const from = characters[at]?.text ?? '';
  const isRange = is(characters, at + 1, '-') && characters[at + 2] !== undefined && !is(characters, at + 2, ']');
  if (!isRange) return { source: escapedMember(from), end: at + 1 };
  const to = characters[at + 2]?.text ?? '';
  const isEmpty = (from.codePointAt(0) ?? 0) > (to.codePointAt(0) ?? 0);
  return { source: isEmpty ? '' : `${escapedMember(from)}-${escapedMember(to)}`, end: at + 3 };
}

/** A bracket expression that opens at `start`; undefined when it never closes. */
function bracketAt(characters: Characters, start: number): Bracket | undefined {
  const isNegated = is(characters, start + 1, '!') || is(characters, start + 1, '^');
  const first = start + (isNegated ? 2 : 1);
  let source = '';
  for (let at = first; at < characters.length;) {
    if (at > first && is(characters, at, ']')) return { source: bracketSource(source, isNegated), end: at + 1 };
    const named = classAt(characters, at);
    const member = named ? { source: classSource(named.name), end: named.end } : memberAt(characters, at);
    source += member.source;
    at = member.end;
  }
  return undefined;
}

function bracketSource(members: string, isNegated: boolean): string {
  if (members === '') return isNegated ? '.' : '(?!)';
  return `[${isNegated ? '^' : ''}${members}]`;
}

/** Compiles a pattern. */
export function compilePattern(raw: Characters): Pattern {
  const characters = unescaped(raw);
  let [greedy, lazy, isMagic] = ['', '', false];
  const add = (most: string, least = most, magic = false) => { [greedy, lazy, isMagic] = [greedy + most, lazy + least, isMagic || magic]; };
  for (let at = 0; at < characters.length;) {
    const one = characters[at];
    const bracket = is(characters, at, '[') ? bracketAt(characters, at) : undefined;
    if (bracket) add(bracket.source, bracket.source, true);
    else if (is(characters, at, '*')) add('.*', '.*?', true);
    else if (is(characters, at, '?')) add('.', '.', true);
    else add(escaped(one?.text ?? ''));
    at = bracket?.end ?? at + 1;
  }
  return { greedy, lazy, isMagic };
}

/** Text as pattern characters, one for each code point. */
export function charactersOf(text: string, isQuoted: boolean): Characters {
  return Array.from(text, (one) => ({ text: one, isQuoted }));
}

/** Whether a pattern matches the whole text. */
export function matches(text: string, { greedy }: Pattern): boolean {
  return new RegExp(`^(?:${greedy})$`, 'su').test(text);
}
