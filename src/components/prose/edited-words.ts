/**
 * Words of commands that the reader writes. A text area holds no elements: under it lies the same text, glyph on glyph
 * (kit/CodeField.tsx), which tells where a word is, and an element is laid over it for as long as its card is open.
 */
import type { Explained } from '@/lib/shell/words/explained';

type Explain = (source: string) => readonly Explained[];

let explainEdited: Explain | undefined;

/** Fetches the parser and the descriptions once. Without a network there are no explanations; the next word that is pointed at tries again. */
export async function fetchExplanations(): Promise<void> {
  if (explainEdited === undefined) explainEdited = (await import('@/lib/shell/words/edited')).explainEdited;
}

/** The text area of bash under an event. */
export function areaAt(target: EventTarget | null): HTMLTextAreaElement | undefined {
  return target instanceof HTMLTextAreaElement && target.closest('[data-language="bash"]') !== null ? target : undefined;
}

/** What is told of a word: its text, then that of what it stands in. */
export type Told = readonly { readonly code: string; readonly text: string }[];

const told = new WeakMap<HTMLElement, Told>();

/** What an element that lies over an edited word tells; undefined for any other. */
export const toldOf = (word: HTMLElement): Told | undefined => told.get(word);

let last: { readonly key: string; readonly anchor: HTMLElement } | undefined;

/** Takes away what lies over a word, unless it is this. */
export function clearAnchor(but?: HTMLElement): void {
  if (last === undefined || last.anchor === but) return;
  last.anchor.remove();
  last = undefined;
}

function boxes(under: Element, { start, end }: Explained): readonly DOMRect[] {
  const range = document.createRange();
  const texts = document.createTreeWalker(under, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (start >= at && start < at + length) range.setStart(node, start - at);
    if (end > at && end <= at + length) range.setEnd(node, end - at);
    at += length;
  }
  return [...range.getClientRects()];
}

function anchorFor(area: HTMLTextAreaElement, marks: readonly Explained[], box: DOMRect): HTMLElement | undefined {
  const field = area.parentElement;
  // The innermost begins last.
  const [word, around] = [marks.at(-1), marks.at(-2)];
  if (field === null || word === undefined) return undefined;
  const key = `${word.start} ${word.end} ${area.value}`;
  if (last?.key === key && last.anchor.parentElement === field) return last.anchor;
  const anchor = Object.assign(document.createElement('span'), { className: 'word-anchor', ariaHidden: 'true' });
  const host = field.getBoundingClientRect();
  // Without the padding that all layers of the field have.
  const place = { left: box.left - host.left, top: box.top - host.top, width: box.width, height: box.height };
  Object.assign(anchor.style, { padding: '0', border: '0' }, Object.fromEntries(Object.entries(place).map(([side, px]) => [side, `${px}px`])));
  const marked = around ? [word, around] : [word];
  told.set(anchor, marked.map(({ start, end, sentences }) => ({ code: area.value.slice(start, end), text: sentences.join('') })));
  clearAnchor();
  last = { key, anchor };
  field.append(anchor);
  return anchor;
}

/** The word of an edited command at a place of the window; undefined while the explanations are not there, or there is none. */
export function editedWordAt(area: HTMLTextAreaElement, x: number, y: number): HTMLElement | undefined {
  const under = area.parentElement?.querySelector('[data-glyphs]');
  if (!under || explainEdited === undefined) return undefined;
  const found = explainEdited(area.value).flatMap((mark) => {
    const box = boxes(under, mark).find((one) => x >= one.left && x <= one.right && y >= one.top && y <= one.bottom);
    return box ? [{ mark, box }] : [];
  });
  const box = found.at(-1)?.box;
  return box && anchorFor(area, found.map(({ mark }) => mark), box);
}

/** The word at the cursor. */
export function wordAtCursor(area: HTMLTextAreaElement): HTMLElement | undefined {
  const under = area.parentElement?.querySelector('[data-glyphs]');
  const at = area.selectionStart;
  const marks = explainEdited?.(area.value).filter(({ start, end }) => start <= at && at <= end) ?? [];
  const word = marks.at(-1);
  const [box] = under && word ? boxes(under, word) : [];
  return box && anchorFor(area, marks, box);
}
