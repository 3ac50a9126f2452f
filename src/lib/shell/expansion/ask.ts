/** Asks bash: scripts that hand it a line unchanged, and the reading of what they print. Pure. */
import { quoted } from '@/lib/shell/quoted.ts';
import type { Word } from '@/lib/shell/syntax/types.ts';
import { questionKey } from './environment.ts';
import { expandWords } from './expand.ts';
import { FOLDER } from './setup.ts';
import type { Answer, Question, Setting } from './types.ts';

/** A line with all that it depends on, as typed. */
export interface Experiment {
  readonly line: string;
  readonly setup: string;
  readonly files: readonly string[];
}

/** A fresh folder with the files, and HOME and USER as the engine takes them. */
function folderScript(files: readonly string[]): string {
  const touch = files.length === 0 ? '' : `touch -- ${files.map(quoted).join(' ')}`;
  return [`rm -rf ${FOLDER}; mkdir ${FOLDER}; cd ${FOLDER} || exit`, touch, 'HOME=/home/reader USER=reader'].join('\n');
}

/** Prints how many words it was given, and each with a NUL after it. */
export const ARGV = `argv() { printf '%s\\n' "$#"; [ "$#" -eq 0 ] || printf '%s\\0' "$@"; }`;

/** Lets bash expand the line and print the words; the first is not run. */
export function argvScript({ line, setup, files }: Experiment): string {
  return [folderScript(files), setup, ARGV, `argv ${line}`].join('\n');
}

/** The words that bash printed; undefined when it gave up before. */
export function readArgv(stdout: string): readonly string[] | undefined {
  const [, count, rest] = /^(\d+)\n(.*)$/s.exec(stdout) ?? [];
  if (count === undefined || rest === undefined) return undefined;
  const words = rest.split('\0').slice(0, -1);
  return words.length === Number(count) ? words : undefined;
}

/** Runs one command substitution with the variables as they are when its turn comes. */
export function questionScript({ raw, isQuoted, variables, positional, status }: Question, files: readonly string[]): string {
  return [
    folderScript(files),
    ...[...variables].map(([name, value]) => `${name}=${quoted(value)}`),
    `set -- ${positional.map(quoted).join(' ')}`,
    `(exit ${status})`,
    `__given=${isQuoted ? `"${raw}"` : raw}`,
    `printf '%s\\0%s' "$?" "$__given"`,
  ].join('\n');
}

/** What a command substitution gave; undefined when bash gave up. */
export function readAnswer(stdout: string): Answer | undefined {
  const [, status, text] = /^(\d+)\0(.*)$/s.exec(stdout) ?? [];
  return status === undefined || text === undefined ? undefined : { status: Number(status), text };
}

/** What a script printed; undefined when it could not be run. */
export type RunScript = (script: string) => Promise<string | undefined>;

/**
 * Asks about every command substitution whose turn comes, until nothing is left to ask. One that bash gives up on
 * stays without an answer.
 */
export async function answersFor(words: readonly Word[], setting: Setting, run: RunScript): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (let known = -1; known < answers.size;) {
    known = answers.size;
    for (const question of expandWords(words, setting, answers).questions) {
      const key = questionKey(question);
      const answer = answers.get(key) ?? readAnswer(await run(questionScript(question, setting.files)) ?? '');
      if (answer !== undefined) answers.set(key, answer);
    }
  }
  return answers;
}
