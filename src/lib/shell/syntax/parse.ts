/**
 * Command lines as bash reads them, in place: what stands in $( … ) is read by the same grammar as the line around it.
 * The grammar is that of bash's manual; where bash's own checks come later than its reader, this one lets a line pass.
 */
import { endsByItself, isCompoundAhead, takeCompound } from './compound.ts';
import { Cursor } from './cursor.ts';
import { takeFunctionBody } from './functions.ts';
import { isWordAhead, operatorAhead, takeRedirection, takeWord } from './words.ts';
import type { Command, Pipeline, Redirection, Script, Span, Word } from './types.ts';

const CONTROLS = [';;&', ';;', ';&', '&&', '||', '|&', '|', ';', '&', '(', ')', '\n'] as const;
export type Control = (typeof CONTROLS)[number];

/** Words that end a list or part of one, where a command could begin. */
const CLOSERS: readonly string[] = ['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', 'in', ']]'];
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^]*\])?\+?=/;
/** Commands whose arguments may be arrays. */
const DECLARES: readonly string[] = ['declare', 'typeset', 'local', 'export', 'readonly', 'alias'];

/** The sign between commands that stands here; `&>` begins a redirection. */
export function controlAhead(cursor: Cursor): Control | undefined {
  return cursor.isAt('&>') ? undefined : CONTROLS.find((one) => cursor.isAt(one));
}

