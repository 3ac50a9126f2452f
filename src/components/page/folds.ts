/** Opens what is folded around the place that the address names or sets, and around what a search has found: not every browser does. */
import { readAddress } from '@/lib/address/address';

const unfold = (): void => {
  const { place, states } = readAddress(location.hash);
  for (const id of [place, ...states.keys()]) {
    const target = id === undefined ? null : document.getElementById(id);
    const fold = target?.closest<HTMLDetailsElement>('details.fold:not([open])');
    if (!fold) continue;
    fold.open = true;
    // The browser went there while it had no place.
    if (id === place) target?.scrollIntoView();
  }
};

addEventListener('hashchange', unfold);
unfold();

// WebKit finds words in closed details, marks them, and leaves the reader where nothing can be seen of them.
document.addEventListener('selectionchange', () => {
  const node = getSelection()?.focusNode;
  const found = node instanceof Element ? node : node?.parentElement;
  const closed = found?.closest<HTMLDetailsElement>('main details:not([open])');
  if (!found || !closed || found.closest('summary')?.parentElement === closed) return;
  closed.open = true;
  found.scrollIntoView({ block: 'center' });
});
