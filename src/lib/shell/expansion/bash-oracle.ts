/** For tests: what the host's bash makes of many lines, in one process and in a folder with known files. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** The words of each line; undefined where bash gives up. Each line has a subshell of its own. */
export function bashWords(lines: readonly string[], { setup, files }: Omit<Experiment, 'line'>): readonly (readonly string[] | undefined)[] {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const name of files) writeFileSync(join(FOLDER, name), '');
  const script = [ARGV, setup, ...lines.map((line) => `(eval ${quoted(`argv ${line}`)}) 2>/dev/null; printf '${MARK}'`)].join('\n');
  const { stdout } = spawnSync('/bin/bash', {
    input: script, cwd: FOLDER, encoding: 'utf8', maxBuffer: 1 << 28,
    env: { HOME: '/home/reader', USER: 'reader', PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', PWD: FOLDER },
  });
  rmSync(FOLDER, { recursive: true, force: true });
  return stdout.split(MARK).slice(0, -1).map(readArgv);
}
