import * as Comlink from 'comlink';
import type { InferenceSession } from 'onnxruntime-web';
import { requestGpu } from './adapter';
import { runSession, type EngineResult, type Ort } from './engine';
import type { Sizes } from './free-axes';
import type { Inputs } from './model';
import type { Device } from './types';

/** The builds of ONNX Runtime: `jspi` and `asyncify` are the two ways to wait for WebGPU inside wasm. */
export type Build = 'wasm' | 'jspi' | 'asyncify';

/** What a build consists of; the page has verified all of it. The addresses are absolute. */
export interface Parts {
  readonly wasmBinary: Uint8Array;
  readonly entryUrl: string;
  readonly glueUrl: string;
}

/** Names of errors that cross the thread border; the other side turns them into a RuntimeError. */
export const NO_ADAPTER = 'NoAdapter';
export const DEVICE_LOST = 'DeviceLost';

/** An error of the GPU may be noticed by a run before the device reports its loss; wait for so long. */
const LOSS_NOTICE_MS = 300;

let ort: Ort | undefined;
let gpu: Promise<GPUDevice> | undefined;
let announceLoss: (reason: string) => void = () => undefined;
const sessions = new Map<string, InferenceSession>();

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function loaded(): Ort {
  if (!ort) throw new Error('ONNX Runtime is not started');
  return ort;
}

async function openGpu(): Promise<GPUDevice> {
  const device = await requestGpu();
  if (!device) throw named(NO_ADAPTER, '没有可用的 WebGPU 适配器');
  void device.lost.then(({ message }) => { announceLoss(message); });
  return device;
}

/** One provider by name: a list would fall back silently. Our own GPU device outlives every single session. */
async function providerFor(device: Device): Promise<InferenceSession.ExecutionProviderConfig> {
  if (device === 'wasm') return { name: 'wasm' };
  gpu ??= openGpu();
  // Our graphs are NCHW and so are the maps on screen; the default NHWC transposes, 8 times slower on SwiftShader.
  return { name: 'webgpu', device: await gpu, preferredLayout: 'NCHW' };
}

async function isLost(): Promise<boolean> {
  const device = await gpu?.catch(() => undefined);
  if (!device) return false;
  const patience = new Promise<false>((resolve) => setTimeout(resolve, LOSS_NOTICE_MS, false));
  return Promise.race([device.lost.then(() => true), patience]);
}

const engine = {
  /** Loads a build from verified bytes. A failure poisons this Worker: throw it away. */
  async start({ wasmBinary, entryUrl, glueUrl }: Parts, onLost: (reason: string) => void): Promise<void> {
    announceLoss = onLost;
    const module = await import(/* @vite-ignore */ entryUrl) as Ort;
    module.env.logLevel = 'error';
    module.env.wasm.numThreads = self.crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;
    module.env.wasm.wasmPaths = { mjs: glueUrl };
    module.env.wasm.wasmBinary = wasmBinary;
    ort = module;
  },

  /** `sizes` fixes the free axes: only then does ONNX Runtime plan its memory and place every node on the GPU. */
  async open(key: string, bytes: Uint8Array, device: Device, sizes: Sizes | undefined): Promise<void> {
    const options = { executionProviders: [await providerFor(device)], ...(sizes && { freeDimensionOverrides: sizes }) };
    sessions.set(key, await loaded().InferenceSession.create(bytes, options));
  },

  async run(key: string, inputs: Inputs, fetches: readonly string[] | undefined, repeats?: number): Promise<EngineResult> {
    const session = sessions.get(key);
    if (!session) throw new Error(`no session ${key}`);
    try {
      const result = await runSession(loaded(), session, inputs, fetches, repeats);
      return Comlink.transfer(result, Object.values(result.outputs).map(({ data }) => data.buffer));
    } catch (cause) {
      if (await isLost()) throw named(DEVICE_LOST, cause instanceof Error ? cause.message : String(cause));
      throw cause;
    }
  },

  async close(key: string): Promise<void> {
    await sessions.get(key)?.release();
    sessions.delete(key);
  },
};

export type Engine = typeof engine;

Comlink.expose(engine);
