/** What bash keeps for later or runs beside itself, and no figure draws: functions and coprocesses. */
import { isCompoundAhead, takeCompound } from './compound.ts';
import type { Cursor } from './cursor.ts';
import { skipLines, takeRedirections } from './parse.ts';
import type { Command } from './types.ts';
import { isWordAhead, takeWord } from './words.ts';

/** What a function does, behind its name. Its redirections are carried out with every call. */
export function takeFunctionBody(cursor: Cursor, start: number): Command {
  skipLines(cursor);
  if (!isCompoundAhead(cursor)) cursor.fail('函数的名字后面缺 { … }。请补上。', { start, end: cursor.at });
  const body = cursor.inside(start, () => takeCompound(cursor));
  cursor.leave('函数的定义：它的重定向到调用的时候才生效。请直接写里面的命令。', start);
  return { ...body, kind: 'compound', name: '函数', start };
}

/** `function name`, with or without brackets. */
export function takeFunction(cursor: Cursor): Command {
  const start = cursor.at;
  cursor.skip(8);
  cursor.skipBlanks();
  if (!isWordAhead(cursor)) cursor.fail('function 后面缺一个名字。请补上。', { start, end: start + 8 });
  takeWord(cursor);
  cursor.skipBlanks();
  if (cursor.peek() === '(') {
    cursor.skip(1);
    cursor.skipBlanks();
    if (cursor.peek() === ')') cursor.skip(1);
    else cursor.fail('函数名后面的 ( 没有合上。请补上 )。', { start, end: cursor.at });
  }
  return takeFunctionBody(cursor, start);
}

export function takeCoprocess(cursor: Cursor): Command {
  const start = cursor.at;
  cursor.skip(6);
  cursor.skipBlanks();
  const isNamed = isWordAhead(cursor) && !isCompoundAhead(cursor);
  if (isNamed) takeWord(cursor, 'list');
  cursor.skipBlanks();
  const [inner] = isCompoundAhead(cursor) ? [takeCompound(cursor)] : takeRest(cursor, isNamed);
  cursor.leave('协进程 coproc：它在背后用两条管道连着 bash。请写成管道。', start);
  return { kind: 'compound', name: 'coproc', start, end: inner?.end ?? cursor.at, inside: inner?.inside ?? [], words: [], redirections: [] };
}

/** The further words of a simple command behind coproc. */
function takeRest(cursor: Cursor, isNamed: boolean): readonly Command[] {
  const before = cursor.at;
  for (takeRedirections(cursor); isWordAhead(cursor); takeRedirections(cursor)) takeWord(cursor, 'list');
  if (!isNamed && cursor.at === before) cursor.fail('coproc 后面缺一个命令。请补上。', { start: before, end: before });
  return [];
}
