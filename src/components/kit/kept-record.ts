/** What a reader has reached, as a signal that the browser keeps where it may, the same in all tabs. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { useState } from 'preact/hooks';

/** How a record stands in the browser's store. */
export interface RecordForm<T> {
  readonly key: string;
  readonly empty: T;
  /** `empty` or less for what cannot be read: the reader begins anew. */
  readonly read: (text: string) => T;
  readonly write: (value: T) => string;
}

export interface KeptRecord<T> {
  readonly value: ReadonlySignal<T>;
  /** False when the browser keeps nothing, as in some private windows. */
  readonly isKept: ReadonlySignal<boolean>;
  readonly set: (next: T) => void;
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
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

function openRecord<T>({ key, empty, read, write }: RecordForm<T>): KeptRecord<T> {
  const [value, isKept] = [signal<T>(empty), signal(true)];
  const load = () => { value.value = read(stored(key)); };
  if (typeof window !== 'undefined') {
    // One microtask after the first render, so that hydration meets the markup of the server.
    queueMicrotask(load);
    // Another tab of the same note: its record is the later one.
    window.addEventListener('storage', (event) => { if (event.key === key) load(); });
  }
  const set = (next: T) => {
    value.value = next;
    isKept.value = store(key, write(next));
  };
  return { value, isKept, set };
}

/** The record that `form` describes; opened once, with the form of the first render. */
export function useKeptRecord<T>(form: RecordForm<T>): KeptRecord<T> {
  return useState(() => openRecord(form))[0];
}
