/** Where quoted and nested parts of a line end. Offsets are those of the whole line. */
import { placeText } from '@/lib/format/place.ts';
import { Cursor } from './cursor.ts';
import { takeSubstitution } from './parse.ts';
import { isProcess, takeProcess } from './words.ts';

/** Offset after a part that begins at `start` with `'`, `"`, a backtick, `$'`, `$(`, `${`, `$[` or `\`; `start` if none begins there. */
export function endOfPart(line: string, start: number): number {
  const cursor = new Cursor(line, start);
  takePart(cursor);
  return cursor.at;
}

function unclosed(cursor: Cursor, start: number, what: string): never {
  const { text } = cursor;
  return cursor.fail(`${what}没有合上：从${placeText(text, start)}开始的 ${text.slice(start, start + 12)}。请补上后一半。`, { start, end: text.length });
}

/** Goes past a part, if one begins here. */
export function takePart(cursor: Cursor): boolean {
  switch (cursor.peek()) {
    case '\\': cursor.skip(2); return true;
    case "'": takeUntil(cursor, 1, "'", '单引号', false); return true;
    case '"': takeDouble(cursor, 1); return true;
    case '`': takeUntil(cursor, 1, '`', '反引号', true); return true;
    case '$': return takeDollar(cursor);
    default: return false;
  }
}

function takeDollar(cursor: Cursor): boolean {
  switch (cursor.peek(1)) {
    case "'": takeUntil(cursor, 2, "'", "$'…' 引号", true); return true;
    case '"': takeDouble(cursor, 2); return true;
    case '$': cursor.skip(2); return true;
    case '{': takeMatched(cursor, '${…}', '{', '}'); return true;
    case '[': takeMatched(cursor, '$[…]', '[', ']'); return true;
    case '(': {
      const start = cursor.at;
      if (cursor.peek(2) === '(') takeMatched(cursor, '$(…)', '(', ')');
      else if (!takeSubstitution(cursor)) unclosed(cursor, start, '$(…)');
      return true;
    }
    default: return false;
  }
}

function takeUntil(cursor: Cursor, opener: number, closer: string, what: string, escapes: boolean): void {
  const start = cursor.at;
  cursor.skip(opener);
  while (!cursor.isEnd) {
    if (cursor.peek() === closer) {
      cursor.skip(1);
      return;
    }
    cursor.skip(escapes && cursor.peek() === '\\' ? 2 : 1);
  }
  unclosed(cursor, start, what);
}

function takeDouble(cursor: Cursor, opener: number): void {
  const start = cursor.at;
  cursor.skip(opener);
  cursor.inside(start, () => {
    while (!cursor.isEnd && cursor.peek() !== '"') {
      // Inside double quotes a single quote is a letter like any other, and a $ before the closing one too.
      const isLetter = cursor.peek() === "'" || cursor.isAt("$'") || cursor.isAt('$"');
      if (isLetter || !takePart(cursor)) cursor.skip(1);
    }
  });
  if (cursor.isEnd) unclosed(cursor, start, '双引号');
  cursor.skip(1);
}

/** Brackets with quotes and further brackets in them, from the opening one, or the sign in front of it, up to after the closing one. */
export function takeMatched(cursor: Cursor, what: string, opener: string, closer: string): void {
  const start = cursor.at;
  cursor.skip(cursor.peek() === opener ? 1 : 2);
  let depth = 1;
  cursor.inside(start, () => {
    while (!cursor.isEnd && depth > 0) {
      // In ${…} a brace by itself opens nothing: the first closing one ends it.
      if (cursor.peek() === closer) depth -= 1;
      else if (cursor.peek() === opener && opener !== '{') depth += 1;
      if (opener !== '(' && what !== '$[…]' && isProcess(cursor)) takeProcess(cursor);
      else if (!takePart(cursor)) cursor.skip(1);
    }
  });
  if (depth > 0) unclosed(cursor, start, what);
}

const LETTER = /[\w@*#?$!{('"-]/;

/** Text of a word without its quotes, or undefined if a part of it must be expanded first. */
export function literalOf(raw: string): string | undefined {
  let text = '';
  for (let at = 0; at < raw.length;) {
    const here = raw[at] ?? '';
    if (here === '$' && LETTER.test(raw[at + 1] ?? '')) return undefined;
    if (here === '`' || /[*?[~{]/.test(here)) return undefined;
    const end = endOfPart(raw, at);
    const inside = end > at ? unquoted(raw.slice(at, end)) : here;
    if (inside === undefined) return undefined;
    text += inside;
    at = Math.max(end, at + 1);
  }
  return text;
}

function unquoted(part: string): string | undefined {
  if (part.startsWith('\\')) return part === '\\\n' ? '' : part.slice(1);
  if (part.startsWith("'")) return part.slice(1, -1);
  if (!part.startsWith('"') || /(?<!\\)[$`]/.test(part)) return undefined;
  return part.slice(1, -1).replace(/\\([\\"$`\n])/g, (_, sign: string) => (sign === '\n' ? '' : sign));
}
