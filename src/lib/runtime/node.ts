import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { runSession } from './engine';
import { RuntimeError, unknownModelError } from './errors';
import { parseGolden } from './golden';
import { PromiseMemo } from './memo';
import { createModel, type Choice, type Executor } from './model';
import { SerialQueue } from './serial-queue';
import type { Device, Model } from './types';

const choice: Choice = { device: 'wasm', reason: '构建时在 Node 里用 WebAssembly 算出。', timings: {} };
const queue = new SerialQueue();
const models = new PromiseMemo<Model>(64, (model) => { model.release(); });

async function readModelFile(id: string, suffix: string): Promise<Buffer> {
  if (!/^[\w-]+\/[\w-]+$/.test(id)) throw unknownModelError(id);
  try {
    return await readFile(join(process.cwd(), 'models', `${id}${suffix}`));
  } catch {
    throw unknownModelError(id);
  }
}

function createSession(bytes: Uint8Array): Promise<ort.InferenceSession> {
  // One thread: builds render many pages at once, and the figures must not depend on the number of cores.
  ort.env.wasm.numThreads = 1;
  return ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
}

function createExecutor(bytes: Uint8Array): Executor {
  let session: ort.InferenceSession | undefined;
  const run: Executor['run'] = async (device: Device, inputs, { fetches, signal, repeats }) => {
    if (device !== 'wasm') {
      throw new RuntimeError('unsupported', 'Node 里没有 WebGPU。', { cure: '请在浏览器里测 WebGPU。', retryable: false });
    }
    return queue.add(async () => {
      session ??= await createSession(bytes);
      return { ...await runSession(ort, session, inputs, fetches, repeats), device };
    }, signal);
  };
  return {
    run,
    choice: () => choice,
    runChosen: (inputs, options) => run('wasm', inputs, options),
    leaveGpu: () => undefined,
    release: () => {
      void queue.add(async () => {
        await session?.release();
        session = undefined;
      });
    },
  };
}

async function open(id: string): Promise<Model> {
  const [bytes, golden] = await Promise.all([readModelFile(id, '.onnx'), readModelFile(id, '.golden.json')]);
  return createModel(id, parseGolden(golden.toString('utf8')), createExecutor(bytes));
}

/**
 * Opens models/`id`.onnx on WebAssembly in Node, for figures made at build time and for tests; cached per process.
 * `id` is a path below models/ of the working directory, e.g. `convmixer/k9`.
 * @throws RuntimeError `input` when there is no such model.
 */
export function openModelInNode(id: string): Promise<Model> {
  return models.get(id, () => open(id));
}
