import type { Signal } from '@preact/signals';

/** The stage that the element under an event is linked to, by its nearest data-link. */
function linkUnder<Id extends string>({ target }: Event, ids: readonly Id[]): Id | undefined {
  const linked = target instanceof Element ? target.closest('[data-link]') : null;
  const [first] = linked?.getAttribute('data-link')?.split(' ') ?? [];
  return ids.find((id) => id === first);
}

/** Lets pointing at, focusing or tapping a linked part of `root` light its stage; returns what stops it. */
export function followLinks<Id extends string>(root: HTMLElement, ids: readonly Id[], lit: Signal<Id>): () => void {
  const light = (event: Event) => {
    lit.value = linkUnder(event, ids) ?? lit.value;
  };
  // pointermove, not pointerover: a page that scrolls under a resting pointer must not undo the focus.
  const events = ['pointermove', 'focusin', 'click'];
  for (const name of events) root.addEventListener(name, light);
  return () => {
    for (const name of events) root.removeEventListener(name, light);
  };
}
