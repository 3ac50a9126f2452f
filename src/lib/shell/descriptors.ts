/**
 * Where each descriptor of each process leads, redirection by redirection: what the kernel's
 * /proc/<pid>/fd shows for a pipeline that is held. Pure; the line is not run.
 */
import { expandBraces } from './expansion/braces.ts';
import { sourcedAt } from './expansion/sourced.ts';
import { NotComputed } from './expansion/types.ts';
import { NotDrawn, type Command, type Pipeline, type Redirection, type Span, type Word } from './syntax/types.ts';

/** What a descriptor is joined to. A pipe is numbered from 0, between process i and i + 1. */
export type End =
  | { readonly kind: 'terminal' }
  | { readonly kind: 'file'; readonly name: string; readonly mode: 'read' | 'truncate' | 'append' | 'both' }
  | { readonly kind: 'pipe'; readonly index: number; readonly side: 'read' | 'write' }
  | { readonly kind: 'text'; readonly text: string; readonly from: 'document' | 'string' };

/** Descriptor → end; a closed descriptor is absent. */
export type Table = ReadonlyMap<number, End>;

export interface Step {
  /** The redirection that was carried out, in the line; undefined for the beginning and for a pipe. */
  readonly span: Span | undefined;
  /** What it does, in a Chinese sentence. */
  readonly does: string;
  readonly table: Table;
}

export interface Process {
  readonly command: Command;
  readonly name: string;
  /** From the inherited table to the one that the command gets; in the order in which bash works. */
  readonly steps: readonly Step[];
  /** Why bash does not start the command at all, such as a descriptor that is not open. */
  readonly failure: string | undefined;
}

const TERMINAL: End = { kind: 'terminal' };
const INHERITED: Table = new Map([[0, TERMINAL], [1, TERMINAL], [2, TERMINAL]]);
const DEFAULT_FD: Readonly<Record<string, number>> = { '<': 0, '<>': 0, '<&': 0, '<<': 0, '<<-': 0, '<<<': 0 };

/** “1（标准输出）”, “5 ”: a number that Han may follow. */
const nameOf = (fd: number): string => `${fd}${['（标准输入）', '（标准输出）', '（标准错误）'][fd] ?? ' '}`;

/** An end in words, for sentences and labels. */
export function endName(end: End | undefined): string {
  if (end === undefined) return '已关闭';
  switch (end.kind) {
    case 'terminal': return '终端';
    case 'file': return end.name;
    case 'pipe': return end.side === 'write' ? `管道 ${end.index + 1} 的写端` : `管道 ${end.index + 1} 的读端`;
    case 'text': return end.from === 'document' ? 'here 文档' : 'here 字符串';
  }
}

type Change = { readonly does: string; readonly table: Table } | { readonly failure: string };

function withEnd(table: Table, end: End | undefined, ...fds: readonly number[]): Table {
  const changed = new Map(table);
  for (const fd of fds) {
    if (end === undefined) changed.delete(fd);
    else changed.set(fd, end);
  }
  return changed;
}

function duplicate(table: Table, fd: number, { raw }: { readonly raw: string }): Change {
  if (raw === '-') return { does: `关闭描述符 ${nameOf(fd).trim()}。`, table: withEnd(table, undefined, fd) };
  const moved = /^(\d+)-$/.exec(raw)?.[1];
  const source = Number(moved ?? raw);
  const end = table.get(source);
  if (end === undefined) return { failure: `bash: ${source}: Bad file descriptor：描述符 ${source} 没有打开，命令不会运行。` };
  const copied = withEnd(table, end, fd);
  const does = `描述符 ${nameOf(fd)}变成描述符 ${source} 此刻的副本，也就是${endName(end)}。`;
  return { does, table: moved === undefined ? copied : withEnd(copied, undefined, source) };
}

const MODES = { '>': 'truncate', '>|': 'truncate', '&>': 'truncate', '>>': 'append', '&>>': 'append', '<': 'read', '<>': 'both' } as const;
const MODE_WORDS = { truncate: '，打开时先清空', append: '，写在末尾', read: '，只读', both: '，可读可写' } as const;

function open(table: Table, fds: readonly number[], name: string, mode: keyof typeof MODE_WORDS): Change {
  const who = fds.map(nameOf).join('和');
  return { does: `描述符 ${who}改指文件 ${name}${MODE_WORDS[mode]}。`, table: withEnd(table, { kind: 'file', name, mode }, ...fds) };
}

/** Braces alone; more words than a drawing holds are several, too. */
function makesSeveral(raw: string): boolean {
  try {
    return expandBraces(sourcedAt(raw, 0)).words.length > 1;
  } catch (error) {
    if (error instanceof NotComputed) return true;
    throw error;
  }
}

