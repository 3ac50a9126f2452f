/**
 * Asks the kernel where the descriptors of a command line lead: bash starts probes instead of the
 * commands, and each notes its own /proc/<pid>/fd before it ends. Pure: the script, and the reading of
 * what it prints.
 */
import { finalTable, type End, type Process } from './descriptors.ts';
import { quoted } from './quoted.ts';

/** `fd target flags` of descriptors 0…9. For dash: bash would open its script on a descriptor that the line has closed. */
export const PROBE = `#!/bin/dash
told=
for fd in 0 1 2 3 4 5 6 7 8 9; do
  [ -L /proc/$$/fd/$fd ] && told="$told$fd $(readlink /proc/$$/fd/$fd) $(grep flags: /proc/$$/fdinfo/$fd)
"
done
printf %s "$told" > "$PROBE_LOG/$(printf %08d $$) \${0##*/}"
`;

/** A command by its bare name can be exchanged for a probe; one with a path, or a group, cannot. */
export function canProbe({ command, name }: Process): boolean {
  return command.kind === 'simple' && /^[\w.+-]+$/.test(name);
}

/** A script for bash that prints what every command of the line would have found. */
export function probeScript(line: string, names: readonly string[]): string {
  const list = [...new Set(names)].map(quoted).join(' ');
  return [
    'd=$(mktemp -d); mkdir "$d/bin" "$d/log" "$d/home"',
    `for n in ${list}; do printf %s ${quoted(PROBE)} > "$d/bin/$n"; chmod +x "$d/bin/$n"; done`,
    'cd "$d/home"; touch in in2 t',
    `PATH="$d/bin:$PATH" PROBE_LOG="$d/log" bash --norc -c ${quoted(`enable -n ${list} 2> /dev/null\n${line}`)} > "$d/tty1" 2> "$d/tty2" < /dev/null`,
    'for f in "$d/log"/*; do echo "# ${f##*/}"; cat "$f"; done',
    'rm -rf "$d"',
  ].join('\n');
}

/** One descriptor as the kernel told it. */
export interface Told {
  readonly fd: number;
  /** Target of the link in /proc. */
  readonly target: string;
  readonly appends: boolean;
}

const O_APPEND = 0o2000;

function toldBy(row: string): Told {
  const [, fd = '', target = '', flags = '0'] = /^(\d+) (.*) flags:\s*(\d+)$/.exec(row) ?? [];
  return { fd: Number(fd), target, appends: (Number.parseInt(flags, 8) & O_APPEND) !== 0 };
}

/** Descriptors of each command that was started, in the order in which bash started them. */
export function readProbes(output: string): readonly { readonly name: string; readonly told: readonly Told[] }[] {
  return output.split(/^# /m).slice(1).map((part) => {
    const [head = '', ...rows] = part.trimEnd().split('\n');
    return { name: head.replace(/^\d+ /, ''), told: rows.map(toldBy) };
  });
}

/** A descriptor in the drawing and in the kernel. */
export interface Comparison {
  readonly name: string;
  readonly fd: number;
  readonly drawn: string;
  readonly kernel: string;
  readonly isSame: boolean;
}

const CLOSED = '已关闭';
const isTerminal = (target: string): boolean => target === '/dev/null' || /\/tty[12]$/.test(target);

function fits(end: End | undefined, told: Told | undefined): boolean {
  if (end === undefined || told === undefined) return end === undefined && told === undefined;
  switch (end.kind) {
    case 'terminal': return isTerminal(told.target);
    case 'file': return (told.target === end.name || told.target.endsWith(`/${end.name}`)) && told.appends === (end.mode === 'append');
    case 'pipe': return told.target.startsWith('pipe:');
    // bash keeps a short text in a pipe and a long one in a file that it has deleted already.
    case 'text': return told.target.startsWith('pipe:') || told.target.endsWith('(deleted)');
  }
}

function endText(end: End | undefined): string {
  if (end === undefined) return CLOSED;
  switch (end.kind) {
    case 'terminal': return '终端';
    case 'file': return end.name;
    case 'pipe': return `管道 ${end.index + 1}`;
    case 'text': return '文字';
  }
}

type Pair = readonly [end: End | undefined, told: Told | undefined];

/** Whether the ends that the drawing gives one pipe are one pipe in the kernel, and different ones different. */
function pipesAgree(pairs: readonly Pair[]): boolean {
  const inodes = new Map<number, string>();
  for (const [end, told] of pairs) {
    if (end?.kind !== 'pipe' || told === undefined) continue;
    const known = inodes.get(end.index);
    if (known !== undefined && known !== told.target) return false;
    inodes.set(end.index, told.target);
  }
  return new Set(inodes.values()).size === inodes.size;
}

/** Every descriptor of every process, drawn and told. */
export function compareWithKernel(processes: readonly Process[], output: string): readonly Comparison[] {
  const probes = readProbes(output);
  const pairs: Pair[] = [];
  const compared = processes.flatMap((process, index) => {
    const [table, told] = [finalTable(process), probes[index]?.told ?? []];
    const fds = [...new Set([...table.keys(), ...told.map(({ fd }) => fd)])].sort((a, b) => a - b);
    return fds.map((fd): Comparison => {
      const [end, found] = [table.get(fd), told.find((one) => one.fd === fd)];
      pairs.push([end, found]);
      const kernel = found === undefined ? CLOSED : isTerminal(found.target) ? '终端（这里是 bash 自己的输入输出）' : found.target.replace(/^.*\/home\//, '');
      return { name: process.name, fd, drawn: endText(end), kernel, isSame: fits(end, found) && probes[index]?.name === process.name };
    });
  });
  const agree = pipesAgree(pairs);
  return compared.map((one) => ({ ...one, isSame: one.isSame && (agree || !one.drawn.startsWith('管道')) }));
}
