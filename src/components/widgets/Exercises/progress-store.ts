/** The reader's record as a signal, kept by the browser where it may be. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { useState } from 'preact/hooks';
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

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

function openProgress(note: string, ids: readonly string[]): ProgressStore {
  const key = `exercises:${note}`;
  const [progress, isKept] = [signal<Progress>({}), signal(true)];
  const load = () => {
    const read = readKept(stored(key) ?? '', note, ids);
    // What cannot be read is as good as nothing: the reader begins anew.
    progress.value = 'progress' in read ? read.progress : {};
  };
  const set = (next: Progress) => {
    progress.value = next;
    isKept.value = store(key, keptText(note, next, new Date().toISOString()));
  };
  if (typeof window !== 'undefined') {
    // One microtask after the first render, so that hydration meets the markup of the server.
    queueMicrotask(load);
    // Another tab of the same note: its record is the later one.
    window.addEventListener('storage', (event) => { if (event.key === key) load(); });
  }
  return {
    progress, isKept,
    change: (id, change) => { set({ ...progress.peek(), [id]: { ...entryOf(progress.peek(), id), ...change } }); },
    join: (read) => { set(merged(progress.peek(), read)); },
    clear: () => { set({}); },
  };
}

/** The record of one note. @param ids its exercises. */
export function useProgress(note: string, ids: readonly string[]): ProgressStore {
  return useState(() => openProgress(note, ids))[0];
}
