/** Commands that hold other commands: groups, loops, branches, tests. */
import type { Cursor } from './cursor.ts';
import { takeCoprocess, takeFunction } from './functions.ts';
import { controlAhead, isReserved, skipLines, takeList, takeRedirections } from './parse.ts';
import { takeMatched } from './quotes.ts';
import type { Command, Pipeline } from './types.ts';
import { isWordAhead, takeWord } from './words.ts';

interface Body {
  readonly kind: Command['kind'];
  readonly name: string;
  readonly inside: readonly Pipeline[];
}

/** Whether a command may be followed by the closing word of what is around it, without a semicolon. */
export const endsByItself = ({ kind, redirections }: Command): boolean => kind !== 'simple' && redirections.length === 0;

/** Pipelines up to one of these words, which is taken. At least one of them is wanted. */
function takeUntil(cursor: Cursor, opener: string, start: number, ...closers: readonly string[]): { readonly inside: readonly Pipeline[]; readonly closer: string } {
  const inside = takeList(cursor, () => isReserved(cursor, ...closers));
  const closer = closers.find((one) => isReserved(cursor, one));
  if (closer === undefined) return cursor.fail(`${opener} 没有合上。请补上 ${closers.at(-1) ?? ''}。`, { start, end: Math.min(start + opener.length, cursor.text.length) });
  if (inside.length === 0) return cursor.fail(`${opener} 和 ${closer} 之间缺一个命令。请补上。`, { start, end: cursor.at });
  cursor.skip(closer.length);
  return { inside, closer };
}

function takeGroup(cursor: Cursor): Body {
  const start = cursor.at;
  cursor.skip(1);
  const inside = takeList(cursor, () => isReserved(cursor, '}'));
  if (!isReserved(cursor, '}')) return cursor.fail('{ 没有合上。请在末尾补上 ; }。', { start, end: start + 1 });
  if (inside.length === 0) return cursor.fail('花括号里缺一个命令。请补上。', { start, end: start + 1 });
  cursor.skip(1);
  return { kind: 'group', name: '{ … }', inside };
}

function takeSubshell(cursor: Cursor): Body {
  const start = cursor.at;
  cursor.skip(1);
  const inside = takeList(cursor, () => cursor.peek() === ')');
  if (cursor.isEnd) return cursor.fail('( 没有合上。请在末尾补上 )。', { start, end: start + 1 });
  if (inside.length === 0) return cursor.fail('括号里缺一个命令。请补上。', { start, end: start + 1 });
  cursor.skip(1);
  return { kind: 'subshell', name: '( … )', inside };
}

/** Goes past (( … )) and tells whether it is one: where the brackets do not end together it is a subshell in a subshell. */
function takeArithmetic(cursor: Cursor): boolean {
  if (cursor.notArithmetic.has(cursor.at)) return false;
  const copy = cursor.fork();
  copy.skip(1);
  takeMatched(copy, '((…))', '(', ')');
  if (copy.peek() === ')') cursor.goTo(copy.at + 1);
  else cursor.notArithmetic.add(cursor.at);
  return copy.peek() === ')';
}

function takeBrackets(cursor: Cursor): Body {
  if (cursor.peek(1) === '(' && takeArithmetic(cursor)) return { kind: 'compound', name: '(( … ))', inside: [] };
  return takeSubshell(cursor);
}

function takeIf(cursor: Cursor): Body {
  const start = cursor.at;
  cursor.skip(2);
  const inside: Pipeline[] = [];
  let closer = 'elif';
  while (closer === 'elif') {
    inside.push(...takeUntil(cursor, 'if', start, 'then').inside);
    const branch = takeUntil(cursor, 'then', start, 'elif', 'else', 'fi');
    inside.push(...branch.inside);
    ({ closer } = branch);
  }
  if (closer === 'else') inside.push(...takeUntil(cursor, 'else', start, 'fi').inside);
  return { kind: 'compound', name: 'if … fi', inside };
}

function takeWhile(cursor: Cursor): Body {
  const [start, word] = [cursor.at, cursor.isAt('while') ? 'while' : 'until'];
  cursor.skip(5);
  const condition = takeUntil(cursor, word, start, 'do').inside;
  return { kind: 'compound', name: `${word} … done`, inside: [...condition, ...takeUntil(cursor, 'do', start, 'done').inside] };
}

/** What stands behind the head of for and select: a loop's body, or the same in braces. */
function takeLoop(cursor: Cursor, word: string, start: number): readonly Pipeline[] {
  skipLines(cursor);
  if (controlAhead(cursor) === ';') cursor.skip(1);
  skipLines(cursor);
  if (isReserved(cursor, '{')) return takeGroup(cursor).inside;
  if (!isReserved(cursor, 'do')) return cursor.fail(`${word} 后面缺 do。请补上 do … done。`, { start, end: start + word.length });
  cursor.skip(2);
  return takeUntil(cursor, 'do', start, 'done').inside;
}

