/** Ticks of a logarithmic axis: only powers of ten where three of them fit, else also twice and five times as much. */

const ENOUGH = 3;

/** All 1, 2 and 5 times a power of ten around a domain. */
function around([low, high]: readonly [number, number], factors: readonly number[]): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const powers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  // As text, because 5 · 10⁻⁸ in binary is no 5e-8.
  return powers.flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)));
}

/** The domain widened to where ticks may stand: its ends can be read. */
export function logDomain(domain: readonly [number, number]): readonly [number, number] {
  const ends = around(domain, [1, 2, 5]);
  return [ends.findLast((end) => end <= domain[0]) ?? domain[0], ends.find((end) => end >= domain[1]) ?? domain[1]];
}

/** @param domain least and largest value of the axis, both positive. */
export function logTicks([low, high]: readonly [number, number]): readonly number[] {
  const at = (factors: readonly number[]) => around([low, high], factors).filter((tick) => tick >= low && tick <= high);
  const round = at([1]);
  return round.length >= ENOUGH ? round : at([1, 2, 5]);
}
