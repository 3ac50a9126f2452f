import { toSuperscript } from './powers';

/** The text of a part of the page for where nothing can be raised: 10 with a raised −7 is 10⁻⁷. Raised links, as those to notes, stay as they are. */
export function textWithPowers(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  const text = Array.from(node.childNodes, textWithPowers).join('');
  const isPower = node instanceof Element && node.tagName === 'SUP' && node.childElementCount === 0;
  return isPower ? toSuperscript(text) : text;
}
