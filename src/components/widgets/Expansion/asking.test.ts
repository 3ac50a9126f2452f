import { describe, expect, test } from 'vitest';
import { hostBash } from '@/lib/shell/expansion/bash-oracle.ts';
import { askBash, type Printed, type Run } from './asking.ts';

const bash: Run = (script) => Promise.resolve({ ...hostBash(script), remark: '' });
/** A bash that is told another line than the one on show. */
const lying = (found: Printed): Run => (script) => (script.includes('argv ') ? Promise.resolve(found) : bash(script));
const ask = (line: string, setup = '', files = '', run = bash) => askBash({ line, setup, files }, run);

describe('asking bash', () => {
  test('finds the same words, with the output of commands filled in', async () => {
    const told = await ask('rm $f "$f" $(echo 1 2) *', "f='a  b'", 'x y');
    expect(told).toMatchObject({ isSame: true, complaint: '' });
    expect(told?.words.map(({ bash: word }) => word)).toEqual(['rm', 'a', 'b', 'a␣␣b', '1', '2', 'x␣y']);
    expect(told?.answers.size).toBe(1);
  });

  test('agrees with bash that a line fails, and says in what words', async () => {
    expect(await ask('echo ${u:?无名}')).toMatchObject({ isSame: true, complaint: 'u: 无名', words: [] });
  });

  test('gives the words of bash alone for what is not worked out here', async () => {
    const told = await ask('echo ${!x}', 'x=y; y="1 2"');
    expect(told?.verdict).toBe('bash 给出 3 个词：');
    expect(told?.words.map(({ bash: word }) => word)).toEqual(['echo', '1', '2']);
  });

  test('points at the words that differ', async () => {
    const told = await ask('echo a b', '', '', lying({ stdout: '2\necho\0c\0', stderr: '', remark: '' }));
    expect(told?.verdict).toMatch(/^不一致/);
    expect(told?.words.map(({ isSame }) => isSame)).toEqual([true, false, false]);
  });

  test('notices a bash that does what should fail, and one that fails', async () => {
    expect((await ask('echo ${u:?}', '', '', lying({ stdout: '1\necho\0', stderr: '', remark: '' })))?.isSame).toBe(false);
    expect((await ask('echo', '', '', lying({ stdout: '', stderr: 'x', remark: '' })))?.isSame).toBe(false);
  });

  test('has no verdict when the machine does not start, and says when a run was cut off', async () => {
    expect(await ask('echo', '', '', () => Promise.resolve(undefined))).toBeUndefined();
    await expect(ask('echo', '', '', lying({ stdout: '', stderr: '', remark: '太久' }))).rejects.toThrow('太久');
  });
});
