/** The reading of grep's arguments against grep itself: whether it leaves its standard input alone. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globNames } from './glob.ts';
import { basicRegExp, readGrepArguments } from './grep-arguments.ts';
import { quoted } from './quoted.ts';

const NAMES = ['a.txt', 'b.txt', 'axtxt', '-v.txt', '-', 'note', 'a[b', 'c^d'];
const ARGUMENTS: readonly (readonly string[])[] = [
  ['a.txt'], ['a.txt', 'b.txt'], ['*.txt'], ['-v.txt', 'a.txt'], ['a.txt', '-v.txt'], ['-e.txt', 'a.txt'], ['-e.txt'], ['-v', 'a.txt'], ['-v', 'a.txt', 'b.txt'], ['-c'], ['-n', '-c'],
  ['-', 'a.txt'], ['a.txt', '-'], ['a.txt', 'b.txt', '-'], ['--', '-v.txt'], ['--', '-v.txt', 'a.txt'], ['-r', 'a.txt'], ['-r', 'a.txt', 'b.txt'], ['-A.txt', 'a.txt'], ['-A1', 'a.txt'], ['-A', '1', 'a.txt'], ['-e', 'a', 'b.txt'], ['-e', 'a'],
  ['-in', 'x'], ['-ie', 'x'], ['-iex', 'a.txt'], ['[ab]', 'a.txt'], ['[ab]'], ['a?c'], ['-3', 'x'], ['-e'], ['--', '--'], ['-e', '-n', 'a.txt'], ['-k', 'x'], ['a.txt', '-n'], ['-n', 'a.txt', 'note', 'b.txt'],
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grep-'));
  for (const name of NAMES) writeFileSync(join(folder, name), '');
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function bash(script: string): string {
  return spawnSync('/bin/bash', ['-c', script], { cwd: folder, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } }).stdout.trimEnd();
}

describe('grep', () => {
  test.each(ARGUMENTS)('is foretold for %j %j %j', (...args) => {
    const left = bash(`printf 'one\\ntwo\\n' | { grep ${args.map(quoted).join(' ')} > /dev/null 2>&1; wc -c; }`);
    const { readsInput } = readGrepArguments(args);
    expect(readsInput === undefined ? 'unknown' : readsInput).toBe(left === '0');
  });

  test('is not foretold where it reads patterns from a file, or knows better', () => {
    expect([['-f.txt'], ['--count', 'a'], ['-V'], ['[[:alpha:]', 'a']].map((args) => readGrepArguments(args).readsInput)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('takes the first argument that is no option for its pattern', () => {
    expect(readGrepArguments(['-v', 'a', 'b', '-n'])).toMatchObject({ roles: ['option', 'pattern', 'file', 'option'], pattern: 'a', stops: undefined });
    expect(readGrepArguments(['-e.txt', 'a'])).toMatchObject({ roles: ['option', 'file'], pattern: '.txt' });
    expect(readGrepArguments(['-v.txt', 'a'])).toMatchObject({ roles: ['option', 'pattern'], stops: 'grep 没有“.”这个选项', readsInput: false });
    expect(readGrepArguments(['-c'])).toMatchObject({ pattern: undefined, stops: '只有选项，没有模式' });
    expect(readGrepArguments(['-A.txt', 'a']).stops).toBe('-A 后面要一个数，“.txt”不是');
  });
});

describe('a pattern of file names as a regular expression', () => {
  test.each(['*.txt', '*', 'a*', '?.txt', '[ab].txt', '[!a].txt', '*[b', 'a[b', 'c^d', '*^*', 'a*t', 'note', '?????'])('%s finds the same names', (glob) => {
    expect(bash(`ls | grep -- ${quoted(basicRegExp(glob))}`).split('\n').filter((name) => name !== '')).toEqual(globNames(glob, NAMES));
  });

  test('is as short as in a book', () => {
    expect(['*.txt', 'a*', '*', 'a?b'].map(basicRegExp)).toEqual(['\\.txt$', '^a', '$', '^a.b$']);
  });
});
