/** What a plot is, without any of Plot's bytes: a widget writes the spec, lib/plot draws it. */
import type * as Plot from '@observablehq/plot';

export type PlotModule = typeof Plot;

export interface PlotFrame {
  /** Width of the drawing in CSS px. */
  readonly width: number;
  /** Set on phones: fewer ticks, shorter labels. */
  readonly narrow: boolean;
}

export interface PlotSpec {
  /** What is drawn and what to see, in Chinese: the svg's accessible name. */
  readonly label: string;
  /** Plot's options; colours as `var(--color-…)` or `currentColor`, so one SVG serves both themes. */
  readonly options: (plot: PlotModule, frame: PlotFrame) => Plot.PlotOptions;
}

/** Below this width a plot is drawn for a phone. */
export const NARROW_BELOW = 480;