/** Whether bash makes several words of the target, or may: a file has one name. */
function amountOf({ raw, literal }: Word): 'one' | 'several' | 'unknown' {
  if (literal !== undefined) return 'one';
  if (makesSeveral(raw)) return 'several';
  const bare = raw.replace(/\\.|'[^']*'|"(?:\\.|[^"\\])*"/gs, '');
  return /[*?[$`]/.test(bare) ? 'unknown' : 'one';
}

/** Opening a file, unless its name is none. */
function openTarget(table: Table, fds: readonly number[], target: Word, mode: keyof typeof MODE_WORDS): Change {
  const name = target.literal ?? target.raw;
  if (name === '') return { failure: 'bash: : No such file or directory：文件名是空的，命令不会运行。' };
  const amount = amountOf(target);
  if (amount === 'several') return { failure: `bash: ${name}: ambiguous redirect：${name} 展开成几个词，文件却只能有一个，命令不会运行。` };
  const change = open(table, fds, name, mode);
  return amount === 'one' || 'failure' in change ? change : { ...change, does: `${change.does}这要 ${name} 恰好展开成一个词，否则 bash 报 ambiguous redirect。` };
}

/** Behind `>&` it depends on the value whether a descriptor is copied, a file opened, or bash complains. */
function refuseUnknown({ operator, target, start, end }: Redirection): void {
  if ((operator !== '>&' && operator !== '<&') || target.literal !== undefined) return;
  const other = operator === '>&' ? '，是别的就要看它前面有没有号码' : '，是别的就报 ambiguous redirect';
  throw new NotDrawn(`图里画不出 ${operator}${target.raw}：bash 先展开 ${target.raw}，得到号码就复制那个描述符${other}，图不知道它的值。请直接写号码。`, { start, end });
}

/**
 * One redirection, from left to right as bash does them.
 * @throws NotDrawn where it depends on a value that only bash knows.
 */
export function applyRedirection(table: Table, redirection: Redirection): Change {
  const { fd, operator, target, body } = redirection;
  refuseUnknown(redirection);
  const name = target.literal ?? target.raw;
  const own = fd ?? DEFAULT_FD[operator] ?? 1;
  switch (operator) {
    case '<<': case '<<-':
      return { does: `描述符 ${nameOf(own)}改读 here 文档的文字。`, table: withEnd(table, { kind: 'text', text: body?.text ?? '', from: 'document' }, own) };
    case '<<<':
      return { does: `描述符 ${nameOf(own)}改读这一串文字，末尾添一个换行。`, table: withEnd(table, { kind: 'text', text: `${name}\n`, from: 'string' }, own) };
    case '>&': case '<&':
      if (/^(?:\d+-?|-)$/.test(name)) return duplicate(table, own, { raw: name });
      if (operator === '>&' && fd === undefined) return openTarget(table, [1, 2], target, 'truncate');
      return { failure: `bash: ${name}: ambiguous redirect：${operator} 后面应当是一个号码或 -。` };
    case '&>': case '&>>':
      return openTarget(table, [1, 2], target, MODES[operator]);
    default:
      return openTarget(table, [own], target, MODES[operator]);
  }
}

/** What a process has before its own redirections: the pipes to its neighbours replace 0 and 1. */
function pipeSteps(index: number, last: number): readonly Step[] {
  const steps: Step[] = [{ span: undefined, does: '一开始，0、1、2 都从 bash 那里继承，指着终端。', table: INHERITED }];
  const push = (fd: number, end: End, does: string) => { steps.push({ span: undefined, does, table: withEnd(steps.at(-1)?.table ?? INHERITED, end, fd) }); };
  if (index > 0) push(0, { kind: 'pipe', index: index - 1, side: 'read' }, `管道先接上：描述符 ${nameOf(0)}读管道 ${index}。`);
  if (index < last) push(1, { kind: 'pipe', index, side: 'write' }, `管道先接上：描述符 ${nameOf(1)}写进管道 ${index + 1}。`);
  return steps;
}

function processOf(command: Command, index: number, last: number, pipesAll: boolean): Process {
  const steps = [...pipeSteps(index, last)];
  const { name } = command;
  const now = () => steps.at(-1)?.table ?? INHERITED;
  for (const redirection of command.redirections) {
    const change = applyRedirection(now(), redirection);
    if ('failure' in change) return { command, name, steps, failure: change.failure };
    steps.push({ span: { start: redirection.start, end: redirection.end }, ...change });
  }
  // bash does the redirection that |& stands for after all others.
  if (pipesAll) steps.push({ span: undefined, does: '|& 里的 2>&1 最后才做：描述符 2 变成描述符 1 的副本。', table: withEnd(now(), now().get(1), 2) });
  return { command, name, steps, failure: undefined };
}

/** All processes of a pipeline, from left to right. */
export function processesOf({ commands, pipesAll }: Pipeline): readonly Process[] {
  return commands.map((command, index) => processOf(command, index, commands.length - 1, pipesAll[index] ?? false));
}

/** The table that a process ends with. */
export function finalTable({ steps }: Process): Table {
  return steps.at(-1)?.table ?? INHERITED;
}
