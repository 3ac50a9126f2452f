/** Reads words and redirections, as bash's reader cuts them out of a line. */
import { tagOf } from './documents.ts';
import type { Cursor } from './cursor.ts';
import { takeSubstitution } from './parse.ts';
import { literalOf, takeMatched, takePart } from './quotes.ts';
import { OPERATORS, type HereDocument, type Redirection, type RedirectionOperator, type Word } from './types.ts';

/** Only blank and tab part words; every other blank of Unicode is a letter like others. */
const ENDS_WORD = /^[ \t\n|&;()<>]$/;
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^]*\])?\+?=$/;
const LARGEST_FD = 2_147_483_647;

/** A process substitution: bash gives the word the name of a pipe. */
export function takeProcess(cursor: Cursor): void {
  const start = cursor.at;
  const sign = cursor.peek();
  // As in $((…)), bash only counts the brackets here.
  if (cursor.peek(2) === '(') takeMatched(cursor, `${sign}(…)`, '(', ')');
  else if (!takeSubstitution(cursor)) cursor.fail(`${sign}(…)没有合上。请补上 )。`, { start, end: cursor.text.length });
  cursor.leave(`进程替换 ${sign}(…)：它在背后另开一个进程。请先写成管道。`, start);
}

/** Whether a word may be an assignment: `all` before the command's name, with subscripts that hold blanks; `list` behind declare. */
export type Assigns = 'no' | 'list' | 'all';

/** What may stand behind `name=` and `name` where an assignment may: a list in brackets, a subscript. */
function takeArrayPart(cursor: Cursor, before: string, assigns: Assigns): boolean {
  if (assigns === 'no') return false;
  if (cursor.peek() === '(' && ASSIGNMENT.test(before)) takeList(cursor);
  else if (assigns === 'all' && cursor.peek() === '[' && /^[A-Za-z_]\w*$/.test(before)) takeMatched(cursor, '下标 […]', '[', ']');
  else return false;
  return true;
}

/** The values of an array: words, and nothing that joins commands. */
function takeList(cursor: Cursor): void {
  const start = cursor.at;
  cursor.skip(1);
  cursor.inside(start, () => {
    for (;;) {
      cursor.skipBlanks();
      if (cursor.isEnd) cursor.fail('数组的括号没有合上。请补上 )。', { start, end: cursor.text.length });
      if (cursor.peek() === ')') break;
      if (cursor.peek() === '\n') cursor.takeNewline();
      else if (ENDS_WORD.test(cursor.peek()) && !isProcess(cursor)) cursor.fail(`${cursor.peek()} 不该出现在数组的括号里。请给它加引号。`, { start: cursor.at, end: cursor.at + 1 });
      else {
        if (cursor.peek() === '[') takeMatched(cursor, '下标 […]', '[', ']');
        takeWordParts(cursor, 'no');
      }
    }
  });
  cursor.skip(1);
}

export const isProcess = (cursor: Cursor): boolean => cursor.isAt('<(') || cursor.isAt('>(');

function takeWordParts(cursor: Cursor, assigns: Assigns): void {
  const start = cursor.at;
  while (!cursor.isEnd) {
    if (isProcess(cursor)) takeProcess(cursor);
    else if (takeArrayPart(cursor, cursor.text.slice(start, cursor.at).replaceAll('\\\n', ''), assigns)) continue;
    else if (ENDS_WORD.test(cursor.peek())) break;
    else if (!takePart(cursor)) cursor.skip(1);
  }
}

export const isWordAhead = (cursor: Cursor): boolean => !cursor.isEnd && (isProcess(cursor) || !ENDS_WORD.test(cursor.peek()));

/** The word that begins here. */
export function takeWord(cursor: Cursor, assigns: Assigns = 'no'): Word {
  const { at: start, nested: outer, substitutions } = cursor;
  cursor.nested = [];
  takeWordParts(cursor, assigns);
  const [raw, nested] = [cursor.text.slice(start, cursor.at), cursor.nested];
  cursor.nested = outer;
  // A word with a substitution has no literal text; it is not read again to find that out, which would double the work with every level.
  const literal = cursor.substitutions > substitutions ? undefined : literalOf(raw);
  return { start, end: cursor.at, raw, literal, quoted: /['"\\]/.test(raw.replaceAll('\\\n', '')), nested };
}

interface Operator {
  readonly fd: number | undefined;
  readonly sign: RedirectionOperator;
  /** Characters in front of the sign. */
  readonly before: number;
}

/** A redirection operator with the descriptor in front of it, if one stands here. */
export function operatorAhead(cursor: Cursor): Operator | undefined {
  const [digits, name] = /^(?:(\d+)|\{\w+\})(?=[<>])/.exec(cursor.text.slice(cursor.at, cursor.at + 80)) ?? [''];
  const before = digits.length;
  const sign = OPERATORS.find((one) => cursor.text.startsWith(one, cursor.at + before));
  const isProcessName = sign !== undefined && sign.length === 1 && cursor.peek(before + 1) === '(';
  if (sign === undefined || isProcessName || (before > 0 && sign.startsWith('&')) || Number(name) > LARGEST_FD) return undefined;
  return { fd: name === undefined ? undefined : Number(name), sign, before };
}

function takeTarget(cursor: Cursor, { sign }: Operator, start: number): Word {
  const end = cursor.at;
  cursor.skipBlanks();
  // A number right before an operator is the descriptor of that one, and no target.
  const isNumber = !sign.endsWith('&') && /^\d+[<>]/.test(cursor.text.slice(cursor.at, cursor.at + 12));
  if (isNumber || !isWordAhead(cursor)) cursor.fail(`${cursor.text.slice(start, end)} 后面缺少目标。请写上文件名、描述符的号码或结束标记。`, { start, end });
  return takeWord(cursor);
}

/** The redirection that stands here. */
export function takeRedirection(cursor: Cursor, operator: Operator): Redirection {
  const { at: start } = cursor;
  const { fd, sign, before } = operator;
  cursor.skip(before + sign.length);
  const target = takeTarget(cursor, operator, start);
  if (before > 0 && fd === undefined) cursor.leave(` ${cursor.text.slice(start, start + before)} 这种由 bash 挑号码的写法。请直接写一个数字，比如 3。`, start);
  const found: { -readonly [K in keyof Redirection]: Redirection[K] } = { start, end: target.end, fd, operator: sign, target };
  if (sign === '<<' || sign === '<<-') {
    found.body = { start: target.end, end: target.end, text: '', tag: tagOf(target.raw), lines: [], closed: false };
    cursor.awaitDocument(target, sign, (document: HereDocument) => { found.body = document; });
  }
  return found;
}
