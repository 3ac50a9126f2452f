/** History expansion that the Bash note calls harmless is tried on bash: a reader looks at a dangerous line this way. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inlineCodes } from '@/lib/shell/words/inline';

/** What bash did with the last line, in a history that begins with `echo one two`. */
function told(line: string): { readonly stdout: string; readonly stderr: string } {
  const script = `set -o history\nset -o histexpand\necho one two\n${line}\n`;
  const { stdout, stderr } = spawnSync('/bin/bash', ['--norc'], { input: script, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } });
  return { stdout: stdout.replace('one two\n', ''), stderr };
}

/** The note's placeholders, filled in so that they find `echo one two`: entry 2 of a history that begins with `set -o histexpand`. */
const filled = (code: string): string => code.replace('字符串', code.startsWith('!?') ? 'one' : 'echo').replace('旧', 'one').replace('新', 'ONE').replace('-n', '-1').replace('!n', '!2');

const harmless = inlineCodes(readFileSync('content/notes/bash/index.mdx', 'utf8')).filter((code) => /^[!^].*:p$/.test(code));

describe('history that the note says is only printed', () => {
  test('is named in all its forms', () => {
    expect(harmless.length).toBeGreaterThanOrEqual(8);
  });

  test.each(harmless)('%s is printed and not executed', (code) => {
    const { stdout, stderr } = told(filled(code));
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^(?:echo (?:one|ONE) two|one two|two)\n$/);
  });
});

test('without its third caret a substitution is executed, :p and all', () => {
  expect(told('^one^ONE:p')).toEqual({ stdout: 'ONE:p two\n', stderr: 'echo ONE:p two\n' });
});

test('without its second question mark a search takes :p for a part of what it looks for', () => {
  expect(told('!?one:p').stderr).toContain('event not found');
});
