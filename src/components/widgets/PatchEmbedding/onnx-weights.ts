/**
 * Reads float weights out of an ONNX file: just enough of the protobuf wire format to reach
 * ModelProto.graph (7) → GraphProto.initializer (5) → TensorProto { dims 1, data_type 2, name 8, raw_data 9 }.
 * Field numbers: onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
 */
import type { Tensor } from '@/lib/tensor/tensor';

const GRAPH = 7;
const INITIALIZER = 5;
const DIMS = 1;
const DATA_TYPE = 2;
const NAME = 8;
const RAW_DATA = 9;
const FLOAT = 1;

interface Field {
  readonly number: number;
  /** The number of a varint field, 0 for the other kinds. */
  readonly value: number;
  /** The content of a length-delimited field, empty for the other kinds. */
  readonly bytes: Uint8Array;
}

const NONE = new Uint8Array();

function varint(bytes: Uint8Array, from: number): readonly [value: number, next: number] {
  let value = 0;
  for (let at = from, scale = 1; at < bytes.length; at += 1, scale *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at + 1];
  }
  throw new Error('ONNX 文件在一个整数中间断了：文件不完整，请重新下载。');
}

/** Bytes that the fields without a use here take: 64-bit (1) and 32-bit (5) numbers. */
function fixedLength(wireType: number): number {
  if (wireType === 1) return 8;
  if (wireType === 5) return 4;
  throw new Error(`ONNX 文件里有未知的字段类型 ${wireType}：文件已损坏，请重新下载。`);
}

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  while (at < bytes.length) {
    const [tag, afterTag] = varint(bytes, at);
    const [number, wireType] = [Math.floor(tag / 8), tag % 8];
    if (wireType === 0) {
      const [value, next] = varint(bytes, afterTag);
      yield { number, value, bytes: NONE };
      at = next;
    } else if (wireType === 2) {
      const [length, start] = varint(bytes, afterTag);
      if (start + length > bytes.length) throw new Error('ONNX 文件不完整：请重新下载。');
      yield { number, value: 0, bytes: bytes.subarray(start, start + length) };
      at = start + length;
    } else {
      at = afterTag + fixedLength(wireType);
    }
  }
}

/** Dimensions come one by one or packed into one field: both are legal. */
function dimensionsOf({ value, bytes }: Field): readonly number[] {
  if (bytes.length === 0) return [value];
  const dimensions: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const [dimension, next] = varint(bytes, at);
    dimensions.push(dimension);
    at = next;
  }
  return dimensions;
}

function floatTensor(bytes: Uint8Array): readonly [name: string, tensor: Tensor] | undefined {
  const fields = [...fieldsOf(bytes)];
  const find = (number: number) => fields.find((field) => field.number === number);
  const raw = find(RAW_DATA)?.bytes;
  if (find(DATA_TYPE)?.value !== FLOAT || raw === undefined) return undefined;
  const shape = fields.filter(({ number }) => number === DIMS).flatMap(dimensionsOf);
  // A copy: raw_data need not lie on a multiple of four, which Float32Array asks for.
  const data = new Float32Array(new Uint8Array(raw).buffer);
  return [new TextDecoder().decode(find(NAME)?.bytes ?? NONE), { data, shape }];
}

/**
 * The float32 initialisers of an ONNX file by name, little-endian `raw_data` only.
 * @throws Error in Chinese when the bytes are no whole protobuf message.
 */
export function readWeights(file: Uint8Array): ReadonlyMap<string, Tensor> {
  const graph = [...fieldsOf(file)].find(({ number }) => number === GRAPH);
  if (graph === undefined) throw new Error('文件里没有计算图：这不是 ONNX 模型。');
  const initialisers = [...fieldsOf(graph.bytes)].filter(({ number }) => number === INITIALIZER);
  return new Map(initialisers.map(({ bytes }) => floatTensor(bytes)).filter((entry) => entry !== undefined));
}
