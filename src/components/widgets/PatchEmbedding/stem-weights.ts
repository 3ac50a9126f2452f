/** The first convolution of a trained ConvMixer, as linear map of a patch. */
import { readWeights } from './onnx-weights.ts';
import { TRAINED_PATCH, WIDTH, type PatchWeights } from './patch-embedding.ts';

/** The network whose stem is shown. */
export const TRAINED_MODEL = 'convmixer/k9';

/** @throws Error in Chinese when the file has no stem of this shape. */
export function stemWeights(file: Uint8Array): PatchWeights {
  const weights = readWeights(file);
  const kernel = weights.get('model.patch_embedding.weight');
  const bias = weights.get('model.patch_embedding.bias');
  const shape = kernel?.shape.join();
  if (kernel === undefined || bias === undefined || shape !== `${WIDTH},3,${TRAINED_PATCH},${TRAINED_PATCH}`) {
    throw new Error(`${TRAINED_MODEL} 的图像块嵌入应是 ${WIDTH}×3×${TRAINED_PATCH}×${TRAINED_PATCH}，文件里是 ${shape ?? '空的'}：请重新导出模型。`);
  }
  return { patch: TRAINED_PATCH, width: WIDTH, kernel: kernel.data, bias: bias.data };
}
