/** Cuts a command line into words, redirection operators and control operators, as bash's reader does. */
import { pendingTag, readDocument, type PendingTag } from './documents.ts';
import { moved } from './moved.ts';
import { endOfPart, literalOf } from './quotes.ts';
import { OPERATORS, ShellSyntaxError, type Span, type Token, type Word } from './types.ts';

const CONTROLS = ['||', '&&', '|&', '|', ';', '&', '(', ')', '\n'] as const;
/** Only blank and tab part words; every other blank of Unicode is a letter like others. */
const ENDS_WORD = /[ \t\n|&;()<>]/;

/** Offset after blanks, line continuations and, where a word may begin, a comment. */
function skipBlanks(line: string, start: number): number {
  let at = start;
  for (;;) {
    if (line.startsWith('\\\n', at)) at += 2;
    else if (line[at] === ' ' || line[at] === '\t') at += 1;
    else break;
  }
  if (line[at] !== '#') return at;
  const end = line.indexOf('\n', at);
  return end < 0 ? line.length : end;
}

function wordAt(line: string, start: number): Word {
  let at = start;
  while (at < line.length && !ENDS_WORD.test(line[at] ?? '')) {
    const end = endOfPart(line, at);
    at = moved(at, end > at ? end : at + 1);
  }
  const raw = line.slice(start, at);
  return { start, end: at, raw, literal: literalOf(raw), quoted: /['"\\]/.test(raw.replaceAll('\\\n', '')) };
}

function redirectionAt(line: string, start: number): Token | undefined {
  const digits = /^\d+(?=[<>])/.exec(line.slice(start))?.[0] ?? '';
  const at = start + digits.length;
  const operator = OPERATORS.find((one) => line.startsWith(one, at));
  if (operator === undefined) return undefined;
  const fd = digits === '' ? undefined : Number(digits);
  return { kind: 'redirection', start, end: at + operator.length, fd, operator };
}

/** What bash can do and this picture cannot: better said than drawn wrong. */
function refuse(line: string, start: number): void {
  const process = /^[<>]\(/.exec(line.slice(start));
  if (process) throw new ShellSyntaxError(`这里画不了进程替换 ${process[0]}…)：它在背后另开一个进程。请先写成管道。`, { start, end: start + 2 });
  const named = /^\{\w+\}(?=[<>])/.exec(line.slice(start));
  if (named) throw new ShellSyntaxError(`这里画不了 ${named[0]} 这种由 bash 挑号码的写法。请直接写一个数字，比如 3。`, { start, end: start + named[0].length });
}

/** @throws ShellSyntaxError for quotes that do not close and for what cannot be drawn. */
export function tokenize(line: string): readonly Token[] {
  const tokens: Token[] = [];
  const pending: PendingTag[] = [];
  const tagOperator = () => {
    const last = tokens.at(-1);
    return last?.kind === 'redirection' && (last.operator === '<<' || last.operator === '<<-') ? last.operator : undefined;
  };
  for (let at = skipBlanks(line, 0); at < line.length; at = skipBlanks(line, at)) {
    refuse(line, at);
    const control = line.startsWith('&>', at) ? undefined : CONTROLS.find((one) => line.startsWith(one, at));
    const found: Token = redirectionAt(line, at)
      ?? (control === undefined ? { kind: 'word', ...wordAt(line, at) } : { kind: 'control', start: at, end: at + control.length, text: control });
    const operator = tagOperator();
    if (found.kind === 'word' && operator !== undefined) pending.push(pendingTag(found, operator));
    tokens.push(found);
    at = moved(at, found.end);
    if (found.kind === 'control' && found.text === '\n') at = pushDocuments(line, at, pending, tokens);
  }
  return tokens;
}

function pushDocuments(line: string, start: number, pending: PendingTag[], tokens: Token[]): number {
  let at = start;
  for (const tag of pending.splice(0)) {
    const document = readDocument(line, at, tag);
    const span: Span = { start: document.start, end: document.end };
    tokens.push({ kind: 'here', ...span, document });
    at = document.end;
  }
  return at;
}
