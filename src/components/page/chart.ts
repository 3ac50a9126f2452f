export interface Series {
  /** What the series is, as the legend says it. */
  readonly name: string;
  /** A CSS colour, normally a token: var(--color-kernel-3). */
  readonly color: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly mark: 'line' | 'dots';
  /** Dashes tell lines apart without colour. */
  readonly dashed?: boolean;
  /** A help for the eye: in neither legend nor table. */
  readonly quiet?: boolean;
}

export interface Axis {
  readonly label: string;
  readonly domain: readonly [low: number, high: number];
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** All that Chart.astro draws. */
export interface ChartData {
  /** The chart in one sentence, for those who do not see it. */
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}
