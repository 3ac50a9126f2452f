import { modelFiles } from 'virtual:model-files';
import { knownAdapter } from './adapter';
import { measure } from './benchmark';
import { BrowserExecutor } from './browser-executor';
import { chooseDevice, forcedDevice, planDevices, type Plan, type Trial } from './device-policy';
import { describe, unknownModelError } from './errors';
import { FileStore, reportProgress } from './file-store';
import { compareGolden, parseGolden, type Golden } from './golden';
import { PromiseMemo } from './memo';
import { answerOf, createModel } from './model';
import { RealmHost } from './realm-host';
import { untilAborted } from './serial-queue';
import type { Device, Model, OpenOptions, Progress } from './types';
import { requireWasm } from './wasm-support';

export { largestTensorBytes } from './adapter';

/** Two files per model and the runtime. */
const files = new FileStore(48);
const host = new RealmHost(files);
const models = new PromiseMemo<Model>(16, (model) => { model.release(); });

/** A device that takes longer for one run is not measured a second time: software adapters take seconds. */
const SLOW_MS = 200;

/** Times the golden input: a run or two to warm up, three samples. WebGPU has to prove its numbers too. */
async function tryDevice(executor: BrowserExecutor, golden: Golden, device: Device): Promise<Trial> {
  const fetches = answerOf(golden);
  const runSome = (repeats: number) => executor.run(device, golden.inputs, { fetches, repeats });
  await runSome(1);
  const { timeMs } = await runSome(1);
  const { medianMs } = timeMs > SLOW_MS ? { medianMs: timeMs } : await measure(device, runSome, { warmUps: 1, runs: 3 });
  if (device === 'wasm') return { medianMs, error: 0 };
  const { outputs } = await executor.run(device, golden.inputs, {});
  return { medianMs, error: compareGolden(golden, outputs).error };
}

/** A failure on WebGPU is a finding, for WASM remains; a failure on WASM is the end. */
async function tryDevices(executor: BrowserExecutor, golden: Golden, plan: Plan): Promise<void> {
  const trials: Partial<Record<Device, Trial>> = {};
  for (const device of plan.candidates) {
    trials[device] = await tryDevice(executor, golden, device).catch((cause: unknown) => {
      if (device === 'wasm') throw cause;
      return { failure: describe(cause) };
    });
  }
  executor.settle(chooseDevice(plan, trials));
}

function downloads(id: string, plan: Plan) {
  const file = modelFiles[id];
  if (!file) throw unknownModelError(id);
  const goldenFile = { url: file.goldenUrl, sha256: file.goldenSha256, sizeBytes: file.goldenBytes };
  return {
    runtime: host.pendingDownload(plan.candidates.includes('webgpu') ? 'webgpu' : 'wasm'),
    model: files.get(file, `模型 ${id} `),
    golden: files.get(goldenFile, `模型 ${id} 的对照值`),
  };
}

async function open(id: string, wish: Device | undefined, onProgress: (progress: Progress) => void): Promise<Model> {
  await requireWasm();
  const plan = planDevices(wish, wish === 'wasm' ? undefined : await knownAdapter());
  const { runtime, model, golden } = downloads(id, plan);
  await reportProgress(runtime ? [runtime, model, golden] : [model, golden], onProgress, `模型 ${id} `);
  const values = parseGolden(new TextDecoder().decode(await golden.bytes));
  const executor = new BrowserExecutor(id, await model.bytes, host, values.axes);
  await tryDevices(executor, values, plan);
  return createModel(id, values, executor);
}

/** Every caller of a model that is being opened hears its progress, the later ones too. */
class Opening {
  readonly #listeners = new Set<(progress: Progress) => void>();
  #latest: Progress | undefined;
  readonly model: Promise<Model>;

  constructor(id: string, wish: Device | undefined) {
    this.model = open(id, wish, (progress) => {
      this.#latest = progress;
      this.#listeners.forEach((listener) => { listener(progress); });
    }).finally(() => { this.#listeners.clear(); });
  }

  listen(listener: (progress: Progress) => void): void {
    if (this.#latest) listener(this.#latest);
    this.#listeners.add(listener);
  }
}

const openings = new Map<string, Opening>();

function openTold(key: string, id: string, wish: Device | undefined): Promise<Model> {
  const opening = new Opening(id, wish);
  openings.set(key, opening);
  return opening.model.finally(() => { openings.delete(key); });
}

/**
 * Opens a model in the page's Worker: downloads and verifies runtime, model and golden values, tries the devices
 * that the policy allows and picks one. `?device=` in the address overrules everything. Memoised per model and
 * wish; a failure is forgotten, so that calling again retries. Aborting only drops the caller's promise.
 * @param id path below models/ without `.onnx`, e.g. `convmixer/k9`.
 * @throws RuntimeError `network`, `integrity`, `not-a-model`, `timeout`, `unsupported`, `device-lost`, or `input` for an unknown id.
 */
export function openModel(id: string, { device, signal, onProgress }: OpenOptions = {}): Promise<Model> {
  const wish = forcedDevice(location.search) ?? device;
  const key = `${id}@${wish ?? 'auto'}`;
  const model = models.get(key, () => openTold(key, id, wish));
  if (onProgress) openings.get(key)?.listen(onProgress);
  return signal ? untilAborted(model, signal) : model;
}
