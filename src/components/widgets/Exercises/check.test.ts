import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CommandOutput } from '@/components/kit/command-run.ts';
import type { Exercise } from '@/schemas/exercise.ts';
import { checkAnswer, sentencesOf } from './check.ts';
import { folderWith, setupScript } from './scripts.ts';

const situation = { files: {}, expect: { stdout: '', stderr: '', status: 0, files: {} } };
const exercise: Exercise = { id: 'x', title: 'x', topic: 'x', task: 'x', starter: '', rules: [], first: situation, second: situation, hints: [], solution: ':', why: 'x' };
/** The report of an empty folder. */
const EMPTY = gzipSync(new Uint8Array(1024)).toString('base64');
const said = (text: string, exitCode = 0, remark = ''): CommandOutput => ({ pieces: [{ stream: 'stdout', text }], exitCode, remark });

/** A machine that gives these outputs one after the other. */
function machine(...outputs: readonly (CommandOutput | undefined)[]) {
  const scripts: string[] = [];
  return { scripts, base: '/b', run: (script: string) => Promise.resolve(outputs[scripts.push(script) - 1]) };
}

describe('a check', () => {
  test('makes a folder, runs the answer, looks; and all again with other files', async () => {
    const bench = machine(said(''), said(''), said(EMPTY), said(''), said(''), said(EMPTY));
    expect(await checkAnswer(exercise, 'true', bench)).toMatchObject({ isSecond: false, differences: [] });
    expect(bench.scripts.map((script) => script === 'true')).toEqual([false, true, false, false, true, false]);
    // Another folder each time.
    expect(new Set(bench.scripts).size).toBe(5);
  });

  test('stops after the first group of files when that is wrong, and says nothing of the second', async () => {
    const bench = machine(said(''), said('x\n'), said(EMPTY));
    const verdict = await checkAnswer(exercise, 'true', bench);
    expect(verdict && sentencesOf(verdict)).toEqual(['标准输出应该是空的，实际有 1 行。']);
  });

  test('of an answer that does not end says so and nothing else', async () => {
    const verdict = await checkAnswer(exercise, 'yes', machine(said(''), said('y\n', 137, '输出超过 16 KB，已经停下。')));
    expect(verdict && sentencesOf(verdict)).toEqual(['没有正常结束。输出超过 16 KB，已经停下。']);
  });

  test('of an answer that takes its folder away says so', async () => {
    const gone: CommandOutput = { pieces: [{ stream: 'stderr', text: 'cd: /b/1: No such file or directory\n' }], exitCode: 1, remark: '' };
    const verdict = await checkAnswer(exercise, 'rm -r "$PWD"', machine(said(''), said(''), gone));
    expect(verdict && sentencesOf(verdict)).toEqual(['文件夹读不出来：cd: /b/1: No such file or directory']);
  });

  test('whose files could not be made is no fault of the answer', async () => {
    await expect(checkAnswer(exercise, ':', machine(said('', 1, '没有跑完：机器已重置。')))).rejects.toThrow('题目的文件没有摆好：没有跑完：机器已重置。');
  });

  test('without a machine has no verdict', async () => {
    expect(await checkAnswer(exercise, ':', machine(undefined))).toBeUndefined();
  });
});

test('the folder is known before anything ran', () => {
  expect(Object.fromEntries(folderWith({ 'a/b/': '', 'a/f': 'x\n', g: '' }))).toEqual({
    a: { kind: 'folder' }, 'a/b': { kind: 'folder' }, 'a/f': { kind: 'file', text: 'x\n' }, g: { kind: 'file', text: '' },
  });
});

test('names and contents of files stay text in the script that makes them', () => {
  const script = setupScript('/b', '/b/1', { "it's; rm -rf $HOME": '$(date)\n', '-x/y z': 'a' });
  expect(script).toContain("printf %s '$(date)\n' > './it'\\''s; rm -rf $HOME'");
  expect(script).toContain("mkdir -p './-x'; printf %s 'a' > './-x/y z'");
});
