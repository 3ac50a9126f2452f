/** Command lines of simple commands, groups, pipes and redirections; everything else is refused with a reason. */
import { tagOf } from './documents.ts';
import { tokenize } from './tokens.ts';
import { ShellSyntaxError, type Command, type Pipeline, type Redirection, type Span, type Token, type Word } from './types.ts';

const RESERVED = new Set(['if', 'then', 'elif', 'else', 'fi', 'for', 'while', 'until', 'do', 'done', 'case', 'esac', 'function', 'select', '[[', 'time', 'coproc', '!']);

type WordToken = Extract<Token, { kind: 'word' }>;

/** A cursor over the tokens; here-documents are handed to the redirections in the order of their tags. */
class Reader {
  readonly #line: string;
  readonly #tokens: readonly Token[];
  readonly #documents: Extract<Token, { kind: 'here' }>[];
  #at = 0;

  constructor(line: string) {
    this.#line = line;
    const all = tokenize(line);
    this.#tokens = all.filter((token) => token.kind !== 'here');
    this.#documents = all.filter((token) => token.kind === 'here');
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  isControl(...texts: readonly string[]): boolean {
    const token = this.peek();
    return token?.kind === 'control' && texts.includes(token.text);
  }

  document(): Redirection['body'] {
    return this.#documents.shift()?.document;
  }

  fail(message: string, token: Span | undefined): never {
    throw new ShellSyntaxError(message, token ?? { start: this.#line.length, end: this.#line.length });
  }

  text({ start, end }: Span): string {
    return this.#line.slice(start, end).replace('\n', '换行');
  }
}

function redirection(reader: Reader): Redirection {
  const operator = reader.next();
  if (operator?.kind !== 'redirection') return reader.fail('这里应当是一个重定向。', operator);
  const target = reader.next();
  if (target?.kind !== 'word') return reader.fail(`${reader.text(operator)} 后面缺少目标。请写上文件名、描述符的号码或结束标记。`, operator);
  const { operator: sign, fd, start } = operator;
  const body = sign === '<<' || sign === '<<-' ? reader.document() ?? { start: target.end, end: target.end, text: '', tag: tagOf(target.raw), lines: [], closed: false } : undefined;
  return { start, end: target.end, fd, operator: sign, target: wordOf(target), body };
}

const wordOf = ({ start, end, raw, literal, quoted }: WordToken): Word => ({ start, end, raw, literal, quoted });

function redirections(reader: Reader): Redirection[] {
  const found: Redirection[] = [];
  while (reader.peek()?.kind === 'redirection') found.push(redirection(reader));
  return found;
}

/** ( … ) or { … }: one process for the picture, with the redirections after it. */
function group(reader: Reader, kind: 'subshell' | 'group'): Command {
  const open = reader.next();
  const start = open?.start ?? 0;
  const inside = list(reader);
  const close = reader.next();
  const [wanted, found] = [kind === 'subshell' ? ')' : '}', close?.kind === 'word' ? close.raw : close?.kind === 'control' ? close.text : ''];
  if (close === undefined || found !== wanted) return reader.fail(`${kind === 'subshell' ? '(' : '{'} 没有合上。请在末尾补上 ${kind === 'subshell' ? ')' : '; }'}。`, open);
  if (inside.length === 0) return reader.fail('括号里缺一个命令。请补上。', open);
  const after = redirections(reader);
  return { kind, start, end: after.at(-1)?.end ?? close.end, inside, words: [], redirections: after };
}

const lastEnd = (spans: readonly Span[], start: number): number => spans.reduce((most, { end }) => Math.max(most, end), start);

function simple(reader: Reader): Command {
  const [words, found]: [Word[], Redirection[]] = [[], []];
  for (let token = reader.peek(); token?.kind === 'word' || token?.kind === 'redirection'; token = reader.peek()) {
    if (token.kind === 'redirection') found.push(redirection(reader));
    else {
      words.push(wordOf(token));
      reader.next();
    }
  }
  const spans = [...words, ...found];
  if (spans.length === 0) return reader.fail(`${missing(reader)}请在这里写一个命令。`, reader.peek());
  const start = Math.min(...spans.map((span) => span.start));
  return { kind: 'simple', start, end: lastEnd(spans, start), inside: [], words, redirections: found };
}

function missing(reader: Reader): string {
  const token = reader.peek();
  return token === undefined ? '到了末尾，还缺一个命令。' : `${reader.text(token)} 前面缺一个命令。`;
}

function command(reader: Reader): Command {
  const token = reader.peek();
  if (reader.isControl('(')) return group(reader, 'subshell');
  if (token?.kind !== 'word') return simple(reader);
  if (token.raw === '{') return group(reader, 'group');
  if (RESERVED.has(token.raw)) return reader.fail(`这里画不了以 ${token.raw} 开头的复合命令。请只写简单命令、管道、( ) 或 { }。`, token);
  return simple(reader);
}

function pipeline(reader: Reader): Omit<Pipeline, 'connector'> {
  const commands = [command(reader)];
  const pipesAll: boolean[] = [];
  while (reader.isControl('|', '|&')) {
    const pipe = reader.next();
    pipesAll.push(pipe?.kind === 'control' && pipe.text === '|&');
    while (reader.isControl('\n')) reader.next();
    commands.push(command(reader));
  }
  const start = commands[0]?.start ?? 0;
  return { start, end: lastEnd(commands, start), commands, pipesAll };
}

/** Where a list ends: at the end of the line, or at the bracket of the group around it. */
function isListEnd(reader: Reader): boolean {
  const token = reader.peek();
  return token === undefined || reader.isControl(')') || (token.kind === 'word' && token.raw === '}');
}

function skipNewlines(reader: Reader): void {
  while (reader.isControl('\n')) reader.next();
}

function connector(reader: Reader): Pipeline['connector'] {
  const after = reader.next();
  if (after?.kind !== 'control') return reader.fail(`${after ? reader.text(after) : ''} 不该出现在这里。请检查分号和空格。`, after);
  if (after.text === '\n') return ';';
  if (after.text === ';' || after.text === '&') return after.text;
  if (after.text !== '&&' && after.text !== '||') return reader.fail(`${after.text} 不该出现在这里。请检查括号和空格。`, after);
  skipNewlines(reader);
  if (isListEnd(reader)) return reader.fail(`${after.text} 后面缺一个命令。请补上。`, after);
  return after.text;
}

function list(reader: Reader): readonly Pipeline[] {
  const found: Pipeline[] = [];
  for (skipNewlines(reader); !isListEnd(reader); skipNewlines(reader)) {
    const one = pipeline(reader);
    const isLast = reader.peek() === undefined || reader.isControl(')');
    found.push({ ...one, connector: isLast ? ';' : connector(reader) });
  }
  return found;
}

/**
 * The pipelines of a line, in order.
 * @throws ShellSyntaxError where bash would refuse the line, or where it can do more than is drawn here.
 */
export function parseLine(line: string): readonly Pipeline[] {
  const reader = new Reader(line);
  const found = list(reader);
  const rest = reader.peek();
  if (rest !== undefined) return reader.fail(`${reader.text(rest)} 不该出现在这里：前面没有与它成对的括号。请补上，或者给它加引号。`, rest);
  return found;
}
