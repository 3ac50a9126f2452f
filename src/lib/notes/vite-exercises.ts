import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { parse } from 'yaml';
import { z } from 'astro/zod';
import { exercisesSchema, type ExerciseEntry } from '../../schemas/exercise.ts';

const VIRTUAL = 'virtual:exercises';
const NOTES = fileURLToPath(new URL('../../../content/notes', import.meta.url));
const fileOf = (note: string): string => join(NOTES, note, 'exercises.yaml');

/** Folders of the notes that have exercises. */
export const notesWithExercises = (): readonly string[] => readdirSync(NOTES).filter((note) => existsSync(fileOf(note)));

/** All exercises of a note, with the answers that must fail. @throws Error in Chinese, naming the file and the field. */
export function exerciseEntriesOf(note: string): readonly ExerciseEntry[] {
  const { data, error } = exercisesSchema.safeParse(parse(readFileSync(fileOf(note), 'utf8')));
  if (data === undefined) throw new Error(`content/notes/${note}/exercises.yaml：\n${z.prettifyError(error)}`);
  return data;
}

/** As the page knows it, an `Exercise`: nobody needs the wrong answers there. */
function withoutWrong(entry: ExerciseEntry): Partial<ExerciseEntry> {
  const exercise: Partial<ExerciseEntry> = { ...entry };
  delete exercise.wrong;
  return exercise;
}

/**
 * Vite plugin: `virtual:exercises`, the exercises by note. A module, not props: their text stands once in the page
 * and once in the code of the widget, which comes only when a reader turns to it.
 */
export function exercises(): Plugin {
  return {
    name: 'notes:exercises',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return null;
      const notes = notesWithExercises();
      for (const note of notes) this.addWatchFile(fileOf(note));
      const all = Object.fromEntries(notes.map((note) => [note, exerciseEntriesOf(note).map(withoutWrong)]));
      return `export const exercises = ${JSON.stringify(all)};`;
    },
  };
}
