import type { Tensor } from '@/lib/tensor/tensor';

/** Where a model runs: ONNX Runtime's WebAssembly provider or its WebGPU provider. */
export type Device = 'wasm' | 'webgpu';

/** State of opening a model. Bytes are those of the runtime, the model and its golden values together, uncompressed. */
export interface Progress {
  readonly phase: 'fetching' | 'compiling';
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export interface RunResult {
  readonly outputs: Readonly<Record<string, Tensor>>;
  /** Inference with read-back to the CPU, measured inside the Worker; transfer between threads is not counted. */
  readonly timeMs: number;
  /** The step of the clock that measured it: a shorter time reads as 0. */
  readonly stepMs: number;
  /** Where this very run took place; after the loss of a GPU it may differ from earlier runs. */
  readonly device: Device;
}

export interface TensorParity {
  readonly name: string;
  readonly error: number;
  /** The layer that the tensor belongs to, e.g. `blocks.2`; absent for tensors outside the blocks. */
  readonly layer?: string;
}

/** Agreement with PyTorch: the largest absolute error, each tensor's divided by max(1, its largest magnitude). */
export interface Parity {
  /** Where the values were computed. */
  readonly device: Device;
  readonly error: number;
  readonly perTensor: readonly TensorParity[];
}

export interface RunOptions {
  /** Names of the outputs to read back; without it all of them. Ask only for those on screen. */
  readonly fetches?: readonly string[] | undefined;
  /** Aborting drops the result; the Worker goes on and finishes the run unseen. */
  readonly signal?: AbortSignal | undefined;
}

export interface BenchmarkOptions {
  /** Measured runs, 20 unless told. */
  readonly runs?: number | undefined;
  /** Runs before the measurement, 3 unless told. */
  readonly warmUps?: number | undefined;
  /** Outputs to read back; the first one (the answer) unless told. */
  readonly fetches?: readonly string[] | undefined;
  /** Inputs; the golden ones unless told. */
  readonly inputs?: Readonly<Record<string, Tensor>> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onRun?: ((done: number, total: number) => void) | undefined;
}

/** Times of repeated runs in milliseconds; a run too short for the clock is timed in a batch, of which each sample is the mean. */
export interface Benchmark {
  readonly device: Device;
  readonly runs: number;
  readonly medianMs: number;
  /** First and third quartile. */
  readonly spreadMs: readonly [number, number];
  readonly samplesMs: readonly number[];
}

export interface Model {
  /** `convmixer/k9` stands for models/convmixer/k9.onnx. */
  readonly id: string;
  readonly device: Device;
  /** A Chinese sentence that says why this device was chosen. */
  readonly deviceReason: string;
  /** Median milliseconds of the golden input, per device that was tried. */
  readonly timings: Readonly<Partial<Record<Device, number>>>;
  /**
   * Runs the model once. All runs of the page stand in one queue. A model with free axes runs at the sizes of
   * its inputs; the first run at new sizes opens a session for them.
   * @throws RuntimeError `input` for wrong names, shapes or fetches, `timeout` for a hang, `device-lost` when no recovery helped.
   * @throws the signal's reason once it is aborted.
   */
  run(inputs: Readonly<Record<string, Tensor>>, options?: RunOptions): Promise<RunResult>;
  /**
   * Re-runs the golden inputs on the chosen device and compares all golden tensors with PyTorch's values.
   * A WebGPU that is too far off is left then; `device` and `deviceReason` say so.
   */
  parity(options?: { readonly signal?: AbortSignal | undefined }): Promise<Parity>;
  /** Repeats a run on a named device, be it the chosen one or not; other runs may slip in between two of its runs. */
  benchmark(device: Device, options?: BenchmarkOptions): Promise<Benchmark>;
  /** Frees the sessions; a later run opens them again by itself. */
  release(): void;
}

export interface OpenOptions {
  /** Overrules the policy, but not `?device=` in the address of the page. */
  readonly device?: Device | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
