import type { ChartData } from './chart';

/** What a note shows of itself on the index: a chart of its own numbers, or command lines with their descriptors, and one sentence. */
export type CardFigure = { readonly caption: string } & (
  | { readonly chart: ChartData; readonly legend?: boolean }
  | { readonly lines: readonly string[] }
);
