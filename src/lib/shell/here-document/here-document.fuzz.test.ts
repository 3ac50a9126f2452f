/** Random here-documents against bash: what the command gets is ours to the byte. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { ShellSyntaxError } from '@/lib/shell/syntax/types.ts';
import { uniforms } from '@/lib/tensor/random';
import { knownText } from './pieces.ts';
import { readScript, type Reading } from './reading.ts';
import { compareWithBash, stdinProbeScript } from './stdin-probe.ts';

const SCRIPTS = 150;
const HEADS = ['cat <<E', "cat <<'E'", 'cat <<-E', 'cat <<-"E"', 'cat <<E 3<<-E', "cat 3<<'E' <<E"];
const PARTS = ['E', 'E', '\n', '\n', '\n', '\t', ' ', '\\', '\\', 'a', '"', "'", '$ ', '#', '\\$', '中'];

/** A tag that comes early leaves rubbish for commands, which is not always one. */
function readable(script: string): Reading | undefined {
  try {
    return readScript(script);
  } catch (error) {
    if (error instanceof ShellSyntaxError) return undefined;
    throw error;
  }
}

describe(`${SCRIPTS} random here-documents`, () => {
  test('are read as bash reads them', () => {
    const next = uniforms(7);
    let read = 0;
    const of = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
    for (let at = 0; at < SCRIPTS; at += 1) {
      const reading = readable(`${of(HEADS)}\n${Array.from({ length: 12 }, () => of(PARTS)).join('')}\nE\nE\n`);
      if (reading === undefined) continue;
      read += 1;
      const { stdout } = spawnSync('/bin/bash', ['-c', stdinProbeScript(reading)], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } });
      for (const { input, text, isSame } of compareWithBash(reading, stdout)) {
        expect(text, JSON.stringify(reading.script)).toBe(knownText(input.pieces) ?? text);
        expect(isSame, JSON.stringify(reading.script)).toBe(true);
      }
    }
    expect(read).toBeGreaterThan(SCRIPTS / 2);
  }, 60_000);
});
