/** Text fields that slept with their widget (scripts/lib/sleeping-fields.mjs) become fields again. */

/** A stand-in has no role, so that its name and its state had to wait. */
function giveAria(field: HTMLElement): void {
  for (const { name, value } of [...field.attributes].filter((attribute) => attribute.name.startsWith('data-aria-'))) {
    field.removeAttribute(name);
    field.setAttribute(name.slice('data-'.length), value);
  }
}

function fieldOf(standIn: HTMLElement): HTMLElement {
  const options = standIn.querySelector('template');
  const field = document.createElement(options === null ? 'textarea' : 'select');
  for (const { name, value } of standIn.attributes) if (!['data-field', 'tabindex'].includes(name)) field.setAttribute(name, value);
  giveAria(field);
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
      giveAria(standIn);
      continue;
    }
    const field = fieldOf(standIn);
    const hadFocus = document.activeElement === standIn;
    standIn.replaceWith(field);
    if (hadFocus) field.focus();
  }
}
