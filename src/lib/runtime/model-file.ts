import { modelFiles } from 'virtual:model-files';
import { unknownModelError } from './errors';
import { FileStore } from './file-store';

const files = new FileStore(4);

/**
 * The verified bytes of models/`id`.onnx, for readers that look at the weights without running them.
 * Fetched once; after a failure the next call fetches anew, past the HTTP cache.
 * @throws RuntimeError `network`, `integrity`, `not-a-model`, or `input` for an unknown id.
 */
export async function fetchModelFile(id: string): Promise<Uint8Array> {
  const file = modelFiles[id];
  if (file === undefined) throw unknownModelError(id);
  return files.get(file, `模型 ${id} `).bytes;
}
