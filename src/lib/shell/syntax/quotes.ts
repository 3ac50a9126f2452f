/** Where quoted and nested parts of a line end. Offsets are those of the whole line. */
import { ShellSyntaxError } from './types.ts';

const OPENERS: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** Offset after a part that begins at `start` with `'`, `"`, a backtick, `$'`, `$(`, `${` or `\`; `start` if none begins there. */
export function endOfPart(line: string, start: number): number {
  const [here, next] = [line[start], line[start + 1]];
  if (here === '\\') return Math.min(start + 2, line.length);
  if (here === "'") return endOfSingle(line, start, start + 1);
  if (here === '"') return endOfDouble(line, start);
  if (here === '`') return endOfBackticks(line, start);
  if (here !== '$') return start;
  if (next === "'") return endOfAnsi(line, start);
  if (next === '"') return endOfDouble(line, start + 1);
  const closer = next === undefined ? undefined : OPENERS[next];
  return next === undefined || closer === undefined ? start : endOfNested(line, start, next, closer);
}

function unclosed(line: string, start: number, what: string): ShellSyntaxError {
  return new ShellSyntaxError(`${what}没有合上：从第 ${start + 1} 个字符开始的 ${line.slice(start, start + 12)}。请补上后一半。`, { start, end: line.length });
}

function endOfSingle(line: string, start: number, from: number): number {
  const end = line.indexOf("'", from);
  if (end < 0) throw unclosed(line, start, '单引号');
  return end + 1;
}

function endOfAnsi(line: string, start: number): number {
  for (let at = start + 2; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === "'") return at + 1;
  }
  throw unclosed(line, start, "$'…' 引号");
}

function endOfDouble(line: string, start: number): number {
  for (let at = start + 1; at < line.length;) {
    if (line[at] === '"') return at + 1;
    // Inside double quotes a single quote is a letter like any other, and a $ before the closing one too.
    const after = /^\$?'|^\$"/.test(line.slice(at, at + 2)) ? at + 1 : endOfPart(line, at);
    at = after > at ? after : at + 1;
  }
  throw unclosed(line, start, '双引号');
}

function endOfBackticks(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '`') return at + 1;
  }
  throw unclosed(line, start, '反引号');
}

function endOfNested(line: string, start: number, opener: string, closer: string): number {
  let depth = 0;
  for (let at = start + 1; at < line.length;) {
    if (line[at] === closer && (depth -= 1) === 0) return at + 1;
    // In ${…} a brace by itself opens nothing: the first closing one ends it.
    if (line[at] === opener && (opener === '(' || depth === 0)) depth += 1;
    const after = endOfPart(line, at);
    at = after > at ? after : at + 1;
  }
  throw unclosed(line, start, `$${opener}…${closer}`);
}

/** Text of a word without its quotes, or undefined if a part of it must be expanded first. */
export function literalOf(raw: string): string | undefined {
  let text = '';
  for (let at = 0; at < raw.length;) {
    const [here, end] = [raw[at] ?? '', endOfPart(raw, at)];
    if (here === '$' && /[\w@*#?$!{('"-]/.test(raw[at + 1] ?? '')) return undefined;
    if (here === '`' || /[*?[~{]/.test(here)) return undefined;
    if (end <= at) {
      text += here;
      at += 1;
      continue;
    }
    const inside = unquoted(raw.slice(at, end));
    if (inside === undefined) return undefined;
    text += inside;
    at = end;
  }
  return text;
}

function unquoted(part: string): string | undefined {
  if (part.startsWith('\\')) return part === '\\\n' ? '' : part.slice(1);
  if (part.startsWith("'")) return part.slice(1, -1);
  if (!part.startsWith('"') || /(?<!\\)[$`]/.test(part)) return undefined;
  return part.slice(1, -1).replace(/\\([\\"$`\n])/g, (_, sign: string) => (sign === '\n' ? '' : sign));
}
