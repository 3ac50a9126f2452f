/** What the figure tells of a line: presets, table, sentences, and the last good reading of what is typed. Pure. */
import type { TableData } from '@/components/kit/table';
import { endName, finalTable, processesOf, type Process } from '@/lib/shell/descriptors.ts';
import { fdName } from '@/lib/shell/picture.ts';
import { parseLine } from '@/lib/shell/syntax/parse.ts';
import { NotDrawn, ShellSyntaxError, type Pipeline, type Span } from '@/lib/shell/syntax/types.ts';
import { wideSigns } from '@/lib/shell/wide-signs.ts';

export const MAX_LINE = 2000;
/** More is no drawing but a wall. */
const MOST_PROCESSES = 20;
const MOST_REDIRECTIONS = 40;

/** Lines worth looking at, with what each is about. */
export const presets: readonly { readonly label: string; readonly script: string }[] = [
  { label: '先 2>&1', script: 'ls 没有 2>&1 > f' },
  { label: '后 2>&1', script: 'ls 没有 > f 2>&1' },
  { label: '&>', script: 'ls 没有 &> f' },
  { label: '自己写自己', script: 'sort t > t' },
  { label: '打开两次', script: 'ls . 没有 > f 2> f' },
  { label: '管道', script: 'ls . 没有 2> err | sort | tee out > /dev/null' },
  { label: '|&', script: 'ls . 没有 |& wc -l' },
  { label: '交换 1 和 2', script: 'ls . 没有 3>&1 1>&2 2>&3 3>&- | wc -l' },
  { label: 'here 文档', script: 'cat <<EOF > f\n你好，$USER\nEOF' },
  { label: 'here 字符串', script: 'wc -c <<< 你好' },
];

export interface Reading {
  readonly line: string;
  readonly processes: readonly Process[];
  /** How many further pipelines of the line are not drawn. */
  readonly left: number;
}

export type Read = { readonly reading: Reading } | { readonly problem: string; readonly span: Span };

/** @throws NotDrawn for a pipeline that nobody could read as a drawing. */
function refuseWall({ commands, start, end }: Pipeline): void {
  const [processes, redirections] = [commands.length, commands.reduce((sum, command) => sum + command.redirections.length, 0)];
  if (processes > MOST_PROCESSES) throw new NotDrawn(`图里画不下 ${processes} 个进程，最多画 ${MOST_PROCESSES} 个。请把管道写短些。`, { start, end });
  if (redirections > MOST_REDIRECTIONS) throw new NotDrawn(`图里画不下 ${redirections} 个重定向，最多画 ${MOST_REDIRECTIONS} 个。请写短些。`, { start, end });
}

/** The first pipeline of a line, or why it cannot be drawn. */
export function readLine(line: string): Read {
  if (line.trim() === '') return { problem: '还没有命令。请输入一行，比如 ls > f。', span: { start: 0, end: 0 } };
  try {
    const [first, ...rest] = parseLine(line);
    if (first === undefined) return { problem: '这一行只有注释，没有命令。请写一个命令。', span: { start: 0, end: line.length } };
    refuseWall(first);
    return { reading: { line, processes: processesOf(first), left: rest.length } };
  } catch (error) {
    if (error instanceof ShellSyntaxError) return { problem: error.message, span: error.span };
    throw error;
  }
}

/** Every descriptor as it is when the commands start. */
export function descriptorTable({ line, processes }: Reading): TableData {
  return {
    caption: `${line.split('\n')[0] ?? ''} 的各个进程开始运行时`,
    columns: [{ label: '进程' }, { label: '描述符' }, { label: '通向' }],
    rows: processes.flatMap((process) => [...finalTable(process)].sort(([a], [b]) => a - b)
      .map(([fd, end]): readonly [string, string, string] => [process.name, fdName(fd), endName(end)])),
  };
}

/** What to say besides the steps: what is not drawn, and what never starts. */
export function remarks({ processes, left }: Reading): readonly string[] {
  const open = processes.some(({ command }) => command.redirections.some(({ body }) => body?.closed === false));
  const words = processes.flatMap(({ command }) => command.words.map(({ raw }) => raw)).join(' ');
  return [
    ...wideSigns(words),
    ...processes.flatMap(({ failure }) => failure ?? []),
    ...(open ? ['here 文档没有等到结束标记：标记那一行要一字不差。bash 会给出警告，把后面的文字全部算进去。'] : []),
    ...(left > 0 ? [`图里只画第一条管道，后面还有 ${left} 条。`] : []),
  ];
}
