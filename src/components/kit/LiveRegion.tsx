import type { ReadonlySignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { throttled } from './live';

/** Speaks the last sentence politely, at most once a second. */
export function LiveRegion({ text }: { readonly text: ReadonlySignal<string> }) {
  const [spoken] = useState(() => throttled(text));
  return <p class="visually-hidden" role="status">{spoken}</p>;
}