function takeFor(cursor: Cursor): Body {
  const [start, word] = [cursor.at, cursor.isAt('for') ? 'for' : 'select'];
  cursor.skip(word.length);
  cursor.skipBlanks();
  if (word === 'for' && cursor.isAt('((')) {
    if (!takeArithmetic(cursor)) cursor.fail('for (( 没有合上。请补上 ))。', { start, end: cursor.at });
  } else {
    if (!isWordAhead(cursor)) cursor.fail(`${word} 后面缺一个变量名。请补上。`, { start, end: start + word.length });
    const outer = takeWord(cursor);
    skipLines(cursor);
    if (isReserved(cursor, 'in')) {
      cursor.skip(2);
      for (cursor.skipBlanks(); isWordAhead(cursor); cursor.skipBlanks()) takeWord(cursor);
      const end = controlAhead(cursor);
      if (end !== ';' && end !== '\n') cursor.fail(`${word} ${outer.raw} in 的词后面缺分号或换行。请补上。`, { start, end: outer.end });
    }
  }
  return { kind: 'compound', name: `${word} … done`, inside: takeLoop(cursor, word, start) };
}

const CLAUSE_ENDS = [';;&', ';;', ';&'] as const;

function takePatterns(cursor: Cursor, start: number): void {
  if (cursor.peek() === '(') cursor.skip(1);
  for (;;) {
    cursor.skipBlanks();
    if (!isWordAhead(cursor)) cursor.fail('case 的这个分支缺一个模式。请补上，比如 *)。', { start, end: start + 4 });
    takeWord(cursor);
    cursor.skipBlanks();
    if (cursor.peek() === ')') break;
    if (controlAhead(cursor) !== '|') cursor.fail('case 的模式后面缺 )。请补上。', { start, end: start + 4 });
    cursor.skip(1);
  }
  cursor.skip(1);
}

function takeCase(cursor: Cursor): Body {
  const start = cursor.at;
  const inside: Pipeline[] = [];
  cursor.skip(4);
  cursor.skipBlanks();
  if (!isWordAhead(cursor)) cursor.fail('case 后面缺一个词。请补上。', { start, end: start + 4 });
  takeWord(cursor);
  skipLines(cursor);
  if (!isReserved(cursor, 'in')) cursor.fail('case 后面缺 in。请补上 in … esac。', { start, end: start + 4 });
  cursor.skip(2);
  for (skipLines(cursor); !isReserved(cursor, 'esac'); skipLines(cursor)) {
    if (cursor.isEnd) cursor.fail('case 没有合上。请在末尾补上 esac。', { start, end: start + 4 });
    takePatterns(cursor, start);
    inside.push(...takeList(cursor, () => CLAUSE_ENDS.some((one) => cursor.isAt(one)) || isReserved(cursor, 'esac')));
    const end = CLAUSE_ENDS.find((one) => cursor.isAt(one));
    if (end !== undefined) cursor.skip(end.length);
    else if (!isReserved(cursor, 'esac')) cursor.fail('case 没有合上。请在末尾补上 esac。', { start, end: start + 4 });
  }
  cursor.skip(4);
  return { kind: 'compound', name: 'case … esac', inside };
}

/** [[ … ]]: its own small language, of which only the end is looked for. */
function takeTest(cursor: Cursor): Body {
  const start = cursor.at;
  let isEmpty = true;
  cursor.skip(2);
  for (skipLines(cursor); !isReserved(cursor, ']]'); skipLines(cursor)) {
    if (cursor.isEnd) cursor.fail('[[ 没有合上。请在末尾补上 ]]。', { start, end: start + 2 });
    const isOdd = /^;|^&(?!&)/.test(cursor.text.slice(cursor.at, cursor.at + 2));
    if (isOdd) cursor.fail(`${cursor.peek()} 不该出现在 [[ ]] 里。请给它加引号。`, { start: cursor.at, end: cursor.at + 1 });
    if (isWordAhead(cursor)) takeWord(cursor);
    else cursor.skip(controlAhead(cursor)?.length ?? 1);
    isEmpty = false;
  }
  if (isEmpty) cursor.fail('[[ ]] 里缺一个条件。请补上。', { start, end: cursor.at + 2 });
  cursor.skip(2);
  return { kind: 'compound', name: '[[ … ]]', inside: [] };
}

const OPENERS: Readonly<Record<string, (cursor: Cursor) => Body>> = {
  '{': takeGroup, 'if': takeIf, 'while': takeWhile, 'until': takeWhile, 'for': takeFor, 'select': takeFor, 'case': takeCase, '[[': takeTest,
};
const opener = (cursor: Cursor): string | undefined => Object.keys(OPENERS).find((word) => isReserved(cursor, word));

export const isCompoundAhead = (cursor: Cursor): boolean => cursor.peek() === '(' || opener(cursor) !== undefined || isReserved(cursor, 'function', 'coproc');

/** A compound command with the redirections behind it. */
export function takeCompound(cursor: Cursor): Command {
  const start = cursor.at;
  if (isReserved(cursor, 'function')) return takeFunction(cursor);
  if (isReserved(cursor, 'coproc')) return takeCoprocess(cursor);
  const body = (OPENERS[opener(cursor) ?? ''] ?? takeBrackets)(cursor);
  const end = cursor.at;
  const redirections = takeRedirections(cursor);
  return { ...body, start, end: redirections.at(-1)?.end ?? end, words: [], redirections };
}
