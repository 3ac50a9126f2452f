/** For tests: which scripts bash takes, `bash -n`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each script in a child of its own that, with its first line, stops carrying anything out: the reading of `bash -n` without its start. */
const ORACLE = `
mapfile -d '' scripts < "$1"
for script in "\${scripts[@]}"; do
  (eval "set -n
$script") < /dev/null > /dev/null 2>&1 && printf 1 || printf 0
done`;

/** @param scripts without NUL. */
export function bashTakes(scripts: readonly string[]): readonly boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'bash-n-'));
  writeFileSync(join(folder, 'scripts'), scripts.map((script) => `${script}\0`).join(''));
  const { stdout } = spawnSync('/bin/bash', ['--norc', '-c', ORACLE, 'oracle', join(folder, 'scripts')], { cwd: folder, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } });
  rmSync(folder, { recursive: true, force: true });
  return Array.from(stdout, (one) => one === '1');
}
