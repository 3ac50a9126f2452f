import { describe, expect, test } from 'vitest';
import { processesOf, type Process } from './descriptors.ts';
import { describePicture, endsOf, linkPath, movesOf, pictureOf } from './picture.ts';
import { parseLine } from './syntax/parse.ts';

function processes(line: string): readonly Process[] {
  const [pipeline] = parseLine(line);
  return pipeline === undefined ? [] : processesOf(pipeline);
}

/** “fd → label” of all links. */
function links(line: string, taken = Infinity): string[] {
  const { links: found, ends } = pictureOf(processes(line), taken);
  return found.map(({ fd, to, reads }) => `${fd} ${reads ? '←' : '→'} ${ends.find(({ row }) => row === to)?.label ?? '?'}`);
}

describe('the picture of a line', () => {
  test('leads every descriptor to its end, with arrows by direction', () => {
    expect(links('sort < in >> out')).toEqual(['0 ← in，只读', '1 → out，写在末尾', '2 → 终端']);
    expect(links('a | b')).toEqual(['0 ← 终端', '1 → 管道 1', '2 → 终端', '0 ← 管道 1', '1 → 终端', '2 → 终端']);
  });

  test('tells a copied descriptor from a file that is opened twice', () => {
    expect(links('ls > f 2>&1')).toEqual(['0 ← 终端', '1 → f，先清空', '2 → f，先清空']);
    expect(links('ls > f 2> f')).toEqual(['0 ← 终端', '1 → f ①，先清空', '2 → f ②，先清空']);
  });

  test('can be walked through from the beginning', () => {
    const line = 'ls 2>&1 > f';
    expect(movesOf(processes(line))).toHaveLength(2);
    expect(links(line, 0)).toEqual(['0 ← 终端', '1 → 终端', '2 → 终端']);
    expect(pictureOf(processes(line), 2).links.filter(({ isNew }) => isNew).map(({ fd }) => fd)).toEqual([1]);
  });

  test('keeps its rows from step to step', () => {
    const found = processes('a 3>&1 1>&2 2>&3 3>&- | b > f');
    const rows = (taken: number) => pictureOf(found, taken).boxes.map(({ row, ports }) => [row, ...ports.map((port) => port.row)]);
    for (let taken = 0; taken <= movesOf(found).length; taken += 1) expect(rows(taken)).toEqual(rows(0));
    expect(endsOf(found).map(({ kind }) => kind)).toEqual(['terminal', 'pipe', 'file']);
  });
});

describe('the picture in words', () => {
  test('names every descriptor and where it leads, also the closed one', () => {
    expect(describePicture(pictureOf(processes('a 2>&- | b > f'), Infinity)))
      .toBe('a：0 通向终端，1 通向管道 1，2 通向已关闭；b：0 通向管道 1，1 通向f，先清空，2 通向终端');
  });
});

test('a link ends in an arrow: at its end where it is written, at its process where it is read', () => {
  const link = { key: '', fd: 1, from: 1, to: 2, isNew: false };
  const frame = { left: 0, right: 100, row: 10 };
  expect(linkPath({ ...link, reads: false }, frame)).toMatch(/^M0 15C50 15 50 25 100 25M96\.6 .*L100 25L/);
  expect(linkPath({ ...link, reads: true }, frame)).toMatch(/L0 15L3\.4/);
});
