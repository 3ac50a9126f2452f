import type { Axis, Series } from './Chart.astro';

/** What a note shows of itself on the index: a chart of its own numbers and one sentence. */
export interface CardFigure {
  readonly chart: {
    /** The chart in one sentence, for those who do not see it. */
    readonly label: string;
    readonly x: Axis;
    readonly y: Axis;
    readonly series: readonly Series[];
  };
  readonly caption: string;
  readonly legend?: boolean;
}
