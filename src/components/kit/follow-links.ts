import type { Signal } from '@preact/signals';
import { stageIds, type StageId } from './conv-mixer-layer';

/** The tensor that the element under an event is linked to, by its nearest data-link. */
function linkUnder({ target }: Event): StageId | undefined {
  const linked = target instanceof Element ? target.closest('[data-link]') : null;
  const [first] = linked?.getAttribute('data-link')?.split(' ') ?? [];
  return stageIds.find((id) => id === first);
}

/** Lets pointing at, focusing or tapping a linked part of `root` light its tensor; returns what stops it. */
export function followLinks(root: HTMLElement, lit: Signal<StageId>): () => void {
  const light = (event: Event) => {
    lit.value = linkUnder(event) ?? lit.value;
  };
  // pointermove, not pointerover: a page that scrolls under a resting pointer must not undo the focus.
  const events = ['pointermove', 'focusin', 'click'];
  for (const name of events) root.addEventListener(name, light);
  return () => {
    for (const name of events) root.removeEventListener(name, light);
  };
}
