/** Text of a page as svg text, line by line as the browser broke it. */
import { add, placeOf, type Frame } from './compose-frame';

interface Line {
  readonly first: DOMRect;
  text: string;
}

/** Share of a line box below the baseline, near enough for Han and Latin faces. */
const BELOW_BASELINE = 0.24;

function linesOf(node: Text): Line[] {
  const range = document.createRange();
  const lines: Line[] = [];
  for (let at = 0; at < node.length; at += 1) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const last = lines.at(-1);
    if (last === undefined || Math.abs(last.first.top - box.top) > 2) lines.push({ first: box, text: node.data.charAt(at) });
    else last.text += node.data.charAt(at);
  }
  return lines;
}

/** Adds the visible text of one node. */
export function addText(frame: Frame, node: Text): void {
  const parent = node.parentElement;
  if (parent === null || node.data.trim() === '') return;
  const style = getComputedStyle(parent);
  const font = { 'font-size': style.fontSize, 'font-family': style.fontFamily, 'font-weight': style.fontWeight };
  for (const { first, text } of linesOf(node)) {
    const { x, y, height } = placeOf(frame, first);
    add(frame, 'text', { x, y: y + height * (1 - BELOW_BASELINE), fill: style.color, ...font }).textContent = text;
  }
  const all = document.createRange();
  all.selectNodeContents(node);
  placeOf(frame, all.getBoundingClientRect());
}
