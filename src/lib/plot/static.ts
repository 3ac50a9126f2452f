/** Plots at build time: the same spec as live, drawn twice, for a column and for a phone. */
import { parseHTML } from 'linkedom';
import { renderPlot } from './render';
import { slim } from './slim';
import { NARROW_BELOW, type PlotSpec } from './spec';

/** Widths in CSS px: the text column, and a phone of 375 px without its margins. */
const WIDTHS = { wide: 680, narrow: 339 } as const;
let drawn = 0;

/**
 * Two svgs as HTML text; the kit's style sheet shows the one that fits.
 * `widths` replaces the defaults for figures that are not as wide as the column; where both are drawn as on a phone,
 * the wide one is marked data-small. In a box of another width the drawing is made smaller as a whole; `stretched`
 * fills the box, for drawings with something laid over them by shares of width and height.
 */
export function staticPlot(spec: PlotSpec, widths: { wide: number; narrow: number } = WIDTHS, stretched = false): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const draw = (width: number, kind: string) => {
    drawn += 1;
    const idPrefix = `still-${drawn}`;
    const svg = renderPlot(spec, { width, document, idPrefix });
    slim(svg, idPrefix);
    svg.setAttribute('data-still', kind);
    if (stretched) svg.setAttribute('preserveAspectRatio', 'none');
    if (kind === 'wide' && width < NARROW_BELOW) svg.setAttribute('data-small', '');
    return svg.outerHTML;
  };
  return draw(widths.wide, 'wide') + draw(widths.narrow, 'narrow');
}
