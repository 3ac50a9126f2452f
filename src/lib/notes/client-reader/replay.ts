/** What the reader did to a widget while it was still asleep, done again once it is awake. */

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
  const handlers = { click: onClick, input: onField, change: onField };
  for (const [name, handler] of Object.entries(handlers)) island.addEventListener(name, handler, true);
  return () => {
    for (const [name, handler] of Object.entries(handlers)) island.removeEventListener(name, handler, true);
    for (const action of actions) action();
  };
}
