/** Lights up everything in a <Linked> that carries the link under the pointer or the focus. */

const idsOf = (element: Element): readonly string[] => element.getAttribute('data-link')?.split(/\s+/) ?? [];

function light(group: Element, target: EventTarget | null): void {
  const source = target instanceof Element ? target.closest('[data-link]') : null;
  const ids = source ? idsOf(source) : [];
  for (const element of group.querySelectorAll('[data-link]')) {
    element.toggleAttribute('data-lit', idsOf(element).some((id) => ids.includes(id)));
  }
}

for (const group of document.querySelectorAll('[data-linked]')) {
  for (const name of ['pointerover', 'focusin', 'click']) group.addEventListener(name, ({ target }) => light(group, target));
  for (const name of ['pointerleave', 'focusout']) group.addEventListener(name, () => light(group, null));
  // Symbols of a formula are plain spans; the keyboard must reach them too.
  for (const element of group.querySelectorAll('.katex [data-link]')) element.setAttribute('tabindex', '0');
}
