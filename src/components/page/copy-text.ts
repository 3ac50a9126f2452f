/** Formulas are copied as they were written, once: `$n$` in text, MathML in HTML; the browser would copy both of their forms. */
import { textWithPowers } from '@/lib/format/powers-text';

const FORMULA = '.katex';

/** A selection that begins or ends within a formula takes all of it. */
function wholeFormulas(range: Range): Range {
  const whole = range.cloneRange();
  const around = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement)?.closest(FORMULA) ?? null;
  const [first, last] = [around(range.startContainer), around(range.endContainer)];
  if (first !== null) whole.setStartBefore(first);
  if (last !== null) whole.setEndAfter(last);
  return whole;
}

/** What the writer typed; for formulas whose numbers change there is only what they say aloud. */
function sourceOf(formula: Element): string | undefined {
  const tex = formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent.trim();
  if (tex === undefined) return formula.closest('[role="math"]')?.getAttribute('aria-label') ?? undefined;
  return formula.parentElement?.classList.contains('katex-display') === true ? `$$${tex}$$` : `$${tex}$`;
}

function forText(fragment: DocumentFragment): void {
  for (const formula of fragment.querySelectorAll(FORMULA)) {
    const source = sourceOf(formula);
    if (source !== undefined) formula.replaceWith(source);
  }
  for (const power of fragment.querySelectorAll('sup')) power.replaceWith(textWithPowers(power));
}

function forHtml(fragment: DocumentFragment): void {
  for (const formula of fragment.querySelectorAll(FORMULA)) {
    const math = formula.querySelector('math');
    if (math !== null) formula.replaceWith(math);
  }
  for (const hidden of fragment.querySelectorAll('script, style')) hidden.remove();
}

/** Lays the fragment out beside the page, because only what is laid out has its line breaks. */
function textOf(fragment: DocumentFragment): string {
  const box = document.createElement('div');
  box.style.cssText = 'position: fixed; inset-inline-start: -200vw; inline-size: 100vw;';
  // What may be skipped while it is far away would be left out of the text.
  for (const part of fragment.querySelectorAll<HTMLElement>('.part, .widget')) part.style.contentVisibility = 'visible';
  box.append(fragment);
  document.body.append(box);
  const text = box.innerText;
  box.remove();
  return text;
}

function htmlOf(fragment: DocumentFragment): string {
  const box = document.createElement('div');
  box.append(fragment);
  return box.innerHTML;
}

document.addEventListener('copy', (event) => {
  const selection = getSelection();
  const isField = event.target instanceof Element && event.target.closest('input, textarea, .xterm') !== null;
  if (event.defaultPrevented || isField || selection === null || selection.isCollapsed || event.clipboardData === null) return;
  const ranges = Array.from({ length: selection.rangeCount }, (_, at) => wholeFormulas(selection.getRangeAt(at)));
  const fragments = () => {
    const all = document.createDocumentFragment();
    all.append(...ranges.map((range) => range.cloneContents()));
    return all;
  };
  const [text, html] = [fragments(), fragments()];
  if (text.querySelector(`${FORMULA}, sup`) === null) return;
  forText(text);
  forHtml(html);
  event.clipboardData.setData('text/plain', textOf(text));
  event.clipboardData.setData('text/html', htmlOf(html));
  event.preventDefault();
});
