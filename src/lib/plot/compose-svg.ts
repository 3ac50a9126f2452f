/**
 * Puts everything that an element shows into one SVG: plots, canvases, pictures, the text
 * and the coloured bars of HTML. Colours and fonts are resolved, so the file stands alone.
 * Controls, highlighted code and formulas (whose text is laid out by more than its place), and whatever is marked `data-unsaved`, stay out.
 */
import { addText } from './compose-text';
import { add, placeOf, SVG, type Frame } from './compose-frame';

const SKIPPED = 'button, input, select, label, legend, details, script, style, .astro-code, .katex, [role="math"], [hidden], [data-unsaved], .visually-hidden';
/** Presentation that CSS may give an svg's elements and that the file must carry itself. */
const PROPERTIES = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'opacity', 'vector-effect',
  'color', 'font-family', 'font-size', 'font-weight', 'font-variant-numeric', 'text-anchor', 'display',
] as const;
const MARGIN = 8;

function inlineStyle(source: Element, copy: Element): void {
  const style = getComputedStyle(source);
  const parent = source.parentElement === null ? undefined : getComputedStyle(source.parentElement);
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    if (source.matches('svg') || value !== parent?.getPropertyValue(property)) copy.setAttribute(property, value);
    else copy.removeAttribute(property);
  }
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  [...source.children].forEach((child, at) => {
    const twin = copy.children[at];
    if (twin !== undefined) inlineStyle(child, twin);
  });
}

function addSvg(frame: Frame, source: SVGSVGElement): void {
  const copy = document.importNode(source, true);
  inlineStyle(source, copy);
  const place = placeOf(frame, source.getBoundingClientRect());
  for (const [key, value] of Object.entries(place)) copy.setAttribute(key, String(value));
  copy.setAttribute('overflow', 'visible');
  frame.out.append(copy);
}

function addPicture(frame: Frame, source: HTMLCanvasElement | HTMLImageElement): void {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = source instanceof HTMLImageElement
    ? [source.naturalWidth, source.naturalHeight]
    : [source.width, source.height];
  if (canvas.width === 0 || canvas.height === 0) return;
  canvas.getContext('2d')?.drawImage(source, 0, 0);
  const place = placeOf(frame, source.getBoundingClientRect());
  // An attribute, because in Firefox the page's policy for styles holds in the picture, too.
  const crisp = { preserveAspectRatio: 'none', 'image-rendering': 'pixelated' };
  add(frame, 'image', { ...place, ...crisp, href: canvas.toDataURL('image/png') });
}

/** The ramp of a legend: a CSS gradient to the right with evenly spaced colours. */
function addRamp(frame: Frame, box: DOMRect, gradient: string): void {
  const colours = gradient.match(/rgba?\([^)]*\)/g) ?? [];
  const id = `ramp-${frame.out.childElementCount}`;
  const ramp = { ...frame, out: add(frame, 'linearGradient', { id }) };
  colours.forEach((colour, at) => add(ramp, 'stop', { offset: at / (colours.length - 1), 'stop-color': colour }));
  add(frame, 'rect', { ...placeOf(frame, box), fill: `url(#${id})` });
}

function addGround(frame: Frame, source: Element): void {
  const { backgroundColor, backgroundImage } = getComputedStyle(source);
  const box = source.getBoundingClientRect();
  if (backgroundImage.startsWith('linear-gradient(to right')) addRamp(frame, box, backgroundImage);
  if (backgroundColor === 'rgba(0, 0, 0, 0)') return;
  add(frame, 'rect', { ...placeOf(frame, box), fill: backgroundColor });
}

function visit(frame: Frame, node: Node): void {
  if (node instanceof Text) addText(frame, node);
  if (!(node instanceof Element) || node.matches(SKIPPED)) return;
  const box = node.getBoundingClientRect();
  if (getComputedStyle(node).display !== 'contents' && (box.width === 0 || box.height === 0)) return;
  if (node instanceof SVGSVGElement) addSvg(frame, node);
  else if (node instanceof HTMLCanvasElement || node instanceof HTMLImageElement) addPicture(frame, node);
  else {
    addGround(frame, node);
    node.childNodes.forEach((child) => { visit(frame, child); });
  }
}

/** Standalone SVG of what `root` shows now, on the page's own ground; undefined when it shows nothing. */
export function composeSvg(root: HTMLElement, title: string): string | undefined {
  const { left, top } = root.getBoundingClientRect();
  const out = document.createElementNS(SVG, 'svg');
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const frame = { out, left, top, extent };
  add(frame, 'title', {}).textContent = title;
  const ground = add(frame, 'rect', { fill: getComputedStyle(document.documentElement).getPropertyValue('--color-paper') });
  visit(frame, root);
  const size = [extent.right - extent.left, extent.bottom - extent.top].map((side) => Math.ceil(side + 2 * MARGIN));
  const [width = 0, height = 0] = size;
  if (!Number.isFinite(width)) return undefined;
  const [x, y] = [extent.left - MARGIN, extent.top - MARGIN];
  for (const [key, value] of Object.entries({ x, y, width, height })) ground.setAttribute(key, String(value));
  out.setAttribute('width', String(width));
  out.setAttribute('height', String(height));
  out.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
  return new XMLSerializer().serializeToString(out);
}
