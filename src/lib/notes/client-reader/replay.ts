/** What the reader did to a widget while it was still asleep, done again once it is awake. */

/** A hanging or a dropped file, for a figure that takes files. Whoever does not take a hanging one is not given it. */
function keepDrop(event: Event, island: Element, actions: (() => void)[]): void {
  if (!island.querySelector('[data-takes-files]')) return;
  event.preventDefault();
  // Absent while it hangs, and gone once the drop has passed.
  const file = (event as DragEvent).dataTransfer?.files[0];
  if (!file) return;
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  actions.push(() => event.target?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer })));
}

/**
 * Watches an island until the returned function is called: then plain clicks are dispatched
 * again, fields get back what the reader entered, with their events, and files are dropped once more. Links and
 * <summary> work without script, so they are left alone.
 */
export function keepActions(island: Element): () => void {
  const actions: (() => void)[] = [];
  const onClick = (event: Event) => {
    const target = event.target;
    if (!(target instanceof Element) || target.closest('a,summary,label,input,select,textarea')) return;
    actions.push(() => target.dispatchEvent(new MouseEvent('click', event)));
  };
  const onField = (event: Event) => {
    // Only fields tell these, and what can be written in where a text area will be.
    const field = event.target as HTMLInputElement;
    const { value, checked, textContent } = field;
    actions.push(() => {
      if (value as string | undefined === undefined) field.textContent = textContent;
      else if (field.type !== 'file') Object.assign(field, { value, checked });
      field.dispatchEvent(new Event(event.type, { bubbles: true }));
    });
  };
  const onDrag = (event: Event) => { keepDrop(event, island, actions); };
  const handlers = { click: onClick, input: onField, change: onField, dragover: onDrag, drop: onDrag };
  for (const [name, handler] of Object.entries(handlers)) island.addEventListener(name, handler, true);
  return () => {
    for (const [name, handler] of Object.entries(handlers)) island.removeEventListener(name, handler, true);
    for (const action of actions) action();
  };
}
