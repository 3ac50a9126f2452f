import { useComputed, type ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

/** What was typed, read; or a sentence about what is wrong with it. */
export type Read<T, P extends { readonly problem: string }> = { readonly reading: T } | P;

/**
 * What is typed now, and the last of it that could be read: while a reader types, the figure keeps showing that.
 * @param read reads signals; it is called whenever one of them changes.
 */
export function useLastGood<T, P extends { readonly problem: string }>(read: () => Read<T, P>): { readonly read: ReadonlySignal<Read<T, P>>; readonly reading: ReadonlySignal<T | undefined> } {
  const last = useRef<T | undefined>(undefined);
  const now = useComputed(read);
  const reading = useComputed(() => {
    if ('reading' in now.value) last.current = now.value.reading;
    return last.current;
  });
  return { read: now, reading };
}
