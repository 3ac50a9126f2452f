/** What the clock can tell: browsers round it, Firefox and Safari to whole milliseconds. */

/** A change may have been seen late, so the smallest of several counts. */
const CHANGES = 5;

type Now = () => number;

function changeMs(now: Now): number {
  const start = now();
  let end = now();
  while (end === start) end = now();
  return end - start;
}

/** The clock's step in ms, seen by waiting for it to change: five steps long, so 5 ms at the most in today's browsers. */
export function seenStepMs(now: Now): number {
  return Math.min(...Array.from({ length: CHANGES }, () => changeMs(now)));
}

let stepMs: number | undefined;

/** The step of this thread's clock; waited for once. */
export function clockStepMs(): number {
  return (stepMs ??= seenStepMs(() => performance.now()));
}
