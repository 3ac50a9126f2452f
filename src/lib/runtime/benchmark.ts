import { median, quantile } from '@/lib/tensor/tensor';
import type { Benchmark, BenchmarkOptions, Device } from './types';

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

/**
 * Repeats `runOnce` (ms of one run): first the warm-ups, whose times are dropped, then the measured runs.
 * @throws the signal's reason between two runs once it is aborted.
 */
export async function measure(
  device: Device,
  runOnce: () => Promise<number>,
  { runs = 20, warmUps = 3, signal, onRun }: BenchmarkOptions = {},
): Promise<Benchmark> {
  const samplesMs: number[] = [];
  for (let done = -warmUps; done < runs; done += 1) {
    signal?.throwIfAborted();
    const timeMs = await runOnce();
    if (done < 0) continue;
    samplesMs.push(timeMs);
    onRun?.(done + 1, runs);
  }
  return summarise(device, samplesMs);
}
