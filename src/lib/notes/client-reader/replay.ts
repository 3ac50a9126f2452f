/**
 * What the reader did to a widget while it was still asleep, done again once it is awake. The page watches from before
 * its first widget has come: a click on half a page, the rest of which is still on the line, counts as well.
 */

const kept: (readonly [island: Element, action: () => void])[] = [];

/** A hanging or a dropped file, for a figure that takes files. Whoever does not take a hanging one is not given it. */
function dropAgain(event: Event, island: Element): (() => void) | undefined {
  if (!island.querySelector('[data-takes-files]')) return;
  event.preventDefault();
  // Absent while it hangs, and gone once the drop has passed.
  const file = (event as DragEvent).dataTransfer?.files[0];
  if (!file) return;
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  return () => event.target?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
}

/** Links and <summary> work without script, so they are left alone. */
function clickAgain(event: Event): (() => void) | undefined {
  const target = event.target as Element;
  return target.closest('a,summary,label,input,select,textarea') ? undefined : () => target.dispatchEvent(new MouseEvent('click', event));
}

/** Only fields tell these, and what can be written in where a text area will be. */
function enterAgain(event: Event): () => void {
  const field = event.target as HTMLInputElement;
  const { value, checked, textContent } = field;
  return () => {
    if (value as string | undefined === undefined) field.textContent = textContent;
    else if (field.type !== 'file') Object.assign(field, { value, checked });
    field.dispatchEvent(new Event(event.type, { bubbles: true }));
  };
}

const AGAIN = { click: clickAgain, input: enterAgain, change: enterAgain, dragover: dropAgain, drop: dropAgain };
for (const [name, again] of Object.entries(AGAIN)) {
  addEventListener(name, (event) => {
    const island = event.target instanceof Element && event.target.closest('astro-island[ssr]');
    const action = island && again(event, island);
    if (action) kept.push([island, action]);
  }, true);
}

/** What the reader did to it, as functions that do it again on a widget that is awake. */
export const actionsOn = (island: Element) => kept.flatMap(([one, action]) => (one === island ? action : []));
