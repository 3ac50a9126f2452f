/** Non-negative maps φ, applied to queries and keys before any product. */
import { sigmoid } from '@/lib/tensor/activations';

export type FeatureMapName = 'sigmoid' | 'relu' | 'elu+1';

/**
 * sigmoid: Flowformer; relu: the same authors' LRA code; elu+1: linear attention
 * (Katharopoulos et al., arXiv 2006.16236), written so that it keeps its digits where it is small.
 */
export const featureMaps: Readonly<Record<FeatureMapName, (x: number) => number>> = {
  sigmoid,
  relu: (x) => Math.max(0, x),
  'elu+1': (x) => (x > 0 ? x + 1 : Math.exp(x)),
};
