import { effect, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** The formula in words with its present numbers, for screen readers. */
  readonly label: ReadonlySignal<string>;
  /** Text of every slot, by name. */
  readonly values: ReadonlySignal<Readonly<Record<string, string>>>;
  /** Slot of the door with `liveFormula(…)`. */
  readonly still: ComponentChildren;
}

function leafOf(element: Element): Element {
  let leaf = element;
  while (leaf.firstElementChild !== null) leaf = leaf.firstElementChild;
  return leaf;
}

/** Writes the numbers into the formula's slots; a slot that shows its number already is left alone. */
function fill(formula: Element, values: Readonly<Record<string, string>>): void {
  for (const slot of formula.querySelectorAll('[data-slot]')) {
    const value = values[slot.getAttribute('data-slot') ?? ''];
    const leaf = leafOf(slot);
    if (value !== undefined && leaf.textContent !== value) leaf.textContent = value;
  }
}

/** A formula made at build time whose numbers follow the signals. */
export function LiveFormula({ label, values, still }: Props) {
  const formula = useRef<HTMLDivElement>(null);
  useEffect(() => effect(() => {
    if (formula.current !== null) fill(formula.current, values.value);
  }), [values]);
  return <div ref={formula} role="math" aria-label={label}>{still}</div>;
}
