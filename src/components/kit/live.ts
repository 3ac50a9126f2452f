import { signal, type ReadonlySignal } from '@preact/signals';

/** Screen readers cannot follow a slider: at most one sentence a second, always the last one. */
export const SPEAK_EVERY_MS = 1000;

/** Follows `source`, but changes at most once a second; the last value always arrives. */
export function throttled(source: ReadonlySignal<string>, everyMs = SPEAK_EVERY_MS): ReadonlySignal<string> {
  const spoken = signal('');
  if (typeof window === 'undefined') return spoken;
  let lastMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let started = false;
  const speak = () => {
    timer = undefined;
    lastMs = performance.now();
    spoken.value = source.peek();
  };
  source.subscribe(() => {
    // What the figure says on arrival stands in its caption: only changes are spoken.
    if (started) timer ??= setTimeout(speak, Math.max(0, lastMs + everyMs - performance.now()));
    started = true;
  });
  return spoken;
}
