import { sizeOf, tensor, type Tensor } from '@/lib/tensor/tensor';
import { RuntimeError } from './errors';
import type { Parity, TensorParity } from './types';

/** Values of one output as PyTorch computed them: every `stride`-th element of the flattened tensor. */
export interface GoldenOutput {
  readonly shape: readonly number[];
  readonly maxAbs: number;
  readonly stride: number;
  readonly values: readonly number[];
  readonly tolerance: number;
}

/** Inputs and outputs of one model, seen in PyTorch (`<name>.golden.json`). */
export interface Golden {
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly outputs: Readonly<Record<string, GoldenOutput>>;
  /** Names of the axes of every input whose sizes are free; such a model runs at any sizes. */
  readonly axes?: Axes;
}

/** Names of axes by input, e.g. `{ q: ['batch', 'heads', 'n', 'd'] }`. */
export type Axes = Readonly<Record<string, readonly string[]>>;

interface GoldenInputFile {
  readonly shape: readonly number[];
  readonly axes?: readonly string[];
  /** `uint8/255`: a picture as bytes, divided by 255; `float32`: little endian. */
  readonly dtype: 'uint8/255' | 'float32';
  readonly base64: string;
}

interface GoldenFile {
  readonly inputs: Readonly<Record<string, GoldenInputFile>>;
  readonly outputs: Readonly<Record<string, GoldenOutput>>;
}

function isGoldenFile(value: unknown): value is GoldenFile {
  return typeof value === 'object' && value !== null && 'inputs' in value && 'outputs' in value;
}

function decodeInput({ shape, dtype, base64 }: GoldenInputFile): Tensor {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const data = dtype === 'uint8/255'
    ? Float32Array.from(bytes, (byte) => byte / 255)
    : new Float32Array(bytes.buffer);
  return tensor(data, shape);
}

/**
 * Reads a golden file.
 * @throws RuntimeError `integrity` when the text is not such a file.
 */
export function parseGolden(text: string): Golden {
  const file: unknown = JSON.parse(text);
  if (!isGoldenFile(file)) {
    throw new RuntimeError('integrity', '对照文件里没有 inputs 和 outputs。', { cure: '请重新导出模型。', retryable: false });
  }
  const inputs = Object.entries(file.inputs).map(([name, input]): [string, Tensor] => [name, decodeInput(input)]);
  const axes = Object.entries(file.inputs).flatMap(([name, input]) => (input.axes ? [[name, input.axes] as const] : []));
  const golden = { inputs: Object.fromEntries(inputs), outputs: file.outputs };
  return axes.length > 0 ? { ...golden, axes: Object.fromEntries(axes) } : golden;
}

/** Largest distance between an output and its golden sample, divided by max(1, maxAbs); NaN and a wrong size count as infinite. */
export function goldenError(golden: GoldenOutput, output: Tensor | undefined): number {
  if (output?.data.length !== sizeOf(golden.shape)) return Infinity;
  const distances = golden.values.map((value, place) => Math.abs(value - (output.data[place * golden.stride] ?? NaN)));
  const worst = Math.max(0, ...distances);
  return Number.isNaN(worst) ? Infinity : worst / Math.max(1, golden.maxAbs);
}

const layerOf = (name: string): string | undefined => /^blocks\.\d+/.exec(name)?.[0];

/** Compares all golden tensors; a missing output counts as infinitely wrong. */
export function compareGolden(golden: Golden, outputs: Readonly<Record<string, Tensor>>): Omit<Parity, 'device'> {
  const perTensor = Object.entries(golden.outputs).map(([name, expected]): TensorParity => {
    const layer = layerOf(name);
    const error = goldenError(expected, outputs[name]);
    return layer === undefined ? { name, error } : { name, error, layer };
  });
  return { error: Math.max(0, ...perTensor.map(({ error }) => error)), perTensor };
}
