/** Times the four networks on the reader's own devices: one job at a time, and it can be stopped. */
import { signal } from '@preact/signals';
import { describeError } from '@/components/kit/shown-error';
import type { ModelHandle } from '@/components/kit/use-model';
import type { Device, Model } from '@/lib/runtime/types';
import { KERNELS, modelId, type Kernel } from './kernel-comparison';
import { DEVICES, measured, progressText, RUNS, settled, withoutDevice, withTiming, type Timings } from './timing';

export type OpenModel = (id: string, options: { readonly signal: AbortSignal }) => Promise<Model>;

/** The device itself is missing; everything else is a failure that the reader should read about. */
function isUnsupported(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'unsupported';
}

/** Measures on request; `open` is asked for a model before each of its measurements. */
export class KernelBenchmark {
  readonly timings = signal<Timings>(new Map());
  readonly running = signal(false);
  /** What is being measured, or why it ended, in Chinese. */
  readonly message = signal('');
  readonly #open: OpenModel;
  #abort = new AbortController();

  constructor(open: OpenModel) {
    this.#open = open;
  }

  /** Measures every kernel on every device. `load` opens the models first, with their status on show. */
  async start(load: () => ReturnType<ModelHandle['run']>): Promise<void> {
    this.#abort = new AbortController();
    const { signal: abort } = this.#abort;
    this.running.value = true;
    this.timings.value = new Map();
    this.message.value = '先打开四个模型。';
    try {
      const opened = await load() !== undefined;
      if (opened) await this.#measureAll(abort);
      if (!abort.aborted) this.message.value = opened ? '测完了。' : '';
    } catch (error) {
      if (!abort.aborted) this.message.value = describeError(error).message;
    }
    if (!abort.aborted) this.#end();
  }

  stop(): void {
    this.#abort.abort();
    this.message.value = '已停下，测完的结果留在表里。';
    this.#end();
  }

  #end(): void {
    this.running.value = false;
    this.timings.value = settled(this.timings.value);
  }

  async #measureAll(abort: AbortSignal): Promise<void> {
    for (const device of DEVICES) {
      try {
        for (const kernel of KERNELS) await this.#measure(device, kernel, abort);
      } catch (error) {
        if (!isUnsupported(error)) throw error;
        this.timings.value = withoutDevice(this.timings.value, device);
      }
    }
  }

  async #measure(device: Device, kernel: Kernel, abort: AbortSignal): Promise<void> {
    abort.throwIfAborted();
    this.timings.value = withTiming(this.timings.value, device, kernel, { kind: 'running' });
    const model = await this.#open(modelId(kernel), { signal: abort });
    const benchmark = await model.benchmark(device, {
      runs: RUNS,
      signal: abort,
      onRun: (done, total) => { this.message.value = progressText(device, kernel, done, total); },
    });
    this.timings.value = withTiming(this.timings.value, device, kernel, measured(benchmark));
  }
}
