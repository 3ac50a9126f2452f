/** The words of a line that is one simple command; everything else is refused with a reason. */
import { parseLine } from '@/lib/shell/syntax/parse.ts';
import { tokenize } from '@/lib/shell/syntax/tokens.ts';
import { ShellSyntaxError, type Token, type Word } from '@/lib/shell/syntax/types.ts';
import { NotComputed } from './types.ts';

const DECLARES = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;

function tokensOf(line: string): readonly Token[] {
  try {
    return tokenize(line);
  } catch (error) {
    const start = error instanceof ShellSyntaxError ? line.slice(error.span.start, error.span.end) : '';
    if (/^[<>]\($/.test(start)) throw new NotComputed(`这里算不了进程替换 ${start}…)：bash 另开一个进程，换上一个 /dev/fd 里的名字。`);
    throw error;
  }
}

/** Refuses the first thing that is no word, by its name. */
function refuse(line: string, token: Exclude<Token, { kind: 'word' }>): never {
  const sign = token.kind === 'here' ? '<<' : line.slice(token.start, token.end);
  if (sign === '(' && /[?*+@!]/.test(line[token.start - 1] ?? '')) throw new NotComputed(`这里算不了 ${line[token.start - 1] ?? ''}(…)：这种通配符要先用 shopt -s extglob 打开，不然是语法错误。`);
  throw new ShellSyntaxError(`这里只看一个简单命令的词，遇到了 ${sign === '\n' ? '换行' : sign}。请删掉它和它后面的，或者给它加引号。`, token);
}

/**
 * The words of a simple command.
 * @throws ShellSyntaxError for more than a simple command, NotComputed for what bash can do with one and this engine cannot.
 */
export function readCommand(line: string): readonly Word[] {
  const words = tokensOf(line).map((token) => (token.kind === 'word' ? token : refuse(line, token)));
  const [first] = words;
  if (first === undefined) throw new ShellSyntaxError('还没有命令。请输入一行，比如 echo ~。', { start: 0, end: line.length });
  if (ASSIGNMENT.test(first.raw)) throw new ShellSyntaxError(`开头的 ${first.raw} 是赋值，程序收不到。请把它写进“变量”一栏。`, first);
  const declares = DECLARES.has(first.raw) && words.some(({ raw }) => ASSIGNMENT.test(raw));
  if (declares) throw new ShellSyntaxError(`${first.raw} 后面的赋值不分词，也不认通配符，和普通的词不同，这里不算。请换一个命令。`, first);
  parseLine(line); // refuses what begins with a reserved word
  return words;
}
