/**
 * Runs one or several models for a widget: latest request wins, failures can be retried,
 * golden values are re-run once the first result stands. No DOM, no Preact view.
 */
import { signal } from '@preact/signals';
import type { Device, Model, Progress, RunResult } from '@/lib/runtime/types';
import type { Inputs, ModelHandle, Results, RunRequest, WidgetState } from './model-handle';
import { describeError, type ShownError } from './shown-error';

export interface OpenOptions {
  readonly device?: Device;
  readonly onProgress?: (progress: Progress) => void;
}
export type OpenModel = (id: string, options: OpenOptions) => Promise<Model>;

const PARITY_AFTER_MS = 250;

interface Job {
  readonly inputs: Inputs;
  readonly request: RunRequest;
  readonly resolve: (results: Results | undefined) => void;
}

/** Makes the handle of a widget. `open` memoises; it is asked for the model before every run. */
export class ModelRunner implements ModelHandle {
  readonly ids: readonly string[];
  readonly state = signal<WidgetState>('idle');
  readonly device = signal<Device | 'none'>('none');
  readonly progress = signal<Progress | undefined>(undefined);
  readonly error = signal<ShownError | undefined>(undefined);
  readonly parity = signal<number | undefined>(undefined);
  readonly timeMs = signal<number | undefined>(undefined);
  readonly stepMs = signal(0);
  readonly timings = signal<Model['timings']>({});
  readonly reason = signal('');
  readonly note = signal('');
  readonly results = signal<Results | undefined>(undefined);
  readonly #open: OpenModel;
  readonly #checked = new Map<string, number>();
  #job: Job | undefined;
  #forced: Device | undefined;
  #asked = 0;
  #abort = new AbortController();

  constructor(ids: readonly string[], open: OpenModel) {
    this.ids = ids;
    this.#open = open;
  }

  run(inputs: Inputs, request: RunRequest = {}): Promise<Results | undefined> {
    this.#job?.resolve(undefined);
    return new Promise((resolve) => {
      this.#job = { inputs, request, resolve };
      void this.#start(this.#job);
    });
  }

  retry(): void {
    if (this.#job !== undefined) void this.#start(this.#job);
  }

  setDevice(device: Device | undefined): void {
    this.#forced = device;
    this.note.value = '';
    this.retry();
  }

  async #start(job: Job): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const ticket = ++this.#asked;
    this.error.value = undefined;
    try {
      const results = await this.#runAll(job, ticket);
      if (results !== undefined) this.#finish(job, results, ticket);
    } catch (error) {
      if (ticket === this.#asked) this.#fail(error);
    }
  }

  /** The models one after another; undefined as soon as a newer request came. */
  async #runAll(job: Job, ticket: number): Promise<Results | undefined> {
    const { signal: abort } = this.#abort;
    const results: Record<string, RunResult> = {};
    for (const id of job.request.ids ?? this.ids) {
      const model = await this.#ready(id, ticket);
      if (ticket !== this.#asked) return undefined;
      this.state.value = 'running';
      this.device.value = model.device;
      this.reason.value = model.deviceReason;
      this.timings.value = { ...this.timings.peek(), ...model.timings };
      const fetches = job.request.fetches;
      const result = await model.run(job.inputs, { signal: abort, ...(fetches && { fetches }) });
      if (ticket !== this.#asked) return undefined;
      this.device.value = result.device;
      results[id] = result;
      job.request.onResult?.(id, result);
    }
    return results;
  }

  /** Opening is never aborted by a newer request: that request needs the same bytes. */
  #ready(id: string, ticket: number): Promise<Model> {
    return this.#open(id, {
      ...(this.#forced && { device: this.#forced }),
      onProgress: (progress) => {
        if (ticket !== this.#asked) return;
        this.progress.value = progress;
        this.state.value = progress.phase;
      },
    });
  }

  #finish(job: Job, results: Results, ticket: number): void {
    this.results.value = results;
    this.timeMs.value = Object.values(results).reduce((sum, { timeMs }) => sum + timeMs, 0);
    this.stepMs.value = Math.max(...Object.values(results).map(({ stepMs }) => stepMs));
    this.progress.value = undefined;
    this.state.value = 'ready';
    job.resolve(results);
    const unchecked = Object.keys(results).filter((id) => !this.#checked.has(this.#key(id)));
    if (unchecked.length > 0) {
      setTimeout(() => void this.#checkParity(unchecked, ticket), PARITY_AFTER_MS);
    } else {
      this.#showParity();
    }
  }

  #fail(error: unknown): void {
    this.error.value = describeError(error);
    this.progress.value = undefined;
    this.state.value = 'failed';
  }

  #key(id: string): string {
    return `${this.device.value} ${id}`;
  }

  #showParity(): void {
    const mine = this.ids.map((id) => this.#checked.get(this.#key(id))).filter((e) => e !== undefined);
    this.parity.value = mine.length === 0 ? undefined : Math.max(...mine);
  }

  /** Golden values wait while the reader is still asking: the next finished request checks them. */
  async #checkParity(ids: readonly string[], ticket: number): Promise<void> {
    let left = false;
    try {
      for (const id of ids) {
        if (ticket !== this.#asked) return;
        const model = await this.#ready(id, -1);
        const { device, error } = await model.parity();
        this.#checked.set(`${device} ${id}`, error);
        left ||= device !== model.device;
      }
    } catch (error) {
      // The reader's result stands; what is missing is its comparison.
      this.note.value = `没有能与 PyTorch 比对：${describeError(error).message}`;
      return;
    }
    this.#showParity();
    // The model left WebGPU for its numbers: what is on screen came from there.
    if (left) this.retry();
  }
}
