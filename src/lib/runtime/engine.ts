import type * as OrtModule from 'onnxruntime-web';
import type { InferenceSession, Tensor as OrtTensor, TypedTensor } from 'onnxruntime-web';
import type { Tensor } from '@/lib/tensor/tensor';

/** The part of the onnxruntime-web module that we use; its three builds and the Node entry share it. */
export type Ort = Pick<typeof OrtModule, 'InferenceSession' | 'Tensor' | 'env'>;

export interface EngineResult {
  readonly outputs: Record<string, Tensor>;
  readonly timeMs: number;
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
 * Runs a session once and brings the outputs to the CPU.
 * @param fetches names of the outputs to read back; all of them when absent.
 */
export async function runSession(
  ort: Ort,
  session: InferenceSession,
  inputs: Readonly<Record<string, Tensor>>,
  fetches: readonly string[] = session.outputNames,
): Promise<EngineResult> {
  const feeds = Object.entries(inputs).map(([name, { data, shape }]): [string, OrtTensor] => [name, new ort.Tensor('float32', data, [...shape])]);
  const start = performance.now();
  const results = await session.run(Object.fromEntries(feeds), [...fetches]);
  const outputs = await Promise.all(Object.entries(results).map(([name, value]) => readBack(name, value)));
  return { outputs: Object.fromEntries(outputs), timeMs: performance.now() - start };
}
