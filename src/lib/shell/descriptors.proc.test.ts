/** The drawn descriptors against the kernel: real bash starts probes instead of the commands, and each reads /proc/self/fd. */
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { descriptorLines } from './descriptor-lines.ts';
import { finalTable, processesOf, type End, type Table } from './descriptors.ts';
import { parseLine } from './syntax/parse.ts';

/**
 * Notes `fd target flags` of its descriptors 0…9 before it opens any. For dash, Debian's sh: bash would
 * itself open its script on a descriptor that the line has closed.
 */
const PROBE = `#!/bin/sh
told=
for fd in 0 1 2 3 4 5 6 7 8 9; do
  [ -L /proc/$$/fd/$fd ] && told="$told$fd $(readlink /proc/$$/fd/$fd) $(grep flags: /proc/$$/fdinfo/$fd)
"
done
printf %s "$told" > "$PROBE_LOG/\${0##*/}"
`;
const O_APPEND = 0o2000;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probe-'));
  for (const name of ['bin', 'log', 'home']) mkdirSync(join(folder, name));
  for (const name of ['a', 'b', 'c']) {
    writeFileSync(join(folder, 'bin', name), PROBE);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  for (const name of ['in', 'in2']) writeFileSync(join(folder, 'home', name), 'text\n');
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

/** Runs the line in bash with three files as its terminal, and returns each command's `fd target flags` lines. */
function probe(line: string): Map<string, string[]> {
  const ends = [0, 1, 2].map((fd) => openSync(join(folder, `tty${fd}`), 'w+'));
  execFileSync('bash', ['--norc', '-c', line], {
    cwd: join(folder, 'home'), stdio: [ends[0], ends[1], ends[2]],
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, PROBE_LOG: join(folder, 'log') },
  });
  ends.forEach((fd) => { closeSync(fd); });
  return new Map(readdirSync(join(folder, 'log')).map((name) => [name, readFileSync(join(folder, 'log', name), 'utf8').trim().split('\n').filter(Boolean)]));
}

/** What the kernel told, in the words of the drawing: pipes by their inode, later turned into numbers. */
function fromKernel(row: string): [number, string] {
  const [fd = '', target = '', , flags = '0'] = row.split(/\s+/);
  if (/\/tty[012]$/.test(target)) return [Number(fd), 'terminal'];
  if (target.startsWith('pipe:')) return [Number(fd), target];
  if (row.includes('(deleted)')) return [Number(fd), 'text'];
  const appends = (Number.parseInt(row.split(/\s+/).at(-1) ?? flags, 8) & O_APPEND) !== 0;
  return [Number(fd), `${basename(target)}${appends ? ' +' : ''}`];
}

function fromDrawing(end: End): string {
  switch (end.kind) {
    case 'terminal': return 'terminal';
    case 'file': return `${end.name}${end.mode === 'append' ? ' +' : ''}`;
    case 'pipe': return `pipe ${end.index}`;
    case 'text': return 'text';
  }
}

const drawn = (table: Table): [number, string][] => [...table].map(([fd, end]): [number, string] => [fd, fromDrawing(end)]).sort(([x], [y]) => x - y);

/** Inodes become “pipe 0”, “pipe 1” in the order of the processes that write them; one that nobody else holds is a here-document. */
function numbered(told: ReadonlyMap<string, [number, string][]>): Map<string, [number, string][]> {
  const holders = (pipe: string) => [...told.values()].filter((rows) => rows.some(([, target]) => target === pipe)).length;
  const shared: string[] = [];
  for (const [, rows] of [...told].sort(([x], [y]) => x.localeCompare(y))) {
    for (const [fd, target] of rows) if (fd > 0 && target.startsWith('pipe:') && holders(target) > 1 && !shared.includes(target)) shared.push(target);
  }
  const name = (target: string) => {
    if (!target.startsWith('pipe:')) return target;
    if (shared.includes(target)) return `pipe ${shared.indexOf(target)}`;
    return 'lonely pipe';
  };
  return new Map([...told].map(([command, rows]) => [command, rows.map(([fd, target]): [number, string] => [fd, name(target)])]));
}

/** A pipe whose other end nobody holds any more looks like a here-document; what the drawing says decides which it may be. */
function expectSame(kernel: [number, string][] | undefined, wanted: [number, string][], line: string): void {
  expect(kernel?.map(([fd]) => fd), line).toEqual(wanted.map(([fd]) => fd));
  wanted.forEach(([fd, end], at) => {
    const told = kernel?.[at]?.[1];
    const isLonely = told === 'lonely pipe' && (end === 'text' || end.startsWith('pipe'));
    if (!isLonely) expect(told, `${line}: ${fd}`).toBe(end);
  });
}

describe('the drawing equals /proc', () => {
  test('there are at least sixty lines', () => {
    expect(new Set(descriptorLines).size).toBeGreaterThanOrEqual(60);
  });

  test.each(descriptorLines)('%j', (line) => {
    const told = numbered(new Map([...probe(line)].map(([name, rows]) => [name, rows.map(fromKernel)])));
    const processes = parseLine(line).flatMap(processesOf);
    expect([...told.keys()].sort()).toEqual(processes.map(({ name }) => name));
    for (const process of processes) expectSame(told.get(process.name), drawn(finalTable(process)), line);
  });
});
