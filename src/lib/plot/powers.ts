/** Powers as raised digits of the text's own face: Unicode's superscripts come from two blocks, and so from two faces of two sizes. */
import { partsOfPowers } from '@/lib/format/powers';

/** Raised by so many em of the small digits, whose size this is. */
const RISE = 0.55;
const SMALL = 0.72;

function tspan(document: Document, text: string, attributes: Readonly<Record<string, string>>): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'tspan');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Every text of the drawing that holds Unicode's superscripts, with raised digits in their place. */
export function raisePowers(svg: Element, document: Document): void {
  for (const text of svg.querySelectorAll('text, tspan')) {
    if (text.childElementCount > 0) continue;
    const parts = partsOfPowers(text.textContent);
    if (!parts.some(({ raised }) => raised)) continue;
    text.textContent = '';
    parts.forEach(({ text: part, raised }, at) => {
      if (raised) text.append(tspan(document, part, { dy: `-${RISE}em`, 'font-size': `${SMALL}em` }));
      // Back on the line, in em of the whole size.
      else text.append(at === 0 ? part : tspan(document, part, { dy: `${(RISE * SMALL).toFixed(3)}em` }));
    });
  }
}
