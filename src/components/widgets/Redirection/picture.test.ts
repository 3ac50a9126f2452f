import { describe, expect, test } from 'vitest';
import { partsOf } from '@/lib/shell/syntax/parts';
import { endsOf, movesOf, pictureOf } from './picture.ts';
import { pictureSvg } from './picture-svg.ts';
import { descriptorTable, presets, readLine, remarks, type Reading } from './redirection.ts';

function reading(line: string): Reading {
  const read = readLine(line);
  if ('problem' in read) throw new Error(read.problem);
  return read.reading;
}
/** “fd → label” of all links. */
function links(line: string, taken = Infinity): string[] {
  const { links: found, ends } = pictureOf(reading(line).processes, taken);
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
    expect(movesOf(reading(line).processes)).toHaveLength(2);
    expect(links(line, 0)).toEqual(['0 ← 终端', '1 → 终端', '2 → 终端']);
    expect(pictureOf(reading(line).processes, 2).links.filter(({ isNew }) => isNew).map(({ fd }) => fd)).toEqual([1]);
  });

  test('keeps its rows from step to step', () => {
    const { processes } = reading('a 3>&1 1>&2 2>&3 3>&- | b > f');
    const rows = (taken: number) => pictureOf(processes, taken).boxes.map(({ row, ports }) => [row, ...ports.map((port) => port.row)]);
    for (let taken = 0; taken <= movesOf(processes).length; taken += 1) expect(rows(taken)).toEqual(rows(0));
    expect(endsOf(processes).map(({ kind }) => kind)).toEqual(['terminal', 'pipe', 'file']);
  });
});

describe('the picture to save', () => {
  test('names every process, descriptor and end, and draws every line', () => {
    const picture = pictureOf(reading('a <in 2>&- | b > "f&g"').processes, Infinity);
    const svg = pictureSvg(picture, 'a <in');
    for (const words of ['a &lt;in', '>a<', '2 标准错误，已关闭', '管道 1', 'f&amp;g，先清空']) expect(svg).toContain(words);
    expect(svg.match(/<path/g)).toHaveLength(picture.links.length);
  });
});

describe('what is typed', () => {
  test('is drawn for every preset', () => {
    for (const { script } of presets) expect('reading' in readLine(script), script).toBe(true);
  });

  test('that cannot be read is told with its place', () => {
    const read = readLine("ls > 'f");
    expect(read).toMatchObject({ problem: expect.stringContaining('单引号没有合上') as string });
    expect('span' in read && partsOf("ls > 'f", read.span)).toEqual(['ls > ', "'f", '']);
    expect(readLine('  ')).toMatchObject({ problem: expect.stringContaining('还没有命令') as string });
    expect(readLine('# x')).toMatchObject({ problem: expect.stringContaining('只有注释') as string });
  });

  test('is told in a table and in remarks', () => {
    expect(descriptorTable(reading('ls 2>&1 > f')).rows).toEqual([['ls', '0 标准输入', '终端'], ['ls', '1 标准输出', 'f'], ['ls', '2 标准错误', '终端']]);
    expect(remarks(reading('ls 2>&7; ls'))).toEqual([expect.stringContaining('7: Bad file descriptor'), '图里只画第一条管道，后面还有 1 条。']);
    expect(remarks(reading('cat <<E\na\n'))).toEqual([expect.stringContaining('没有等到结束标记')]);
  });
});
