/** Both embeddings of a picture, computed in the figure's Worker. */
import type { Tensor } from '@/lib/tensor/tensor';
import { embed, type Embedding } from './embedding.ts';
import type { PatchWeights } from './patch-embedding.ts';
import { seededWeights } from './seeded-weights.ts';

const SEED = 1;

export interface Request {
  /** Picture [1, 3, 64, 64], 0…1. */
  readonly image: Tensor;
  readonly patch: number;
  /** Of the trained network, for its patch; the others' are drawn. */
  readonly trained: PatchWeights | undefined;
}

const drawn = new Map<number, PatchWeights>();

function drawnWeights(patch: number): PatchWeights {
  const weights = drawn.get(patch) ?? seededWeights(patch, SEED);
  drawn.set(patch, weights);
  return weights;
}

/** Nothing while the picture or the weights are still on their way. */
export function answerTo(request: Request | undefined): Embedding | undefined {
  return request && embed(request.image, request.trained ?? drawnWeights(request.patch));
}
