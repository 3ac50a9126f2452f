/** What a widget holds of its models: signals to show, and requests to make. */
import type { ReadonlySignal } from '@preact/signals';
import type { Device, Model, Progress, RunResult } from '@/lib/runtime/types';
import type { Tensor } from '@/lib/tensor/tensor';
import type { ShownError } from './shown-error';

export type WidgetState = 'idle' | 'fetching' | 'compiling' | 'running' | 'ready' | 'failed';
export type Inputs = Readonly<Record<string, Tensor>>;
export type Results = Readonly<Record<string, RunResult>>;

export interface RunRequest {
  /** Names of the outputs wanted; default: all. */
  readonly fetches?: readonly string[] | undefined;
  /** Which of the models, in this order; default: all. */
  readonly ids?: readonly string[] | undefined;
  /** Called with each model's result as it comes, unless it is stale by then. */
  readonly onResult?: ((id: string, result: RunResult) => void) | undefined;
}

export interface ModelHandle {
  readonly ids: readonly string[];
  readonly state: ReadonlySignal<WidgetState>;
  readonly device: ReadonlySignal<Device | 'none'>;
  readonly progress: ReadonlySignal<Progress | undefined>;
  readonly error: ReadonlySignal<ShownError | undefined>;
  /** Largest relative error against PyTorch over the models checked so far. */
  readonly parity: ReadonlySignal<number | undefined>;
  /** Time of the last finished request, all its models together, in ms. */
  readonly timeMs: ReadonlySignal<number | undefined>;
  /** The step of the clock that measured it. */
  readonly stepMs: ReadonlySignal<number>;
  /** Median ms of the golden input on each device tried, for the model that ran last. */
  readonly timings: ReadonlySignal<Model['timings']>;
  /** Why this device, as a sentence of the runtime. */
  readonly reason: ReadonlySignal<string>;
  /** What the reader must know about the device, such as a failed comparison; '' when nothing. */
  readonly note: ReadonlySignal<string>;
  readonly results: ReadonlySignal<Results | undefined>;
  run(inputs: Inputs, request?: RunRequest): Promise<Results | undefined>;
  retry(): void;
  setDevice(device: Device | undefined): void;
}
