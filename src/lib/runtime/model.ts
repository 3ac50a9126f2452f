import { sizeOf, type Tensor } from '@/lib/tensor/tensor';
import { measure } from './benchmark';
import { parityObjection } from './device-policy';
import { inputError } from './errors';
import { sizesOf } from './free-axes';
import { compareGolden, type Golden } from './golden';
import type { Device, Model, RunOptions, RunResult } from './types';

/** Which device a model runs on and why; replaced as a whole when a GPU is lost. */
export interface Choice {
  readonly device: Device;
  readonly reason: string;
  readonly timings: Readonly<Partial<Record<Device, number>>>;
}

export type Inputs = Readonly<Record<string, Tensor>>;

export interface JobOptions extends RunOptions {
  /** So many runs in a row, timed together; 1 unless told. */
  readonly repeats?: number | undefined;
}

/** Where sessions live: the Worker in a browser, the process in Node. */
export interface Executor {
  /** Runs on exactly this device, opening the session if need be. */
  run(device: Device, inputs: Inputs, options: JobOptions): Promise<RunResult>;
  /** The current choice; it changes when the executor had to leave a lost device. */
  choice(): Choice;
  /** Runs on the chosen device and recovers from its loss. */
  runChosen(inputs: Inputs, options: RunOptions): Promise<RunResult>;
  /** Leaves WebGPU for good. */
  leaveGpu(why: string): void;
  release(): void;
}

/**
 * Checks inputs and fetches against the golden file, which names all of them with their shapes.
 * @throws RuntimeError `input`.
 */
export function checkRequest(id: string, golden: Golden, inputs: Inputs, fetches: readonly string[] = []): void {
  for (const [name, expected] of Object.entries(golden.inputs)) {
    const given = inputs[name];
    if (!given) throw inputError(`模型 ${id} 缺少输入“${name}”。`);
    const wanted = golden.axes?.[name] ?? expected.shape;
    const isFree = golden.axes?.[name] !== undefined;
    const fits = isFree ? given.shape.length === wanted.length : given.shape.join() === expected.shape.join();
    if (!fits || given.data.length !== sizeOf(given.shape)) {
      throw inputError(`模型 ${id} 的输入“${name}”形状应为 [${wanted.join(', ')}]，实际是 [${given.shape.join(', ')}]（${given.data.length} 个数）。`);
    }
  }
  sizesOf(id, golden.axes, inputs);
  const unknown = fetches.find((name) => !(name in golden.outputs));
  if (unknown !== undefined) throw inputError(`模型 ${id} 没有名为“${unknown}”的输出。`);
}

/** The first output of the golden file: the model's answer. */
export const answerOf = (golden: Golden): string[] => Object.keys(golden.outputs).slice(0, 1);

/** Puts the public interface over an executor. */
export function createModel(id: string, golden: Golden, executor: Executor): Model {
  return {
    id,
    get device() { return executor.choice().device; },
    get deviceReason() { return executor.choice().reason; },
    get timings() { return executor.choice().timings; },
    async run(inputs, options = {}) {
      checkRequest(id, golden, inputs, options.fetches);
      return executor.runChosen(inputs, options);
    },
    async parity(options = {}) {
      const fetches = Object.keys(golden.outputs);
      const { outputs, device } = await executor.runChosen(golden.inputs, { ...options, fetches });
      const { error, perTensor } = compareGolden(golden, outputs);
      const why = device === 'webgpu' ? parityObjection(error) : undefined;
      if (why !== undefined) executor.leaveGpu(why);
      return { device, error, perTensor };
    },
    async benchmark(device, options = {}) {
      const { inputs = golden.inputs, fetches = answerOf(golden), signal } = options;
      checkRequest(id, golden, inputs, fetches);
      return measure(device, (repeats) => executor.run(device, inputs, { fetches, signal, repeats }), options);
    },
    release: () => { executor.release(); },
  };
}
