import { describe, expect, test } from 'vitest';
import {
  blocksUntilCornersMeet,
  blocksUntilFieldCoversImage,
  clipSpan,
  coveredShare,
  fieldSpan,
  gridSide,
  paddingShare,
  receptiveFieldPixels,
  receptiveFieldTokens,
  recursion,
  unitToken,
} from './receptive-field.ts';

/** The table of the fact book: field in pixels and tokens, grid, blocks until covered, until corners meet. */
const factBook = [
  { name: '1536/20', kernel: 9, depth: 20, patch: 7, imageSize: 224, facts: [1127, 161, 32, 4, 8] },
  { name: '768/32', kernel: 7, depth: 32, patch: 7, imageSize: 224, facts: [1351, 193, 32, 6, 11] },
  { name: '1024/20', kernel: 9, depth: 20, patch: 14, imageSize: 224, facts: [2254, 161, 16, 2, 4] },
  { name: '256/8', kernel: 5, depth: 8, patch: 2, imageSize: 32, facts: [66, 33, 16, 4, 8] },
  { name: '1536/20, k = 3', kernel: 3, depth: 20, patch: 7, imageSize: 224, facts: [287, 41, 32, 16, 31] },
] as const;

describe('the theoretical receptive field', () => {
  test.each(factBook)('of $name is that of the fact book', ({ facts, ...geometry }) => {
    expect([
      receptiveFieldPixels(geometry),
      receptiveFieldTokens(geometry),
      gridSide(geometry),
      blocksUntilFieldCoversImage(geometry),
      blocksUntilCornersMeet(geometry),
    ]).toEqual(facts);
  });

  test.each(factBook)('of $name by the recursion equals the closed form', (geometry) => {
    const steps = recursion(geometry);
    expect(steps).toHaveLength(geometry.depth + 2);
    expect(steps[0]).toMatchObject({ field: 1, jump: 1 });
    expect(steps[1]).toMatchObject({ field: geometry.patch, jump: geometry.patch });
    expect(steps.at(-1)).toMatchObject({ field: receptiveFieldPixels(geometry), jump: geometry.patch });
  });

  test.each(factBook)('of $name covers the image for the centre unit exactly when it is as large', (geometry) => {
    const blocks = blocksUntilFieldCoversImage(geometry);
    expect(coveredShare({ ...geometry, depth: blocks }, 'centre')).toBe(1);
    expect(coveredShare({ ...geometry, depth: blocks - 1 }, 'centre')).toBeLessThan(1);
  });

  test.each(factBook)('of $name covers the image for the corner unit when corners meet', (geometry) => {
    const blocks = blocksUntilCornersMeet(geometry);
    expect(coveredShare({ ...geometry, depth: blocks }, 'corner')).toBe(1);
    expect(coveredShare({ ...geometry, depth: blocks - 1 }, 'corner')).toBeLessThan(1);
  });

  test('does not grow with 1 × 1 kernels, so that neither condition is ever met', () => {
    const geometry = { kernel: 1, depth: 20, patch: 4, imageSize: 64 };
    expect(receptiveFieldPixels(geometry)).toBe(4);
    expect(blocksUntilFieldCoversImage(geometry)).toBe(Infinity);
    expect(blocksUntilCornersMeet(geometry)).toBe(Infinity);
  });

  test('covers an image of a single patch before the first block', () => {
    const geometry = { kernel: 1, patch: 64, imageSize: 64 };
    expect(blocksUntilFieldCoversImage(geometry)).toBe(0);
    expect(blocksUntilCornersMeet(geometry)).toBe(0);
  });
});

describe('the field on the image', () => {
  const ours = { kernel: 3, depth: 6, patch: 4, imageSize: 64 };

  test('lies around the centre token of the exported gradient, (8, 8) of 16', () => {
    expect(unitToken(ours, 'centre')).toBe(8);
    expect(fieldSpan(ours, 'centre')).toEqual({ from: 8, to: 60 });
    expect(fieldSpan(ours, 'centre', 0)).toEqual({ from: 32, to: 36 });
  });

  test('of a corner unit is mostly padding', () => {
    expect(fieldSpan(ours, 'corner')).toEqual({ from: -24, to: 28 });
    expect(clipSpan(fieldSpan(ours, 'corner'), 64)).toEqual({ from: 0, to: 28 });
    expect(coveredShare(ours, 'corner')).toBeCloseTo((28 / 64) ** 2, 12);
    expect(paddingShare(ours, 'corner')).toBeCloseTo(1 - (28 / 52) ** 2, 12);
    expect(paddingShare(ours, 'centre')).toBe(0);
  });
});
