import * as Comlink from 'comlink';
import type { EngineResult } from './engine';
import { describe, lostError, memoryError, noAdapterError, RuntimeError, timeoutError } from './errors';
import { sizesKey, type Sizes } from './free-axes';
import type { Inputs, JobOptions } from './model';
import type { Device } from './types';
import { watch } from './watchdog';
import { wasmError } from './wasm-support';
import type { Build, Engine, Parts } from './worker';
import workerUrl from './worker.ts?worker&url';

/** Budgets of one job. Generous: a slow phone compiles 14 MB of wasm and a software GPU its shaders within them. */
const START_MS = 60_000;
const OPEN_MS = 60_000;
const RUN_MS = 30_000;
const CLOSE_MS = 5_000;

/** Open sessions beyond this are released, the least recently used one first. */
const SESSION_LIMIT = 16;

/** How the browsers say that a module could not be fetched. */
const UNREACHABLE = /dynamically imported module|importing a module script|failed to fetch|networkerror/i;

/** How WebAssembly, ONNX Runtime and the graphics drivers say that there was not enough memory. */
const OUT_OF_MEMORY = /out of memory|bad_alloc|failed to allocate|allocation failed|enlarge memory|array buffer allocation|exceeds? .*limit/i;

const scriptError = (cause: unknown): RuntimeError =>
  new RuntimeError('network', '运行时的脚本没有载入。', { cure: '请检查网络连接，然后点“重试”。', cause });

const brokenError = (what: string, cause: unknown): RuntimeError =>
  new RuntimeError('unsupported', `${what}失败：${describe(cause)}。`, { cure: '点“重试”会换一个新的后台线程；若再次失败，请在地址后加 ?device=wasm。', cause });

/** Makes a RuntimeError of whatever came out of the Worker. The names are those that worker.ts throws. */
function translate(what: string, cause: unknown): RuntimeError {
  if (cause instanceof RuntimeError) return cause;
  if (cause instanceof Error && cause.name === 'NoAdapter') return noAdapterError();
  if (cause instanceof Error && cause.name === 'DeviceLost') return lostError(cause);
  const unfit = wasmError(describe(cause));
  if (unfit) return unfit;
  if (OUT_OF_MEMORY.test(describe(cause))) return memoryError(what, cause);
  return UNREACHABLE.test(describe(cause)) ? scriptError(cause) : brokenError(what, cause);
}

/** What a realm needs of a model; `sizes` fixes its free axes. */
export interface RealmModel {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly sizes: Sizes | undefined;
}

/** One Worker with one ONNX Runtime in it. Any failure ends it, as wasm and GPU state are unknown afterwards. */
export class Realm {
  readonly #worker = new Worker(workerUrl, { type: 'module' });
  readonly #engine = Comlink.wrap<Engine>(this.#worker);
  readonly #sessions = new Set<string>();
  readonly #lost: Promise<never>;
  #rejectLost: (error: RuntimeError) => void = () => undefined;
  #dead = false;

  constructor(readonly build: Build) {
    this.#lost = new Promise((_resolve, reject) => { this.#rejectLost = reject; });
    this.#lost.catch(() => undefined);
    this.#worker.addEventListener('error', (event) => { this.#end(event.message ? lostError(event.message) : scriptError(event)); });
  }

  get dead(): boolean {
    return this.#dead;
  }

  async start(parts: Parts): Promise<void> {
    const onLost = Comlink.proxy((reason: string) => { this.#end(lostError(reason)); });
    await this.#call('启动运行时（ONNX Runtime）', START_MS, this.#engine.start(parts, onLost));
  }

  /** Runs a model on one device, opening its session for these sizes first if need be. */
  async run(model: RealmModel, device: Device, inputs: Inputs, { fetches, repeats }: JobOptions): Promise<EngineResult> {
    const key = `${model.id}@${device}@${sizesKey(model.sizes)}`;
    if (!this.#sessions.has(key)) await this.#open(key, model, device);
    this.#touch(key);
    await this.#closeOldest();
    return this.#call(`运行模型 ${model.id} `, RUN_MS, this.#engine.run(key, inputs, fetches, repeats));
  }

  async close(id: string): Promise<void> {
    const keys = [...this.#sessions].filter((key) => key.startsWith(`${id}@`));
    for (const key of keys) await this.#close(key);
  }

  terminate(): void {
    this.#end(lostError('后台线程已经换新'));
  }

  async #open(key: string, { id, bytes, sizes }: RealmModel, device: Device): Promise<void> {
    await this.#call(`打开模型 ${id} `, OPEN_MS, this.#engine.open(key, bytes, device, sizes));
  }

  #touch(key: string): void {
    this.#sessions.delete(key);
    this.#sessions.add(key);
  }

  async #closeOldest(): Promise<void> {
    const [oldest] = this.#sessions;
    if (this.#sessions.size > SESSION_LIMIT && oldest !== undefined) await this.#close(oldest);
  }

  async #close(key: string): Promise<void> {
    this.#sessions.delete(key);
    await this.#call(`释放模型 ${key} `, CLOSE_MS, this.#engine.close(key));
  }

  async #call<T>(what: string, budgetMs: number, work: Promise<T>): Promise<T> {
    try {
      return await watch(Promise.race([work, this.#lost]), budgetMs, () => timeoutError(what, budgetMs));
    } catch (cause) {
      const error = translate(what, cause);
      this.#end(error);
      throw error;
    }
  }

  #end(error: RuntimeError): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#rejectLost(error);
    this.#worker.terminate();
  }
}
