import { describe, expect, test } from 'vitest';
import {
  convMixerMacs,
  convMixerParams,
  depthwiseShare,
  macsByPart,
  paramsByPart,
  rankCorrelation,
  tokenCount,
  total,
} from './cost-share.ts';

const shape = (width: number, depth: number, kernel: number, patch: number) => ({ width, depth, kernel, patch });

/** Exact parameters with 1000 classes (ten for CIFAR), fact book. */
const parameters = [
  [shape(1536, 20, 9, 7), 1000, 51_625_960],
  [shape(768, 32, 7, 7), 1000, 21_110_248],
  [shape(1024, 20, 9, 14), 1000, 24_383_464],
  [shape(1536, 20, 3, 7), 1000, 49_414_120],
  [shape(1024, 16, 9, 7), 1000, 19_381_224],
  [shape(1024, 12, 8, 7), 1000, 14_621_672],
  [shape(512, 16, 8, 7), 1000, 5_357_544],
  [shape(512, 12, 8, 7), 1000, 4_165_608],
  [shape(768, 32, 7, 14), 1000, 21_448_936],
  [shape(256, 8, 5, 2), 10, 594_186],
  [shape(256, 8, 9, 1), 10, 706_570],
  [shape(256, 16, 9, 1), 10, 1_409_034],
] as const;

/** G multiply-accumulates at 224 pixels, fact book. */
const operations = [
  [shape(1536, 20, 9, 7), 51.1],
  [shape(768, 32, 7, 7), 20.68],
  [shape(1024, 20, 9, 14), 5.95],
] as const;

describe('the cost of a ConvMixer', () => {
  test.each(parameters)('of %o with %i classes has the exact number of parameters', (size, classes, exact) => {
    expect(convMixerParams({ ...size, classes })).toBe(exact);
  });

  test.each(operations)('of %o has the multiply-accumulates of the fact book', (size, giga) => {
    expect(convMixerMacs({ ...size, imageSize: 224 }) / 1e9).toBeCloseTo(giga, 2);
  });

  test('of our k = 7 network is that of its card', () => {
    expect(convMixerParams({ ...shape(96, 6, 7, 4), classes: 12 })).toBe(93_036);
  });

  test('gives the depthwise convolution 5.0 % of a layer 1536 wide with 9 × 9 kernels', () => {
    expect(depthwiseShare(9, 1536)).toBeCloseTo(0.0501, 4);
    const macs = macsByPart({ ...shape(1536, 20, 9, 7), classes: 1000, imageSize: 224 });
    expect(macs.depthwise / (macs.depthwise + macs.pointwise)).toBeCloseTo(depthwiseShare(9, 1536), 12);
    expect(macs.depthwise / 1e9).toBeCloseTo(2.55, 2);
  });

  test('uses every weight of a layer once per token', () => {
    const size = { ...shape(768, 32, 7, 14), classes: 1000 };
    const [params, macs] = [paramsByPart(size), macsByPart({ ...size, imageSize: 224 })];
    for (const part of ['depthwise', 'pointwise', 'embedding'] as const) {
      expect(macs[part]).toBe(params[part] * tokenCount(224, 14));
    }
    expect(total(macs) - convMixerMacs({ ...size, imageSize: 224 })).toBe(768 * 1000);
  });
});

describe('the rank correlation', () => {
  test('sees order only', () => {
    expect(rankCorrelation([1, 2, 3, 40], [5, 6, 70, 80])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 2, 3], [9, 4, 1])).toBeCloseTo(-1, 12);
  });

  test('gives equal values their mean rank', () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: covariance 4.5, variances 4.5 and 5.
    expect(rankCorrelation([1, 2, 2, 3], [1, 3, 2, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });
});
