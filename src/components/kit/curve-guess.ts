/** A curve guessed point by point, by pointer or by keys. Numbers only. */

export interface CurveAxis {
  readonly xs: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** Steps of the arrow keys over the whole height. */
const STEPS = 40;

function within(value: number, { min, max }: CurveAxis): number {
  return Math.min(max, Math.max(min, value));
}

/** The curve with one value changed; values stay inside the axis. */
export function setValue(values: readonly number[], at: number, value: number, axis: CurveAxis): readonly number[] {
  return values.map((old, index) => (index === at ? within(value, axis) : old));
}

/** Point and value under a place of the drawing, given as shares 0…1 across and down. */
export function guessAt(across: number, down: number, axis: CurveAxis): { at: number; value: number } {
  const at = Math.round(across * (axis.xs.length - 1));
  return {
    at: Math.min(axis.xs.length - 1, Math.max(0, at)),
    value: within(axis.max - down * (axis.max - axis.min), axis),
  };
}

/** What a key does: left and right choose a point, up and down move it; undefined for other keys. */
export function keyGuess(values: readonly number[], at: number, key: string, axis: CurveAxis): { at: number; values: readonly number[] } | undefined {
  const step = (axis.max - axis.min) / STEPS;
  const now = values[at] ?? axis.min;
  switch (key) {
    case 'ArrowLeft': return { at: Math.max(0, at - 1), values };
    case 'ArrowRight': return { at: Math.min(values.length - 1, at + 1), values };
    case 'ArrowUp': return { at, values: setValue(values, at, now + step, axis) };
    case 'ArrowDown': return { at, values: setValue(values, at, now - step, axis) };
    default: return undefined;
  }
}
