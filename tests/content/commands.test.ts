/** What stands in a note as a command's output is what bash gives, here and now. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordsOf } from '../../src/lib/shell/recorded.ts';

const notes = readdirSync('content/notes').filter((note) => existsSync(`content/notes/${note}/commands.json`));
const PATIENCE_MS = 20_000;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  mkdirSync(join(folder, 'tmp'));
  cpSync('shell/root/home/reader', join(folder, 'home'), { recursive: true });
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Runs a script as the page's machine does, with folders of its own in place of /home/reader and /tmp. */
function inBash(script: string) {
  const [home, tmp] = [join(folder, 'home'), join(folder, 'tmp')];
  const { stdout, stderr, status } = spawnSync('/bin/bash', ['-c', script.replaceAll('/tmp', tmp)], {
    cwd: home, encoding: 'utf8', env: { HOME: home, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', SHELL: '/bin/bash', TERM: 'dumb' },
  });
  const told = (text: string) => text.replaceAll(tmp, '/tmp').replaceAll(home, '/home/reader');
  return { stdout: told(stdout), stderr: told(stderr), exitCode: status };
}

describe.each(notes)('the commands of %s', (note) => {
  const records = Object.entries(recordsOf(note));

  test('are checked against bash 5.2', () => {
    expect(execFileSync('/bin/bash', ['-c', 'echo ${BASH_VERSINFO[0]}.${BASH_VERSINFO[1]}'], { encoding: 'utf8' })).toBe('5.2\n');
  });

  test('are for the most part answered by any bash', () => {
    expect(records.filter(([, { machineOnly }]) => !machineOnly).length).toBeGreaterThan(records.length / 2);
  });

  test.each(records.filter(([, { machineOnly }]) => !machineOnly))('%s gives what stands in the note', (_, { script, pieces, exitCode }) => {
    const joined = (stream: string) => pieces.filter((piece) => piece.stream === stream).map(({ text }) => text).join('');
    expect(inBash(script)).toEqual({ stdout: joined('stdout'), stderr: joined('stderr'), exitCode });
  }, PATIENCE_MS);
});
