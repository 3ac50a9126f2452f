import { signal, type ReadonlySignal } from '@preact/signals';
import { useState } from 'preact/hooks';

/**
 * Whether the widget can be worked with: false without scripts, and during hydration, which must meet the markup
 * of the server. For what is text in a still figure and a control in a live one.
 */
export function useAwake(): ReadonlySignal<boolean> {
  return useState(() => {
    const awake = signal(false);
    if (typeof window !== 'undefined') queueMicrotask(() => { awake.value = true; });
    return awake;
  })[0];
}
