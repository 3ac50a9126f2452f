import type { ChartData } from './chart';

/** What a note shows of itself on the index: a chart of its own numbers and one sentence. */
export interface CardFigure {
  readonly chart: ChartData;
  readonly caption: string;
  readonly legend?: boolean;
}
