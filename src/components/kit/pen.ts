/** The pen of the drawing pad: a place that pointer or arrow keys move. Numbers only. */

/** Side of the pad in its own pixels. */
export const PAD = 256;
const STEP = 8;
const WIDE_STEP = 32;

export interface Point {
  readonly x: number;
  readonly y: number;
}

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0],
};

function within(value: number): number {
  return Math.min(PAD, Math.max(0, value));
}

/** Where a key moves the pen; Shift makes wide steps; undefined for other keys. */
export function movePen({ x, y }: Point, key: string, wide: boolean): Point | undefined {
  const direction = DIRECTIONS[key];
  if (direction === undefined) return undefined;
  const step = wide ? WIDE_STEP : STEP;
  return { x: within(x + direction[0] * step), y: within(y + direction[1] * step) };
}

/** The pen's place in words, in percent of the pad. */
export function describePen({ x, y }: Point, down: boolean): string {
  const percent = (value: number) => Math.round((100 * value) / PAD);
  return `笔在横 ${percent(x)}、竖 ${percent(y)} 处，${down ? '已落笔' : '已抬笔'}`;
}
