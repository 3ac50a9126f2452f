import { median, quantile } from '@/lib/tensor/tensor';
import type { Benchmark, BenchmarkOptions, Device, RunResult } from './types';

/** Median and quartiles of measured times (ms). */
export function summarise(device: Device, samplesMs: readonly number[]): Benchmark {
  return {
    device,
    runs: samplesMs.length,
    medianMs: median(samplesMs),
    spreadMs: [quantile(samplesMs, 0.25), quantile(samplesMs, 0.75)],
    samplesMs,
  };
}

/** Mean time of one run and the part of it that the clock cannot tell. */
type Timed = Pick<RunResult, 'timeMs' | 'stepMs'>;

/** A sample of so many clock steps is sure to 5 %. */
const SURE_STEPS = 20;
/** A clock that stands still even so is not waited for. */
const MOST_REPEATS = 10_000;

/** How many runs in a row the clock can tell, by what `repeats` of them took. */
function enoughRepeats(repeats: number, { timeMs, stepMs }: Timed): number {
  const steps = timeMs / stepMs;
  if (steps >= SURE_STEPS || repeats >= MOST_REPEATS) return repeats;
  // Of one or two steps hardly anything is known: look again with ten times as many runs.
  const factor = steps <= 2 ? 10 : (1.2 * SURE_STEPS) / steps;
  return Math.min(MOST_REPEATS, Math.ceil(repeats * factor));
}

/**
 * Repeats a run: first the warm-ups, whose times are dropped, then the measured samples, each of as many runs
 * as the clock needs.
 * @param runSome runs so often in a row.
 * @throws the signal's reason between two samples once it is aborted.
 */
export async function measure(
  device: Device,
  runSome: (repeats: number) => Promise<Timed>,
  { runs = 20, warmUps = 3, signal, onRun }: BenchmarkOptions = {},
): Promise<Benchmark> {
  let repeats = 1;
  for (let done = 0, wanted = 1; done < Math.max(1, warmUps) || wanted > repeats; done += 1) {
    signal?.throwIfAborted();
    repeats = wanted;
    wanted = enoughRepeats(repeats, await runSome(repeats));
  }
  const samplesMs: number[] = [];
  while (samplesMs.length < runs) {
    signal?.throwIfAborted();
    samplesMs.push((await runSome(repeats)).timeMs);
    onRun?.(samplesMs.length, runs);
  }
  return summarise(device, samplesMs);
}
