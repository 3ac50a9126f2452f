/** The SVG that a saved figure is put together in. */

export const SVG = 'http://www.w3.org/2000/svg';

export interface Frame {
  readonly out: Element;
  /** Place of the saved element in the window, px. */
  readonly left: number;
  readonly top: number;
  /** Grows with everything that is added. */
  readonly extent: { left: number; top: number; right: number; bottom: number };
}

/** Appends an svg element. */
export function add(frame: Frame, name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  frame.out.append(element);
  return element;
}

/** A box of the window in the frame's coordinates; the frame's extent takes it in. */
export function placeOf(frame: Frame, box: DOMRect): { x: number; y: number; width: number; height: number } {
  const { extent, left, top } = frame;
  extent.left = Math.min(extent.left, box.left - left);
  extent.top = Math.min(extent.top, box.top - top);
  extent.right = Math.max(extent.right, box.right - left);
  extent.bottom = Math.max(extent.bottom, box.bottom - top);
  return { x: box.left - left, y: box.top - top, width: box.width, height: box.height };
}
