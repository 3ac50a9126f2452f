/** Opens what is folded around the place that the address names or sets, and around what a search has found: not every browser does. */
import { readAddress } from '@/lib/address/address';

/** Folds that have been open: what a reader has shut stays shut, although the address keeps the state of the figure in it. */
const known = new WeakSet<EventTarget>();

const CLOSED = 'details:not([open])';

/** Opens all details that hide an element, but for those that are not wanted. @returns whether there were any. */
function uncover(target: Element, isWanted: (closed: Element) => boolean = () => true): boolean {
  const covers: Element[] = [];
  for (let closed = target.parentElement?.closest(CLOSED); closed; closed = closed.parentElement?.closest(CLOSED)) {
    // What a fold is called can be seen.
    if (target.closest('summary')?.parentElement !== closed && isWanted(closed)) covers.push(closed);
  }
  for (const closed of covers) closed.setAttribute('open', '');
  return covers.length > 0;
}

function unfold(): void {
  const { place, states } = readAddress(location.hash);
  for (const id of states.keys()) {
    const figure = document.getElementById(id);
    if (figure !== null) uncover(figure, (closed) => !known.has(closed));
  }
  const target = place === undefined ? null : document.getElementById(place);
  // The browser went there while it had no place.
  if (target !== null && uncover(target)) target.scrollIntoView();
}

/** Style and layout of what a fold hides take half of the time that opening it does: they are done while the pointer is on its way. */
function layOut({ target }: Event): void {
  const fold = target instanceof Element ? target.closest('summary')?.parentElement : undefined;
  // The browser lays out what is hidden only when somebody asks how large it is.
  if (fold?.matches(CLOSED)) fold.lastElementChild?.getBoundingClientRect();
}

for (const name of ['pointerover', 'focusin']) document.addEventListener(name, layOut);
document.addEventListener('toggle', ({ target }) => { if (target) known.add(target); }, true);
addEventListener('hashchange', unfold);
unfold();

// WebKit finds words in closed details, marks them, and leaves the reader where nothing can be seen of them.
document.addEventListener('selectionchange', () => {
  const node = getSelection()?.focusNode;
  const found = node instanceof Element ? node : node?.parentElement;
  if (found?.closest('main') && uncover(found)) found.scrollIntoView({ block: 'center' });
});
