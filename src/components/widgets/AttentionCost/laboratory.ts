/** The laboratory: one measurement after another on the reader's device; it can be stopped and goes on where it was. */
import { signal } from '@preact/signals';
import { describeError } from '@/components/kit/shown-error';
import { formatBytes } from '@/lib/format/format';
import type { Device, Model } from '@/lib/runtime/types';
import { normal, uniforms } from '@/lib/tensor/random';
import { tensor, type Tensor } from '@/lib/tensor/tensor';
import { largestBytes, LENGTHS, METHOD_NAMES, METHODS, THEORY, type Method, type Size } from './attention-cost.ts';

/** What is held fixed while n grows. */
export interface Setting {
  readonly device: Device;
  readonly batch: number;
  readonly heads: number;
  readonly d: number;
  readonly causal: boolean;
}

export interface Measured {
  readonly medianMs: number;
  readonly spreadMs: readonly [number, number];
  readonly runs: number;
}

export type Results = ReadonlyMap<string, Measured>;
/** What the laboratory needs of lib/runtime, which is fetched only when it is asked for. */
export interface Runtime {
  readonly openModel: (id: string, options: { readonly signal: AbortSignal }) => Promise<Model>;
  /** Bytes of the largest tensor that the device takes. */
  readonly largestTensorBytes: (device: Device) => Promise<number>;
}

/** A single run that would take longer is not begun. */
export const BUDGET_MS = 4000;
export const DEVICE_NAMES: Readonly<Record<Device, string>> = { wasm: 'WASM', webgpu: 'WebGPU' };

export const modelIdOf = (method: Method, causal: boolean): string => `flowformer/${method}${causal ? '-causal' : ''}`;

export function resultKey({ device, batch, heads, d, causal }: Setting, method: Method, n: number): string {
  return [device, batch, heads, d, causal ? 'causal' : 'normal', method, n].join(' ');
}

/** Seeded normal queries, keys and values: what they hold does not change the time. */
export function inputsOf({ batch, heads, n, d }: Size): Readonly<Record<string, Tensor>> {
  const next = uniforms(n);
  const draw = () => tensor(Float32Array.from({ length: batch * heads * n * d }, () => normal(next)), [batch, heads, n, d]);
  return { q: draw(), k: draw(), v: draw() };
}

/** Why this size is not measured, as a sentence with its numbers, or undefined. */
export function refusal(method: Method, size: Size, device: Device, limitBytes: number): string | undefined {
  const bytes = largestBytes(method, size);
  if (bytes <= limitBytes) return undefined;
  return `n = ${size.n} 没有测${METHOD_NAMES[method]}：中间那张表要 ${formatBytes(bytes)}，超过这台设备的 ${DEVICE_NAMES[device]} 上的上限 ${formatBytes(limitBytes)}。`
    + '可以减小头数、批量或 n。';
}

/** Expected milliseconds at n, from the longest length measured below it; undefined without one. */
export function predictMs(results: Results, setting: Setting, method: Method, n: number): number | undefined {
  const shorter = LENGTHS.filter((length) => length < n).findLast((length) => results.has(resultKey(setting, method, length)));
  if (shorter === undefined) return undefined;
  const known = results.get(resultKey(setting, method, shorter));
  return known && known.medianMs * (n / shorter) ** THEORY[method];
}

const runsFor = (expectedMs: number): number => (expectedMs < 20 ? 15 : expectedMs < 250 ? 7 : 3);

/** Measures on request; a model is opened before each measurement, so that a lost device recovers. */
export class Laboratory {
  readonly results = signal<Results>(new Map());
  readonly running = signal(false);
  /** What is being measured, what was left out, or why it ended, in Chinese. */
  readonly message = signal('');
  readonly #runtime: () => Promise<Runtime>;
  #abort = new AbortController();

  constructor(runtime: () => Promise<Runtime>) {
    this.#runtime = runtime;
  }

  /** Measures all lengths up to `longest` that are not known yet. `load` opens the models with their status on show. */
  async start(setting: Setting, longest: number, load: () => Promise<unknown>): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal: abort } = this.#abort;
    this.running.value = true;
    this.message.value = '先打开模型。';
    try {
      const opened = await load() !== undefined;
      const left = opened ? await this.#measureAll(setting, longest, abort) : [];
      if (!abort.aborted) this.message.value = opened ? ['测完了。', ...left].join('') : '';
    } catch (error) {
      const { message, cure } = describeError(error);
      if (!abort.aborted) this.message.value = `${message}${cure}已测的结果都还在。`;
    }
    if (!abort.aborted) this.running.value = false;
  }

  stop(): void {
    this.#abort.abort();
    this.running.value = false;
    this.message.value = '已停下。测过的点都还在，再按一次从这里接着测。';
  }

  async #measureAll(setting: Setting, longest: number, abort: AbortSignal): Promise<readonly string[]> {
    const left: string[] = [];
    for (const n of LENGTHS.filter((length) => length <= longest)) {
      for (const method of METHODS) {
        const why = await this.#measure(setting, method, n, abort);
        if (why !== undefined) left.push(why);
      }
    }
    return left;
  }

  /** One point; why it was left out, if it was. */
  async #measure(setting: Setting, method: Method, n: number, abort: AbortSignal): Promise<string | undefined> {
    const { device, causal, batch, heads, d } = setting;
    const [key, size] = [resultKey(setting, method, n), { batch, heads, n, d }];
    if (this.results.peek().has(key)) return undefined;
    const expectedMs = predictMs(this.results.peek(), setting, method, n) ?? 0;
    const slow = expectedMs > BUDGET_MS ? `n = ${n} 没有测${METHOD_NAMES[method]}：照前面的点推算，一次要 ${(expectedMs / 1000).toFixed(0)} 秒。` : undefined;
    const { openModel, largestTensorBytes } = await this.#runtime();
    const refused = refusal(method, size, device, await largestTensorBytes(device)) ?? slow;
    if (refused !== undefined) return refused;
    abort.throwIfAborted();
    const model = await openModel(modelIdOf(method, causal), { signal: abort });
    const onRun = (done: number, total: number) => {
      this.message.value = `正在测${METHOD_NAMES[method]}，n = ${n}：${done}/${total}`;
    };
    const { medianMs, spreadMs, runs } = await model.benchmark(device, {
      inputs: inputsOf(size), fetches: ['output'], runs: runsFor(expectedMs), warmUps: 2, signal: abort, onRun,
    });
    // Sessions of long sequences hold hundreds of megabytes.
    model.release();
    if (spreadMs[0] <= 0) return `n = ${n} 没有记下${METHOD_NAMES[method]}：跑得太快，这个浏览器的时钟分不清。`;
    this.results.value = new Map(this.results.peek()).set(key, { medianMs, spreadMs, runs });
    return undefined;
  }
}
