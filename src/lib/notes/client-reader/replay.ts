/** What the reader did to a widget while it was still asleep, done again once it is awake. */

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

const fileOf = (event: Event): File | undefined => (event instanceof DragEvent ? event.dataTransfer?.files[0] : undefined);

/** A file that is dropped on a figure that takes files: what the browser hands over is empty once the event has passed. */
function keepDrop(event: Event, actions: (() => void)[]): void {
  const { target } = event;
  const file = fileOf(event);
  if (file === undefined) return;
  event.preventDefault();
  actions.push(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    target?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  });
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
  const takesFiles = island.querySelector('[data-takes-files]') !== null;
  // Whoever does not take the hanging file is not given it.
  const onDragOver = (event: Event) => { if (takesFiles) event.preventDefault(); };
  const onDrop = (event: Event) => { if (takesFiles) keepDrop(event, actions); };
  const handlers = { click: onClick, input: onField, change: onField, dragover: onDragOver, drop: onDrop };
  for (const [name, handler] of Object.entries(handlers)) island.addEventListener(name, handler, true);
  return () => {
    for (const [name, handler] of Object.entries(handlers)) island.removeEventListener(name, handler, true);
    for (const action of actions) action();
  };
}
