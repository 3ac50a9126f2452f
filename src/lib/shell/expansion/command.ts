/** The words of a line that is one simple command; everything else is refused with a reason. */
import { parseLine } from '@/lib/shell/syntax/parse.ts';
import { NotDrawn, type Command, type Pipeline, type Span, type Word } from '@/lib/shell/syntax/types.ts';
import { NotComputed } from './types.ts';

const DECLARES = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^]*\])?\+?=/;

function pipelinesOf(line: string): readonly Pipeline[] {
  try {
    return parseLine(line);
  } catch (error) {
    // What stands in a simple command and only bash can expand.
    if (error instanceof NotDrawn && /^[<>]\(/.test(line.slice(error.span.start))) throw new NotComputed(`图里画不出进程替换 ${line.slice(error.span.start, error.span.start + 2)}…)：bash 另开一个进程，换上一个 /dev/fd 里的名字。`);
    throw error;
  }
}

/** Refuses the first thing that is no word, by its name. */
function refuse(line: string, at: number): never {
  const sign = /^(?:[<>&|;()]+|\S+)/.exec(line.slice(at))?.[0] ?? '换行';
  throw new NotDrawn(`图里画不出这一行：这里只看一个简单命令的词，遇到了 ${sign}。请删掉它和它后面的，或者给它加引号。`, { start: at, end: line.length });
}

/** Where something else than the first command begins; undefined where there is nothing else. */
function otherAt(line: string, pipelines: readonly Pipeline[]): number | undefined {
  const [first] = pipelines;
  const [command, second] = first?.commands ?? [];
  if (first === undefined || command === undefined) return undefined;
  if (first.start < command.start || command.kind !== 'simple') return first.start;
  const sign = command.redirections[0]?.start;
  if (sign !== undefined) return sign;
  const isAlone = second === undefined && pipelines.length === 1 && first.connector === ';';
  return isAlone ? undefined : command.end + (/^[ \t]*/.exec(line.slice(command.end))?.[0].length ?? 0);
}

function refuseAssignments(words: readonly Word[], first: Word): void {
  if (ASSIGNMENT.test(first.raw)) throw new NotDrawn(`图里画不出开头的 ${first.raw}：它是赋值，程序收不到。请把它写进“变量”一栏。`, first);
  const declares = DECLARES.has(first.raw) && words.some(({ raw }) => ASSIGNMENT.test(raw));
  if (declares) throw new NotDrawn(`图里画不出 ${first.raw} 后面的赋值：它不分词，也不认通配符，和普通的词不同。请换一个命令。`, first);
}

/**
 * The words of a simple command.
 * @throws ShellSyntaxError for more than a simple command, NotComputed for what bash can do with one and this engine cannot.
 */
export function readCommand(line: string): readonly Word[] {
  const pipelines = pipelinesOf(line);
  const command: Command | undefined = pipelines[0]?.commands[0];
  const whole: Span = { start: 0, end: line.length };
  if (command === undefined) throw new NotDrawn('还没有命令。请输入一行，比如 echo ~。', whole);
  const other = otherAt(line, pipelines);
  if (other !== undefined) return refuse(line, other);
  const [first] = command.words;
  if (first !== undefined) refuseAssignments(command.words, first);
  return command.words;
}
