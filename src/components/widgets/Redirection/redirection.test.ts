import { describe, expect, test } from 'vitest';
import { partsOf } from '@/lib/shell/syntax/parts';
import { descriptorTable, presets, readLine, remarks, type Reading } from './redirection.ts';

function reading(line: string): Reading {
  const read = readLine(line);
  if ('problem' in read) throw new Error(read.problem);
  return read.reading;
}

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
    expect(remarks(reading('ls ＞ f <<E\n＞\nE\n'))).toEqual([expect.stringMatching(/^＞是全角的/)]);
    expect(remarks(reading('cat <<E\na\n'))).toEqual([expect.stringContaining('没有等到结束标记')]);
  });
});
