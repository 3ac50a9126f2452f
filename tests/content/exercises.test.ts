/** The exercises of the notes, judged by real bash: good answers pass, starters and typical mistakes do not. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAnswer, sentencesOf, type Bench } from '@/components/widgets/Exercises/check';
import { exerciseEntriesOf, notesWithExercises } from '@/lib/notes/vite-exercises';
import type { Exercise } from '@/schemas/exercise';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'exercises-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** The host's bash, in place of the page's machine. */
const bench: Bench = {
  get base() { return join(folder, 'base'); },
  run: (script, { cwd }) => {
    const { stdout, stderr, status } = spawnSync('/bin/bash', ['-c', script], {
      cwd, encoding: 'utf8', env: { HOME: folder, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    return Promise.resolve({ pieces: [{ stream: 'stdout', text: stdout }, { stream: 'stderr', text: stderr }], exitCode: status ?? 1, remark: '' });
  },
};

/** What a reader would see. */
async function told(exercise: Exercise, answer: string): Promise<readonly string[]> {
  const verdict = await checkAnswer(exercise, answer, bench);
  return verdict === undefined ? ['没有机器'] : sentencesOf(verdict);
}

const notes = notesWithExercises().map((note) => ({ note, entries: exerciseEntriesOf(note) }));
const proseOf = ({ title, topic, task, hints, why, rules }: Exercise): readonly string[] => [title, topic, task, why, ...hints, ...rules.map(({ says }) => says)];

describe.each(notes)('the exercises of $note', ({ entries }) => {
  test('are enough for an afternoon, and every mistake is told from the others by what the reader sees', () => {
    expect(entries.length).toBeGreaterThanOrEqual(12);
    expect(entries.flatMap(({ wrong }) => wrong).length).toBeGreaterThan(2 * entries.length);
  });

  describe.each(entries)('$id', (exercise) => {
    test('is solved by its solution, with both groups of files', async () => {
      expect(await told(exercise, exercise.solution)).toEqual([]);
    });

    test('is not solved by what stands in the editor at first, nor by nothing', async () => {
      expect(await told(exercise, exercise.starter)).not.toEqual([]);
      expect(await told(exercise, '')).not.toEqual([]);
    });

    test.each(exercise.wrong)('tells what is wrong with $script', async ({ script, sees }) => {
      expect(await told(exercise, script)).toEqual(sees);
    });

    test('is written as the notes are', () => {
      for (const sentence of proseOf(exercise)) {
        const prose = sentence.replace(/`[^`]*`/g, 'x');
        expect(prose).not.toMatch(/["！`]|\p{Script=Han}[,;:?!()]/u);
      }
    });
  });
});
