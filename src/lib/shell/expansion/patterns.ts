/** Patterns of file names and of ${x#…}: *, ?, […]. A quoted character stands for itself. */
import { moved } from '@/lib/shell/syntax/moved.ts';
import { NotComputed } from './types.ts';

export interface PatternCharacter {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** One step of a pattern: any text, or one character that it takes or not. */
export type Element = 'star' | ((one: string) => boolean);

export interface Pattern {
  readonly elements: readonly Element[];
  /** Whether anything in it is more than a character that stands for itself. */
  readonly isMagic: boolean;
}

/** Each looks at one character only. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /\p{L}/u, digit: /[0-9]/, alnum: /[\p{L}\p{Nd}]/u, upper: /\p{Lu}/u, lower: /\p{Ll}/u, space: /\s/, blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/, xdigit: /[0-9A-Fa-f]/,
};

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

type Test = (one: string) => boolean;

interface Member {
  readonly test: Test;
  /** Index after it. */
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

function classTest(name: string): Test {
  const kind = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
  if (kind === undefined) throw new NotComputed(`这里算不了字符类 [:${name}:]。请直接写字符，比如 [a-z]。`);
  return (one) => kind.test(one);
}

const codeOf = (one: string): number => one.codePointAt(0) ?? 0;

/** A range or one character at `at`; a range that runs backwards takes nothing. */
function memberAt(characters: Characters, at: number): Member {
  const from = characters[at]?.text ?? '';
  const to = characters[at + 2]?.text;
  if (!is(characters, at + 1, '-') || to === undefined || is(characters, at + 2, ']')) return { test: (one) => one === from, end: at + 1 };
  return { test: (one) => codeOf(one) >= codeOf(from) && codeOf(one) <= codeOf(to), end: at + 3 };
}

/** A bracket expression that opens at `start`; undefined when it never closes. */
function bracketAt(characters: Characters, start: number): Member | undefined {
  const isNegated = is(characters, start + 1, '!') || is(characters, start + 1, '^');
  const first = start + (isNegated ? 2 : 1);
  const tests: Test[] = [];
  for (let at = first; at < characters.length;) {
    if (at > first && is(characters, at, ']')) return { test: (one) => tests.some((test) => test(one)) !== isNegated, end: at + 1 };
    const named = classAt(characters, at);
    const member = named ? { test: classTest(named.name), end: named.end } : memberAt(characters, at);
    tests.push(member.test);
    at = moved(at, member.end);
  }
  return undefined;
}

/** Compiles a pattern. */
export function compilePattern(raw: Characters): Pattern {
  const characters = unescaped(raw);
  const elements: Element[] = [];
  let isMagic = false;
  for (let at = 0; at < characters.length;) {
    const text = characters[at]?.text ?? '';
    const bracket = is(characters, at, '[') ? bracketAt(characters, at) : undefined;
    const isWild = is(characters, at, '*') || is(characters, at, '?');
    if (bracket) elements.push(bracket.test);
    else if (isWild) elements.push(text === '*' ? 'star' : () => true);
    else elements.push((one) => one === text);
    isMagic ||= isWild || bracket !== undefined;
    at = bracket?.end ?? at + 1;
  }
  return { elements, isMagic };
}

/** Text as pattern characters, one for each code point. */
export function charactersOf(text: string, isQuoted: boolean): Characters {
  return Array.from(text, (one) => ({ text: one, isQuoted }));
}
