/** Brace expansion: {a,b}, {1..5}, {a..e..2}. It knows nothing of variables: it comes before all else. */
import { endOfPart } from '@/lib/shell/syntax/quotes.ts';
import type { Span } from '@/lib/shell/syntax/types.ts';
import { limitWords } from './limits.ts';
import { cut, join, madeFrom, originsOf, type Sourced } from './sourced.ts';
import { NotComputed } from './types.ts';

const NUMBERS = /^([+-]?\d+)\.\.([+-]?\d+)(?:\.\.([+-]?\d+))?$/;
const LETTERS = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.([+-]?\d+))?$/;
const MOST_DIGITS = 9;

interface Group {
  readonly start: number;
  /** Offset after the closing brace. */
  readonly end: number;
  /** Offsets of the commas that belong to this group. */
  readonly commas: readonly number[];
}

/** Offset after the character or the quoted or nested part at `at`. */
function afterPart(text: string, at: number): number {
  return Math.max(endOfPart(text, at), at + 1);
}

/** The group that opens at `start`, if it closes: a } that comes before any comma or .. is a character like others. */
function groupAt(text: string, start: number): Group | undefined {
  const commas: number[] = [];
  let [depth, isRange] = [0, false];
  for (let at = start + 1; at < text.length; at = afterPart(text, at)) {
    const sign = text[at];
    if (sign === '{') depth += 1;
    else if (sign === '}' && depth > 0) depth -= 1;
    else if (depth > 0) continue;
    else if (sign === ',') commas.push(at);
    else if (text.startsWith('..', at) && text[at + 2] !== '}') isRange = true;
    else if (sign === '}' && (isRange || commas.length > 0)) return { start, end: at + 1, commas };
  }
  return undefined;
}

/** {} by itself stays, for the sake of find -exec. */
function isBare(text: string, at: number): boolean {
  return text[at + 1] === '}' && (at === 0 || /\s/.test(text[at - 1] ?? ''));
}

/** Whole numbers or code points from one end to the other. */
function series(from: number, to: number, step: number): readonly number[] {
  const stride = Math.max(1, Math.abs(step));
  const count = Math.floor(Math.abs(to - from) / stride) + 1;
  limitWords(count);
  return Array.from({ length: count }, (_, index) => from + (to < from ? -1 : 1) * stride * index);
}

const isPadded = (text: string): boolean => /^-?0\d/.test(text);

function padded(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
}

function isLong(text: string): boolean {
  return text.length > MOST_DIGITS;
}

function numbers([, from = '', to = '', step = '1']: RegExpExecArray): readonly string[] {
  if ([from, to, step].some(isLong)) throw new NotComputed(`花括号里的数 ${from}..${to} 太大，这里不算。请写小一点的。`);
  const width = isPadded(from) || isPadded(to) ? Math.max(from.length, to.length) : 0;
  return series(Number(from), Number(to), Number(step)).map((value) => padded(value, width));
}

function letters([, from = '', to = '', step = '1']: RegExpExecArray): readonly string[] {
  if (/[a-z]/.test(from) !== /[a-z]/.test(to)) throw new NotComputed(`{${from}..${to}} 从一种大小写跨到另一种，中间是些标点，这里不算。请让两头大小写一样。`);
  return series(from.charCodeAt(0), to.charCodeAt(0), Number(step)).map((code) => String.fromCharCode(code));
}

function sequence(inside: string): readonly string[] | undefined {
  const [byNumber, byLetter] = [NUMBERS.exec(inside), LETTERS.exec(inside)];
  if (byNumber) return numbers(byNumber);
  return byLetter ? letters(byLetter) : undefined;
}

/** Whether bash takes it for a list: any comma will do, even a nested or quoted one, unless it has a backslash before it. */
const isList = (inside: string): boolean => inside.replace(/\\./gs, '').includes(',');

/** What may stand in place of a group; undefined when it is no brace expansion at all. */
function alternatives(word: Sourced, { start, end, commas }: Group): readonly Sourced[] | undefined {
  const inside = word.text.slice(start + 1, end - 1);
  if (!isList(inside)) {
    const span = { start: word.at[start]?.start ?? 0, end: word.at[end - 1]?.end ?? 0 };
    return sequence(inside)?.map((text) => madeFrom(text, span));
  }
  const edges = [start, ...commas, end - 1];
  return edges.slice(1).flatMap((edge, index) => expandBraces(cut(word, (edges[index] ?? 0) + 1, edge)).words);
}

export interface Braced {
  readonly words: readonly Sourced[];
  /** Where the brace expressions stand. */
  readonly spans: readonly Span[];
}

/** The words that a word becomes, from left to right. A word without brace expressions stays as it is. */
export function expandBraces(word: Sourced): Braced {
  const { text } = word;
  for (let at = 0; at < text.length; at = afterPart(text, at)) {
    const group = text[at] === '{' && !isBare(text, at) ? groupAt(text, at) : undefined;
    if (group === undefined) continue;
    const made = alternatives(word, group);
    // What looks like a range and is none stays whole, and the rest is read as if it began a word.
    const middles = made ?? [cut(word, at, group.end)];
    const before = cut(word, 0, at);
    const after = expandBraces(cut(word, group.end, text.length));
    limitWords(middles.length * after.words.length);
    return {
      words: middles.flatMap((middle) => after.words.map((end) => join(before, middle, end))),
      spans: [...(made ? originsOf(word, at, group.end) : []), ...after.spans],
    };
  }
  return { words: [word], spans: [] };
}
