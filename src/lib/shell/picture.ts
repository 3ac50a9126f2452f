/** Where a drawing of a command line puts processes, descriptors and ends, and the order of its steps. Pure; one row is one line of the drawing. */
import { endName, type End, type Process, type Step } from './descriptors.ts';

/** One descriptor of a process; `end` is undefined while it is closed. */
export interface Port {
  readonly fd: number;
  readonly row: number;
  readonly end: End | undefined;
}

export interface ProcessBox {
  readonly name: string;
  readonly row: number;
  readonly ports: readonly Port[];
  readonly failure: string | undefined;
}

/** A file, a pipe, the terminal or a text; opening a file twice makes two of them. */
export interface EndBox {
  readonly end: End;
  readonly label: string;
  readonly row: number;
  readonly isUsed: boolean;
}

export interface Link {
  readonly key: string;
  readonly fd: number;
  readonly from: number;
  readonly to: number;
  readonly reads: boolean;
  /** Whether this step made it. */
  readonly isNew: boolean;
}

export interface Picture {
  readonly boxes: readonly ProcessBox[];
  readonly ends: readonly EndBox[];
  readonly links: readonly Link[];
  readonly rows: number;
}

/** One step of the whole line: what a process does next. */
export interface Move {
  readonly process: number;
  readonly step: Step;
}

/** All steps after the common beginning, process by process as they stand in the line. */
export function movesOf(processes: readonly Process[]): readonly Move[] {
  return processes.flatMap(({ steps }, process) => steps.slice(1).map((step) => ({ process, step })));
}

/** How many of its own steps each process has taken after `taken` moves. */
function takenBy(moves: readonly Move[], taken: number, process: number): number {
  return moves.slice(0, taken).filter((move) => move.process === process).length;
}

/** All ends that ever appear, each once, the terminal first. A copied descriptor shares the end of its original. */
export function endsOf(processes: readonly Process[]): readonly End[] {
  const found: End[] = [];
  for (const { steps } of processes) {
    for (const { table } of steps) {
      for (const [, end] of [...table].sort(([a], [b]) => a - b)) if (!found.some((one) => isSame(one, end))) found.push(end);
    }
  }
  return [...found.filter(({ kind }) => kind === 'terminal'), ...found.filter(({ kind }) => kind !== 'terminal')];
}

/** Both sides of a pipe are one end. */
export function isSame(a: End, b: End): boolean {
  if (a.kind === 'pipe' && b.kind === 'pipe') return a.index === b.index;
  return a === b || (a.kind === 'terminal' && b.kind === 'terminal');
}

const DETAILS = { truncate: '先清空', append: '写在末尾', read: '只读', both: '可读可写' } as const;
const ORDINALS = '①②③④⑤⑥⑦⑧⑨';

/** “f ②，写在末尾”: numbered where a name is opened more than once. */
function labelOf(end: End, all: readonly End[]): string {
  if (end.kind === 'pipe') return `管道 ${end.index + 1}`;
  if (end.kind !== 'file') return endName(end);
  const same = all.filter((one) => one.kind === 'file' && one.name === end.name);
  const number = same.length > 1 ? ` ${ORDINALS[same.indexOf(end)] ?? ''}` : '';
  return `${end.name}${number}，${DETAILS[end.mode]}`;
}

function isRead(fd: number, end: End): boolean {
  if (end.kind === 'pipe') return end.side === 'read';
  if (end.kind === 'file') return end.mode === 'read';
  return end.kind === 'text' || fd === 0;
}

/** The state after `taken` moves. Rows are the same for every step, so that nothing jumps. */
export function pictureOf(processes: readonly Process[], taken: number): Picture {
  const moves = movesOf(processes);
  const last = moves[taken - 1];
  let row = 0;
  const boxes = processes.map((process, index): ProcessBox => {
    const { steps, name } = process;
    const table = steps[Math.min(takenBy(moves, taken, index), steps.length - 1)]?.table;
    const fds = [...new Set(steps.flatMap((step) => [...step.table.keys()]))].sort((a, b) => a - b);
    const title = row;
    row += fds.length + 1.5;
    const isOver = taken >= moves.length;
    return { name, row: title, failure: isOver ? process.failure : undefined, ports: fds.map((fd, at) => ({ fd, row: title + 1 + at, end: table?.get(fd) })) };
  });
  const all = endsOf(processes);
  const height = Math.max(row - 0.5, all.length * 1.5);
  const rowOf = (at: number) => ((at + 0.5) * height) / all.length - 0.5;
  const before = last && processes[last.process]?.steps[takenBy(moves, taken, last.process) - 1]?.table;
  const links = boxes.flatMap((box, index) => box.ports.flatMap(({ fd, row: from, end }): Link[] => (end === undefined ? [] : [{
    key: `${index} ${fd}`, fd, from, to: rowOf(all.findIndex((one) => isSame(one, end))), reads: isRead(fd, end),
    isNew: last?.process === index && before?.get(fd) !== end,
  }])));
  const ends = all.map((end, at) => ({ end, label: labelOf(end, all), row: rowOf(at), isUsed: links.some(({ to }) => to === rowOf(at)) }));
  return { boxes, ends, links, rows: height };
}

const FD_NAMES = ['标准输入', '标准输出', '标准错误'];

/** “1 标准输出”; higher ones have no name. */
export const fdName = (fd: number): string => `${fd}${FD_NAMES[fd] === undefined ? '' : ` ${FD_NAMES[fd]}`}`;

/** The picture in words, for those who do not see it: “ls：1 通向f，先清空”. */
export function describePicture({ boxes, ends }: Picture): string {
  const labelAt = (end: End | undefined) => ends.find((one) => end !== undefined && isSame(one.end, end))?.label ?? '已关闭';
  return boxes.map(({ name, ports }) => `${name}：${ports.map(({ fd, end }) => `${fd} 通向${labelAt(end)}`).join('，')}`).join('；');
}

const COLOURS = ['var(--color-series-3)', 'var(--color-series-2)', 'var(--color-series-1)'];

/** The colour of a descriptor's link in every drawing: standard input blue, output green, errors red. */
export const fdColour = (fd: number): string => COLOURS[fd] ?? 'var(--color-series-5)';

/** Where a drawing puts its links: both columns and the height of a row, in units of its own. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly row: number;
}

/** A link with its arrow as an SVG path: towards the end where it is written, towards the process where it is read. */
export function linkPath({ from, to, reads }: Link, { left, right, row }: Frame): string {
  const [y1, y2, middle] = [(from + 0.5) * row, (to + 0.5) * row, (left + right) / 2];
  const [x, y, back] = reads ? [left, y1, left + 0.34 * row] : [right, y2, right - 0.34 * row];
  const wing = 0.17 * row;
  return `M${left} ${y1}C${middle} ${y1} ${middle} ${y2} ${right} ${y2}M${back} ${y - wing}L${x} ${y}L${back} ${y + wing}`;
}
