import { describe, expect, test } from 'vitest';
import { measure } from './benchmark';
import { seenStepMs } from './clock';

/** A device whose runs take `runMs` by a clock that shows whole multiples of `stepMs`. */
function device(runMs: number, stepMs: number) {
  let trueMs = 0.37;
  const shown = () => Math.floor(trueMs / stepMs) * stepMs;
  const batches: number[] = [];
  const runSome = (repeats: number) => {
    batches.push(repeats);
    const start = shown();
    trueMs += repeats * runMs;
    return Promise.resolve({ timeMs: (shown() - start) / repeats, stepMs: stepMs / repeats });
  };
  return { runSome, batches };
}

describe('measure', () => {
  test.each([0.004, 0.03, 0.4, 0.99, 7, 300])('tells a run of %f ms by a clock of whole milliseconds', async (runMs) => {
    const { medianMs, spreadMs, runs } = await measure('wasm', device(runMs, 1).runSome, { runs: 15, warmUps: 2 });
    expect(Math.abs(medianMs / runMs - 1)).toBeLessThan(0.06);
    expect(spreadMs[0]).toBeGreaterThan(0);
    expect(runs).toBe(15);
  });

  test('runs once for a sample where the clock tells one run', async () => {
    const { runSome, batches } = device(30, 1);
    await measure('wasm', runSome, { runs: 4, warmUps: 2 });
    expect(batches).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('ends with a clock that stands still', async () => {
    expect((await measure('wasm', () => Promise.resolve({ timeMs: 0, stepMs: 1 }), { runs: 3 })).medianMs).toBe(0);
  });
});

describe('seenStepMs', () => {
  test('is the smallest change, for a busy machine misses some', () => {
    const shown = [0, 0, 3, 3, 4, 4, 4, 5, 7, 7, 8, 8, 9];
    let at = 0;
    expect(seenStepMs(() => shown[at++] ?? at)).toBe(1);
  });
});
