/** File name patterns against bash itself. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uniforms } from '@/lib/tensor/random';
import { byCodePoint, globNames, isGlob } from './glob.ts';

const NAMES = ['a', 'b', 'ab', 'abc', 'a.txt', 'b.txt', 'axtxt', '.txt', '.a.txt', '..b', 'A', 'B.txt', '-', '-n', '-a.txt', '0', '10', 'a]', 'a[b', 'a[]', 'a^b', '!', '中', '中.txt', '文', '😀', '\uE000', 'Z', 'z', 'a b', '*', 'a*', '?'];
const CASES = ['*', '*.txt', '?', '??', '[ab]*', '[!a]*', '[^a]*', '[a-c]', '[c-a]', '[]a]*', '[!]a]*', 'a[', 'a[b', '[', '[]', '[!]', '[^]', 'a[]]', '.*', '[.]*', '*.', '[[:alpha:]]', '[[:digit:]]*', '[![:alpha:]]*', '[a-]*', '[-a]*', '\\*', 'a\\*', '\\.*', '中*', '[中文]', '[一-龥]*', '*[!t]', 'a*t', '*x*', '**', '*?', '[[:upper:]]*', '[z-]', 'a[^c]*'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'glob-'));
  for (const name of NAMES) writeFileSync(join(folder, name), '');
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** What bash makes of each pattern, in one run; patterns of characters that mean nothing else to it. */
function inBash(patterns: readonly string[]): readonly (readonly string[])[] {
  const script = ['shopt -s nullglob', ...patterns.map((pattern) => `printf '%s/' ${pattern}; echo`)].join('\n');
  const { stdout } = spawnSync('/bin/bash', ['-c', script], { cwd: folder, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } });
  return stdout.trimEnd().split('\n').map((row) => row.split('/').filter((name) => name !== ''));
}

describe('names that match a pattern', () => {
  const globs = CASES.filter(isGlob);
  test('are found only for patterns', () => {
    expect(CASES.filter((pattern) => !isGlob(pattern))).toEqual(['a[', 'a[b', '[', '[]', '[!]', '[^]', '\\*', 'a\\*']);
  });

  test.each(globs)('are those of bash: %s', (pattern) => {
    expect(globNames(pattern, NAMES)).toEqual(inBash([pattern])[0]);
  });

  test('are those of bash for random patterns', () => {
    const next = uniforms(3);
    const parts = ['*', '?', 'a', 'b', '.', 't', 'x', '[ab]', '[!a]', '[a-z]', '[^.]', '-', '[', ']', '中', '.txt'];
    const patterns = Array.from({ length: 600 }, () => Array.from({ length: 1 + Math.floor(next() * 4) }, () => parts[Math.floor(next() * parts.length)] ?? '').join('')).filter(isGlob);
    const told = inBash(patterns);
    patterns.forEach((pattern, at) => { expect(globNames(pattern, NAMES), pattern).toEqual(told[at]); });
  });

  test('stand in the order of their code points', () => {
    expect(['😀', '\uE000', 'b', 'ab', 'a'].toSorted(byCodePoint)).toEqual(['a', 'ab', 'b', '\uE000', '😀']);
  });
});