/** Whether this very word stands here, without quotes and by itself. */
export function isReserved(cursor: Cursor, ...words: readonly string[]): boolean {
  return words.some((word) => cursor.isAt(word) && /^(?:$|[ \t\n|&;()]|[<>](?!\())/.test(cursor.peek(word.length) + cursor.peek(word.length + 1)));
}

/** What stands here, for a sentence: a sign, or a word. */
function shown(cursor: Cursor): string {
  const control = controlAhead(cursor);
  return control === '\n' ? '换行' : control ?? /^[^ \t\n|&;()<>]+/.exec(cursor.text.slice(cursor.at, cursor.at + 20))?.[0] ?? cursor.peek();
}

const here = (cursor: Cursor): Span => ({ start: cursor.at, end: Math.min(cursor.text.length, cursor.at + Math.max(1, controlAhead(cursor)?.length ?? 1)) });

/** Blanks, comments and line ends. */
export function skipLines(cursor: Cursor): void {
  for (cursor.skipBlanks(); cursor.peek() === '\n'; cursor.skipBlanks()) cursor.takeNewline();
}

export function takeRedirections(cursor: Cursor): readonly Redirection[] {
  const found: Redirection[] = [];
  cursor.skipBlanks();
  for (let operator = operatorAhead(cursor); operator !== undefined; operator = operatorAhead(cursor)) {
    found.push(takeRedirection(cursor, operator));
    cursor.skipBlanks();
  }
  return found;
}

const lastEnd = (spans: readonly Span[], start: number): number => spans.reduce((most, { end }) => Math.max(most, end), start);

function missing(cursor: Cursor): never {
  if (cursor.isEnd) return cursor.fail('到了末尾，还缺一个命令。请在这里写一个命令。');
  return cursor.fail(`${shown(cursor)} 前面缺一个命令。请在这里写一个命令。`, here(cursor));
}

/** A bracket behind the words of a command: `f()`, or a mistake. */
function takeBracket(cursor: Cursor, words: readonly Word[], isFirst: boolean): Command {
  const [name] = words;
  const opener = cursor.at;
  const sign = cursor.text[opener - 1] ?? '';
  cursor.skip(1);
  cursor.skipBlanks();
  if (name === undefined || !isFirst || cursor.peek() !== ')') {
    const pattern = /[?*+@!]/.test(sign) && words.at(-1)?.end === opener;
    if (pattern) cursor.fail(`${sign}(…) 要先用 shopt -s extglob 打开，不然是语法错误。请去掉它，或者给它加引号。`, { start: opener - 1, end: opener + 1 });
    return cursor.fail('( 不该出现在这里。请检查括号和空格，或者给它加引号。', { start: opener, end: opener + 1 });
  }
  cursor.skip(1);
  return takeFunctionBody(cursor, name.start);
}

function takeSimple(cursor: Cursor): Command {
  const [words, redirections]: [Word[], Redirection[]] = [[], []];
  const start = cursor.at;
  let name: string | undefined;
  for (; !cursor.isEnd; cursor.skipBlanks()) {
    const operator = operatorAhead(cursor);
    if (operator !== undefined) redirections.push(takeRedirection(cursor, operator));
    else if (isWordAhead(cursor)) {
      const word = takeWord(cursor, name === undefined ? 'all' : DECLARES.includes(name) ? 'list' : 'no');
      words.push(word);
      if (!ASSIGNMENT.test(word.raw)) name ??= word.raw;
    } else if (cursor.peek() === '(' && words.length > 0) return takeBracket(cursor, words, words.length === 1 && redirections.length === 0 && name !== undefined);
    else break;
  }
  const spans = [...words, ...redirections];
  if (spans.length === 0) return missing(cursor);
  return { kind: 'simple', name: name ?? '（空命令）', start, end: lastEnd(spans, start), inside: [], words, redirections };
}

function takeCommand(cursor: Cursor): Command {
  cursor.skipBlanks();
  if (isCompoundAhead(cursor)) return cursor.inside(cursor.at, () => takeCompound(cursor));
  if (isReserved(cursor, ...CLOSERS)) return cursor.fail(`${shown(cursor)} 不该出现在这里：前面没有与它成对的词。请检查分号和换行。`, { start: cursor.at, end: cursor.at + shown(cursor).length });
  return takeSimple(cursor);
}

/** `!` turns the status round and `time` measures; neither changes what a figure shows. Whether they may stand alone. */
function skipPrefixes(cursor: Cursor): boolean {
  let isAny = false;
  for (cursor.skipBlanks(); isReserved(cursor, '!', 'time'); cursor.skipBlanks()) {
    const isTime = cursor.isAt('time');
    cursor.skip(isTime ? 4 : 1);
    cursor.skipBlanks();
    for (const option of ['-p', '--']) {
      if (isTime && isReserved(cursor, option)) cursor.skip(2);
      cursor.skipBlanks();
    }
    isAny = true;
  }
  return isAny && (cursor.isEnd || controlAhead(cursor) === ';' || cursor.peek() === '\n');
}

function takePipeline(cursor: Cursor): Omit<Pipeline, 'connector'> {
  const start = cursor.at;
  if (skipPrefixes(cursor)) return { start, end: cursor.at, commands: [], pipesAll: [] };
  const commands = [takeCommand(cursor)];
  const pipesAll: boolean[] = [];
  for (cursor.skipBlanks(); cursor.peek() === '|' && cursor.peek(1) !== '|'; cursor.skipBlanks()) {
    pipesAll.push(cursor.isAt('|&'));
    cursor.skip(cursor.isAt('|&') ? 2 : 1);
    skipLines(cursor);
    if (isReserved(cursor, '!')) cursor.fail('! 只能写在整条管道的最前面。请移过去。', here(cursor));
    commands.push(takeCommand(cursor));
  }
  return { start, end: lastEnd(commands, start), commands, pipesAll };
}

export type IsEnd = (cursor: Cursor) => boolean;

/** What stands after a pipeline: it parts it from the next one. */
function takeConnector(cursor: Cursor, before: Omit<Pipeline, 'connector'>, isListEnd: IsEnd): Pipeline['connector'] {
  const control = controlAhead(cursor);
  if (control === '\n') {
    cursor.takeNewline();
    return ';';
  }
  if (control !== ';' && control !== '&' && control !== '&&' && control !== '||') {
    const last = before.commands.at(-1);
    const isOver = isListEnd(cursor) && (control !== undefined || (last !== undefined && endsByItself(last)));
    if (cursor.isEnd || isOver) return ';';
    return cursor.fail(`${shown(cursor)} 不该出现在这里。请检查分号、括号和空格。`, here(cursor));
  }
  const span = here(cursor);
  cursor.skip(control.length);
  if (control === ';' || control === '&') return control;
  skipLines(cursor);
  if (cursor.isEnd || controlAhead(cursor) !== undefined && cursor.peek() !== '(') cursor.fail(`${control} 后面缺一个命令。请补上。`, span);
  return control;
}

/** Pipelines up to where the list ends. */
export function takeList(cursor: Cursor, isListEnd: IsEnd): readonly Pipeline[] {
  const found: Pipeline[] = [];
  for (skipLines(cursor); !cursor.isEnd && !isListEnd(cursor); skipLines(cursor)) {
    const one = takePipeline(cursor);
    cursor.skipBlanks();
    found.push({ ...one, connector: takeConnector(cursor, one, isListEnd) });
  }
  return found;
}

/** `$( … )`, `<( … )`, `>( … )`: the commands in it, read by the grammar of the line. False when it does not close. */
export function takeSubstitution(cursor: Cursor): boolean {
  const start = cursor.at;
  cursor.substitutions += 1;
  cursor.skip(2);
  const outer = cursor.nested;
  cursor.nested = [];
  const inside = cursor.inside(start, () => cursor.apart(() => takeList(cursor, () => cursor.peek() === ')')));
  cursor.nested = [...outer, ...inside];
  if (cursor.isEnd) return false;
  cursor.skip(1);
  return true;
}

/**
 * A script with its comments.
 * @throws NotDrawn where bash understands more than can be drawn, another ShellSyntaxError where it would refuse the line.
 */
export function parseScript(text: string): Script {
  const cursor = new Cursor(text);
  const pipelines = takeList(cursor, () => false);
  cursor.finish();
  return { pipelines: pipelines.filter(({ commands }) => commands.length > 0), comments: cursor.comments };
}

/** The pipelines of a line, in order. @throws as parseScript. */
export function parseLine(line: string): readonly Pipeline[] {
  return parseScript(line).pipelines;
}
