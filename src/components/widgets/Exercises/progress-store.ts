/** The reader's record of one note's exercises. */
import type { ReadonlySignal } from '@preact/signals';
import { useKeptRecord } from '@/components/kit/kept-record';
import { entryOf, keptText, merged, readKept, type Entry, type Progress } from './progress';

export interface ProgressStore {
  readonly progress: ReadonlySignal<Progress>;
  /** False when the browser keeps nothing, as in some private windows. */
  readonly isKept: ReadonlySignal<boolean>;
  readonly change: (id: string, change: Partial<Entry>) => void;
  /** Joins a record that was read from a file. */
  readonly join: (read: Progress) => void;
  readonly clear: () => void;
}

/** The record of one note. @param ids its exercises. */
export function useProgress(note: string, ids: readonly string[]): ProgressStore {
  const { value: progress, isKept, set } = useKeptRecord<Progress>({
    key: `exercises:${note}`,
    empty: {},
    read: (text) => {
      const read = readKept(text, note, ids);
      return 'progress' in read ? read.progress : {};
    },
    write: (next) => keptText(note, next, new Date().toISOString()),
  });
  return {
    progress, isKept,
    change: (id, change) => { set({ ...progress.peek(), [id]: { ...entryOf(progress.peek(), id), ...change } }); },
    join: (read) => { set(merged(progress.peek(), read)); },
    clear: () => { set({}); },
  };
}
