/**
 * Puts everything that an element shows into one SVG: plots, canvases, pictures, the text
 * and the coloured bars of HTML. Colours and fonts are resolved, so the file stands alone.
 */

const SVG = 'http://www.w3.org/2000/svg';
const SKIPPED = 'button, input, select, label, legend, details, script, style, [hidden], .visually-hidden';
/** Presentation that CSS may give an svg's elements and that the file must carry itself. */
const PROPERTIES = [
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'opacity',
  'color', 'font-family', 'font-size', 'font-weight', 'font-variant-numeric', 'text-anchor', 'display',
] as const;

interface Frame {
  readonly out: Element;
  readonly left: number;
  readonly top: number;
}

function add(frame: Frame, name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  frame.out.append(element);
  return element;
}

function placeOf(frame: Frame, box: DOMRect) {
  return { x: box.left - frame.left, y: box.top - frame.top, width: box.width, height: box.height };
}

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
  const crisp = { preserveAspectRatio: 'none', style: 'image-rendering: pixelated' };
  add(frame, 'image', { ...place, ...crisp, href: canvas.toDataURL('image/png') });
}

/** A still heat map: its mask, inked with the element's ground. */
function addMasked(frame: Frame, box: DOMRect, ground: string, mask: string): void {
  const place = placeOf(frame, box);
  const id = `mask-${frame.out.childElementCount}`;
  const masked = add(frame, 'mask', { id, 'mask-type': 'alpha' });
  masked.setAttribute('style', 'mask-type: alpha');
  const href = mask.slice(mask.indexOf('data:'), mask.lastIndexOf(')')).replace(/["']$/, '');
  add({ ...frame, out: masked }, 'image', { ...place, href, preserveAspectRatio: 'none' });
  add(frame, 'rect', { ...place, fill: ground, mask: `url(#${id})` });
}

function addGround(frame: Frame, source: Element): void {
  const { backgroundColor, maskImage } = getComputedStyle(source);
  if (backgroundColor === 'rgba(0, 0, 0, 0)') return;
  const box = source.getBoundingClientRect();
  if (maskImage.includes('data:')) addMasked(frame, box, backgroundColor, maskImage);
  else add(frame, 'rect', { ...placeOf(frame, box), fill: backgroundColor });
}

/** Text of one node, line by line as the browser broke it. */
function addText(frame: Frame, node: Text): void {
  const parent = node.parentElement;
  if (parent === null || node.data.trim() === '') return;
  const style = getComputedStyle(parent);
  const range = document.createRange();
  const lines = new Map<number, { left: number; bottom: number; height: number; text: string }>();
  for (let at = 0; at < node.length; at += 1) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const key = Math.round(box.top);
    const before = lines.get(key);
    lines.set(key, { left: before?.left ?? box.left, bottom: box.bottom, height: box.height, text: (before?.text ?? '') + node.data.charAt(at) });
  }
  for (const { left, bottom, height, text } of lines.values()) {
    const at = { x: left - frame.left, y: bottom - frame.top - height * 0.24 };
    const font = { 'font-size': style.fontSize, 'font-family': style.fontFamily, 'font-weight': style.fontWeight };
    add(frame, 'text', { ...at, ...font, fill: style.color }).textContent = text;
  }
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

/** Standalone SVG of what `root` shows now, on the page's own ground. */
export function composeSvg(root: HTMLElement): string {
  const { left, top, width, height } = root.getBoundingClientRect();
  const out = document.createElementNS(SVG, 'svg');
  const [wide, tall] = [Math.ceil(width), Math.ceil(height)].map(String);
  out.setAttribute('width', wide ?? '');
  out.setAttribute('height', tall ?? '');
  out.setAttribute('viewBox', `0 0 ${wide} ${tall}`);
  const frame = { out, left, top };
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--color-paper');
  add(frame, 'rect', { width: '100%', height: '100%', fill: ground });
  visit(frame, root);
  return new XMLSerializer().serializeToString(out);
}
