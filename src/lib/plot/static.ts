/** Plots at build time: the same spec as live, drawn twice, for a column and for a phone. */
import { parseHTML } from 'linkedom';
import { renderPlot } from './render';
import { slim } from './slim';
import type { PlotSpec } from './spec';

/** Widths in CSS px: the text column, and a phone of 375 px without its margins. */
const WIDTHS = { wide: 680, narrow: 339 } as const;
let drawn = 0;

/**
 * Two svgs as HTML text; the kit's style sheet shows the one that fits.
 * `widths` replaces the defaults for figures that are not as wide as the column.
 */
export function staticPlot(spec: PlotSpec, widths: { wide: number; narrow: number } = WIDTHS): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const draw = (width: number, kind: string) => {
    drawn += 1;
    const idPrefix = `still-${drawn}`;
    const svg = renderPlot(spec, { width, document, idPrefix });
    slim(svg, idPrefix);
    svg.setAttribute('data-still', kind);
    return svg.outerHTML;
  };
  return draw(widths.wide, 'wide') + draw(widths.narrow, 'narrow');
}
