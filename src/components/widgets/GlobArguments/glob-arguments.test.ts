/** What the figure foretells of `ls | grep 模式`, against bash and grep themselves. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countScript, isForetold, readCounts, setupScript } from './ask-bash.ts';
import { commandOf, explain, folderTable, MAX_NAME, MAX_TEXT, patternProblem, pipeText, presets, readFiles, readFolder, rightWays, type Reading } from './glob-arguments.ts';

function reading(files: string, pattern = '*.txt'): Reading {
  const read = readFolder(files, pattern);
  if ('problem' in read) throw new Error(read.problem);
  return read.reading;
}

function bash(script: string, cwd = '/'): string {
  const { stdout } = spawnSync('/bin/bash', ['-c', script], { cwd, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } });
  return stdout;
}

/** Runs scripts in the folder of a reading. */
function inFolder(now: Reading, ...scripts: readonly string[]): readonly string[] {
  const folder = bash(setupScript(now));
  try {
    return scripts.map((script) => bash(script, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const FOLDERS: readonly (readonly [files: string, pattern: string])[] = [
  ...presets.map(({ script }): readonly [string, string] => [script, '*.txt']),
  ['a.txt\n-n.txt', '*.txt'], ['-n\na\nb', '*'], ['-n\na\nb', '-*'], ['-e.txt\na.txt', '*.txt'], ['-e.txt', '*.txt'], ['-A1\nab\nb', '*'], ['-r\na', '*'], ['-\na', '*'], ['a', '*'], ['a\nb', '?'],
  ['a b.txt\nc.txt', '*.txt'], ['.a.txt\nb', '*.txt'], ['.a.txt\nb', '.*'], ['甲.txt\n乙.txt', '*.txt'], ["it's.txt\n$x.txt", '*.txt'], ['a.txt: *.txt\nb', 'a.txt'], ['a\nb\nc', '[!a]'], ['ab\nb: ab', 'a*'], ['x', 'a*b?'], ['Z\na\nB', '[A-Z]'],
];

describe('what is foretold', () => {
  test.each(FOLDERS)('of %j and %s is what bash does', (files, pattern) => {
    const now = reading(files, pattern);
    const [counts = ''] = inFolder(now, countScript(now));
    const told = readCounts(counts);
    expect(told.args).toEqual(now.args);
    if (now.grep.readsInput !== undefined) expect(told.left === 0 && told.written > 0, pipeText(now)).toBe(now.grep.readsInput);
    expect(isForetold(now, told)).toBe(true);
    expect(isForetold(now, { ...told, args: [...told.args, 'x'] })).toBe(false);
    if (now.grep.readsInput !== undefined) expect(isForetold(now, { ...told, left: told.left === 0 ? told.written : 0 })).toBe(false);
  });

  test('of the folders of the figure is told with its case', () => {
    const told = presets.map(({ script }) => explain(reading(script)));
    expect(told[0]).toBe('有 2 个文件匹配，bash 用它们换掉了 *.txt：一个词变成了 2 个参数。grep 把 a.txt 当作正则表达式，. 是任意一个字符。b.txt 成了要读的文件。');
    expect(told[1]).toContain('只有 a.txt 匹配');
    expect(told[1]).toContain('. 是任意一个字符');
    expect(told[2]).toContain('没有文件匹配 *.txt，bash 就原样留下它');
    expect(told[2]).toContain('开头的 * 前面没有东西可重复，只是一个星号');
    expect(told[4]).toContain('-v.txt 以 - 开头，grep 把它当作选项：grep 没有“.”这个选项。');
    expect(explain(reading('a', 'a'))).toContain('a 里没有通配符');
    expect(presets.map(({ script }) => pipeText(reading(script)))).toEqual([
      'grep 有文件可读，就不读管道：管道里的 3 行没人要。', 'grep 没有别的可读，就读管道里的 2 行。', 'grep 没有别的可读，就读管道里的 2 行。', 'grep 有文件可读，就不读管道：管道里的 3 行没人要。', 'grep 报错退出，管道里的 3 行没人读。',
    ]);
    expect([pipeText(reading('-f.txt\na.txt')), pipeText(reading('-r\na', '*'))]).toEqual([expect.stringContaining('跑一下才知道'), expect.stringContaining('去读整个目录')]);
  });

  test('gives these outputs in bash: nothing, two names, nothing, one line, nothing', () => {
    expect(presets.map(({ script }) => inFolder(reading(script), commandOf(reading(script)))[0])).toEqual(['', 'a.txt\naxtxt\n', '', 'a.txt\n', '']);
  });

  test('stands in the table, file by file', () => {
    expect(folderTable(reading('b.txt: a.txt\naxtxt\na.txt')).rows).toEqual([['b.txt', 6, '是', '2', '要读的文件'], ['axtxt', 0, '否', '不是参数', ''], ['a.txt', 0, '是', '1', '模式']]);
  });
});

describe('the right ways', () => {
  test.each(FOLDERS.filter(([files, pattern]) => !/^\./m.test(files) && reading(files, pattern).matched.length > 0))('find the same files in %j with %s', (files, pattern) => {
    const now = reading(files, pattern);
    const outputs = inFolder(now, ...rightWays(now).map(({ command }) => command)).map((text) => text.split('\n').filter((row) => row !== '' && row !== '.').map((row) => row.replace(/^\.\//, '')).toSorted());
    for (const names of outputs) expect(names).toEqual([...now.matched].toSorted());
  });
});

describe('what is typed', () => {
  test.each([
    ['', '还没有文件'], ['a/b', '“a/b”：文件名里不能有 /'], ['a\n..', '“..”：这个名字已经是目录了'], ['a\n\na', '“a”：与前面的文件重名'], ['a\tb', '控制字符'], [': x', '冒号前面没有文件名'],
    ['x'.repeat(MAX_NAME + 1), '最多 60 个'], [Array.from({ length: 13 }, (_, at) => `f${at}`).join('\n'), '文件多于 12 个了'],
  ])('%j is no folder', (files, problem) => {
    const read = readFiles(files);
    expect('problem' in read && read.problem).toContain(problem);
    expect('span' in read && read.span.end).toBeLessThanOrEqual(files.length);
  });

  test('may leave rows empty and give a file its line', () => {
    expect(readFiles('a\n\n b.txt：a.txt \n')).toEqual({ files: [{ name: 'a', content: '' }, { name: 'b.txt', content: 'a.txt' }] });
  });

  test.each([['', '模式是空的'], ['a b', '模式里的空白'], ['$x', '“$”会被 bash 另作他用'], ["'*'", '“\'”'], ['a/b', '“/”'], ['{a,b}', '“{”'], ['~', '“~”'], ['a|b', '“|”']])('%j is no pattern', (pattern, problem) => {
    expect(patternProblem(pattern)).toContain(problem);
    expect(readFolder('a', pattern)).toMatchObject({ problem: expect.stringContaining(problem) as string });
  });

  test('has room for the figure’s own folders', () => {
    for (const { script } of presets) expect(script.length).toBeLessThan(MAX_TEXT);
  });
});
