import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Characters before the cursor in `place`; undefined when it has no focus. */
function caretIn(place: HTMLElement | null): number | undefined {
  if (place === null || document.activeElement !== place) return undefined;
  const selection = getSelection();
  if (selection === null || selection.rangeCount === 0 || !place.contains(selection.focusNode)) return place.textContent.length;
  const range = selection.getRangeAt(0).cloneRange();
  range.setStart(place, 0);
  return range.toString().length;
}

/**
 * For a text field or a choice: while the widget sleeps something stands in its place, and it takes over with the focus.
 * When a page has loaded, Chromium asks every text field, text area and choice for its place, to be able to fill it in, and
 * lays out each part of the page that `content-visibility` had skipped, one after another: 0.55 s of the Bash note (4 times slowed).
 * @param field where the real one will be.
 * @param value what it holds; what was entered into the other becomes its value only when it has taken over.
 * @param place puts the cursor where it was: behind so many characters.
 */
export function useStandIn<T extends HTMLElement>(field: RefObject<T>, value: string, place?: (field: T, caret: number) => void): {
  readonly isAwake: boolean;
  readonly standIn: RefObject<HTMLElement>;
  /** To be called when that which was entered into the other is told: its value is about to change, and the cursor stays. */
  readonly onEntered: () => void;
} {
  const standIn = useRef<HTMLElement>(null);
  const caret = useRef<number>();
  const isEntered = useRef(false);
  const [isAwake, setIsAwake] = useState(false);
  useLayoutEffect(() => {
    caret.current = caretIn(standIn.current);
    setIsAwake(true);
  }, []);
  useLayoutEffect(() => {
    if (!isAwake || caret.current === undefined || field.current === null) return;
    field.current.focus();
    place?.(field.current, caret.current);
  }, [isAwake]);
  useLayoutEffect(() => {
    if (isEntered.current && field.current !== null && caret.current !== undefined) place?.(field.current, caret.current);
    isEntered.current = false;
  }, [value]);
  return { isAwake, standIn, onEntered: () => { isEntered.current = true; } };
}

export function setCaret(field: HTMLInputElement | HTMLTextAreaElement, caret: number): void {
  field.setSelectionRange(caret, caret);
}
