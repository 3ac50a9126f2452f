/** Text fields that slept with their widget (scripts/lib/sleeping-fields.mjs) become fields again. */

function fieldOf(standIn: HTMLElement): HTMLElement {
  const options = standIn.querySelector('template');
  const field = document.createElement(options === null ? 'textarea' : 'select');
  for (const { name, value } of standIn.attributes) if (!['data-field', 'role', 'tabindex'].includes(name)) field.setAttribute(name, value);
  if (options === null) field.textContent = standIn.textContent;
  else field.append(options.content);
  return field;
}

/** Called before the widget hydrates, which expects what the server drew. A field that had the focus keeps it. */
export function wakeFields(island: Element): void {
  for (const standIn of island.querySelectorAll<HTMLElement>('[data-field]')) {
    if (standIn instanceof HTMLInputElement) {
      standIn.type = standIn.dataset['field'] ?? 'text';
      delete standIn.dataset['field'];
      continue;
    }
    const field = fieldOf(standIn);
    const hadFocus = document.activeElement === standIn;
    standIn.replaceWith(field);
    if (hadFocus) field.focus();
  }
}
