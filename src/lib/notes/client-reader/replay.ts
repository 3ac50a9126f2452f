/** What the reader did to a widget while it was still asleep, done again once it is awake. */

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

/**
 * Watches an island until the returned function is called: then plain clicks are dispatched
 * again, and fields get back what the reader entered, with their events. Links and <summary>
 * work without script, so they are left alone.
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
  const handlers = { click: onClick, input: onField, change: onField };
  for (const [name, handler] of Object.entries(handlers)) island.addEventListener(name, handler, true);
  return () => {
    for (const [name, handler] of Object.entries(handlers)) island.removeEventListener(name, handler, true);
    for (const action of actions) action();
  };
}
