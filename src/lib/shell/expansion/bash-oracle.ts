/** For tests: what the host's bash makes of many lines, in one process and in a folder with known files. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quoted } from '@/lib/shell/quoted.ts';
import { ARGV, readArgv, type Experiment } from './ask.ts';
import { FOLDER, readSetting } from './setup.ts';
import type { Setting } from './types.ts';

const MARK = '\u0001';

/** Users of this machine: other than those of the page's. */
const hostUsers = (): ReadonlyMap<string, string> => new Map(readFileSync('/etc/passwd', 'utf8').split('\n').filter((row) => row !== '').map((row) => {
  const [name = '', , , , , home = ''] = row.split(':');
  return [name, home];
}));

export function hostSetting(setup: string, files: readonly string[]): Setting {
  return readSetting(setup, files, hostUsers());
}

const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'expansion-'));

/** Without its start-up files: a socket as standard input makes bash read them. */
function bash(script: string, cwd: string) {
  const env = { HOME: '/home/reader', USER: 'reader', PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' };
  return spawnSync('/bin/bash', ['--norc'], { input: script, cwd, encoding: 'utf8', maxBuffer: 1 << 28, env });
}

/** Runs a script for the page's machine here, in a folder of its own: test files run side by side. */
export function hostBash(script: string): { readonly stdout: string; readonly stderr: string } {
  const folder = freshFolder();
  const { stdout, stderr } = bash(script.replaceAll(FOLDER, join(folder, 'here')), folder);
  rmSync(folder, { recursive: true, force: true });
  return { stdout, stderr };
}

/** The words of each line; undefined where bash gives up. Each line has a subshell of its own. */
export function bashWords(lines: readonly string[], { setup, files }: Omit<Experiment, 'line'>): readonly (readonly string[] | undefined)[] {
  const folder = freshFolder();
  for (const name of files) writeFileSync(join(folder, name), '');
  const script = [`PWD=${FOLDER}`, ARGV, setup, ...lines.map((line) => `(eval ${quoted(`argv ${line}`)}) 2>/dev/null; printf '${MARK}'`)].join('\n');
  const { stdout } = bash(script, folder);
  rmSync(folder, { recursive: true, force: true });
  return stdout.split(MARK).slice(0, -1).map(readArgv);
}
