/** What the reader did to a widget while it was still asleep, done again once it is awake. */

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

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
  const onField = ({ target, type }: Event) => {
    if (!isField(target)) return;
    const { value } = target;
    const checked = target instanceof HTMLInputElement && target.checked;
    actions.push(() => {
      if (!(target instanceof HTMLInputElement) || target.type !== 'file') target.value = value;
      if (target instanceof HTMLInputElement) target.checked = checked;
      target.dispatchEvent(new Event(type, { bubbles: true }));
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
