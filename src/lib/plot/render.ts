/** The one place that calls Observable Plot. */
import * as Plot from '@observablehq/plot';
import { raisePowers } from './powers';
import { NARROW_BELOW, type PlotSpec } from './spec';
import { textWidth } from './text-width';

/** Room for axis labels at the size of the page's small type; a spec may give its own. */
const MARGINS = { marginTop: 32, marginBottom: 42, marginLeft: 46, marginRight: 20 } as const;

/** --size-tiny, px; and what stands between a label of the left axis and the plot: the tick and its padding. */
const LABEL_SIZE = 13;
const TICK = 11;

export interface RenderOptions {
  /** Width in CSS px. */
  readonly width: number;
  /** The browser's document, or linkedom's at build time. */
  readonly document: Document;
  /** Begins every id inside the svg, which must be unique on the page. */
  readonly idPrefix: string;
}

/** Plot numbers its clip paths per module, so two drawings on a page could share an id. */
function renameIds(svg: Element, prefix: string): void {
  for (const element of svg.querySelectorAll('[id]')) element.id = `${prefix}-${element.id}`;
  for (const name of ['clip-path', 'mask', 'fill', 'stroke', 'marker-start', 'marker-mid', 'marker-end']) {
    for (const element of svg.querySelectorAll(`[${name}^="url(#"]`)) {
      const value = element.getAttribute(name) ?? '';
      element.setAttribute(name, value.replace('url(#', `url(#${prefix}-`));
    }
  }
}

/**
 * Plot's own `<style>` element breaks a strict content security policy and its inner
 * labels are no valid ARIA; the kit's style sheet holds the same rules for `svg.plot`.
 */
function clean(svg: Element, label: string): void {
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const element of svg.querySelectorAll('[aria-label], [aria-description]')) {
    element.removeAttribute('aria-label');
    element.removeAttribute('aria-description');
  }
  svg.setAttribute('class', 'plot');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
}

/** The left margin that the labels of the vertical axis need. */
function roomForLabels(drawn: Element): number {
  const labels = [...drawn.querySelectorAll('[aria-label="y-axis tick label"] text')];
  return Math.ceil(TICK + Math.max(0, ...labels.map((label) => textWidth(label.textContent, LABEL_SIZE))));
}

/** Draws a spec as an svg of the given width; throws what Plot throws on bad options. */
export function renderPlot(spec: PlotSpec, { width, document, idPrefix }: RenderOptions): Element {
  const frame = { width, narrow: width < NARROW_BELOW };
  const options = spec.options(Plot, frame);
  const draw = (marginLeft: number) => Plot.plot({ ...MARGINS, ...options, marginLeft, width, document });
  const margin = options.marginLeft ?? MARGINS.marginLeft;
  const first = draw(margin);
  // A spec that gives its margin has something laid over the plot by it.
  const drawn = options.marginLeft === undefined && roomForLabels(first) > margin ? draw(roomForLabels(first)) : first;
  const svg = drawn.matches('svg') ? drawn : drawn.querySelector('svg');
  if (svg === null) throw new Error(`图“${spec.label}”没有画出 svg，请检查 options。`);
  renameIds(svg, idPrefix);
  clean(svg, spec.label);
  raisePowers(svg, document);
  return svg;
}
