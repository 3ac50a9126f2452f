/** The one place that calls Observable Plot. */
import * as Plot from '@observablehq/plot';
import { NARROW_BELOW, type PlotSpec } from './spec';

/** Room for axis labels at the size of the page's small type; a spec may give its own. */
const MARGINS = { marginTop: 32, marginBottom: 42, marginLeft: 46, marginRight: 20 } as const;

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

/** Draws a spec as an svg of the given width; throws what Plot throws on bad options. */
export function renderPlot(spec: PlotSpec, { width, document, idPrefix }: RenderOptions): Element {
  const frame = { width, narrow: width < NARROW_BELOW };
  const options = spec.options(Plot, frame);
  const drawn = Plot.plot({ ...MARGINS, ...options, width, document });
  const svg = drawn.matches('svg') ? drawn : drawn.querySelector('svg');
  if (svg === null) throw new Error(`图“${spec.label}”没有画出 svg，请检查 options。`);
  renameIds(svg, idPrefix);
  clean(svg, spec.label);
  return svg;
}
