import type * as OrtModule from 'onnxruntime-web';
import type { InferenceSession, Tensor as OrtTensor, TypedTensor } from 'onnxruntime-web';
import type { Tensor } from '@/lib/tensor/tensor';
import { clockStepMs } from './clock';

/** The part of the onnxruntime-web module that we use; its three builds and the Node entry share it. */
export type Ort = Pick<typeof OrtModule, 'InferenceSession' | 'Tensor' | 'env'>;

export interface EngineResult {
  readonly outputs: Record<string, Tensor>;
  /** Of one run: the mean where several were asked for. */
  readonly timeMs: number;
  /** What the clock may have missed, for one run. */
  readonly stepMs: number;
}

function isFloat(value: OrtTensor): value is TypedTensor<'float32'> {
  return value.type === 'float32';
}

async function readBack(name: string, value: OrtTensor): Promise<[string, Tensor]> {
  if (!isFloat(value)) throw new TypeError(`输出 ${name} 的类型是 ${value.type}，这里只读 float32。`);
  const data = await value.getData(true);
  return [name, { data: new Float32Array(data), shape: value.dims }];
}

/**
 * Runs a session and brings the outputs to the CPU.
 * @param fetches names of the outputs to read back; all of them when absent.
 * @param repeats so many runs between two looks at the clock, which cannot tell a short one.
 */
export async function runSession(
  ort: Ort,
  session: InferenceSession,
  inputs: Readonly<Record<string, Tensor>>,
  fetches: readonly string[] = session.outputNames,
  repeats = 1,
): Promise<EngineResult> {
  const feeds = Object.entries(inputs).map(([name, { data, shape }]): [string, OrtTensor] => [name, new ort.Tensor('float32', data, [...shape])]);
  const once = async () => {
    const results = await session.run(Object.fromEntries(feeds), [...fetches]);
    return Promise.all(Object.entries(results).map(([name, value]) => readBack(name, value)));
  };
  const stepMs = clockStepMs();
  const start = performance.now();
  for (let before = 1; before < repeats; before += 1) await once();
  const outputs = await once();
  return { outputs: Object.fromEntries(outputs), timeMs: (performance.now() - start) / repeats, stepMs: stepMs / repeats };
}
