/** Median time of a model's golden input in onnxruntime's native CPU build, one thread: the reference of all ratios. */
import { readFileSync } from 'node:fs';

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Golden inputs as tensors: bytes of a picture divided by 255, or float32 as they are. */
export function goldenInputs(ort, golden) {
  return Object.fromEntries(
    Object.entries(golden.inputs).map(([name, { shape, dtype, base64 }]) => {
      const bytes = Buffer.from(base64, 'base64');
      const data = dtype === 'float32' ? new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)) : Float32Array.from(bytes, (byte) => byte / 255);
      return [name, new ort.Tensor('float32', data, shape)];
    }),
  );
}

export async function nativeMedianMs(ort, id, fetches, runs = 30) {
  const session = await ort.InferenceSession.create(`models/${id}.onnx`, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const feeds = goldenInputs(ort, JSON.parse(readFileSync(`models/${id}.golden.json`, 'utf8')));
  const samples = [];
  for (let i = 0; i < runs + 5; i++) {
    const start = performance.now();
    await session.run(feeds, fetches);
    if (i >= 5) samples.push(performance.now() - start);
  }
  return median(samples);
}
