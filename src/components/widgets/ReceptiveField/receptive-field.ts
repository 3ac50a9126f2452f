/**
 * The theoretical receptive field of a ConvMixer: patch embedding (kernel = stride = p), then d
 * depthwise convolutions (kernel k, stride 1, padding "same").
 *
 * Source: the usual recursion r_l = r_{l−1} + (k_l − 1)·j_{l−1}, j_l = j_{l−1}·s_l from r_0 = j_0 = 1,
 * which gives r_d = p·(1 + d(k−1)). Pixels unless a name says tokens.
 */

/** The network's side: k, d, p. Odd k only, so that both sides reach equally far. */
export interface Network {
  readonly kernel: number;
  readonly depth: number;
  readonly patch: number;
}

/** A network on a square image of `imageSize` pixels, a multiple of the patch. */
export interface Geometry extends Network {
  readonly imageSize: number;
}

/** One step of the recursion. `kernel` and `stride` are those of the step's own convolution. */
export interface Step {
  readonly name: string;
  readonly kernel: number;
  readonly stride: number;
  /** Distance between neighbouring units, in pixels. */
  readonly jump: number;
  /** Side of the receptive field, in pixels, padding included. */
  readonly field: number;
}

/** Half-open interval [from, to) in pixels along one axis. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The unit whose field is looked at: token row = column. */
export type Unit = 'centre' | 'corner';

/** Side of the field after all d blocks, in pixels: p·(1 + d(k−1)). */
export function receptiveFieldPixels({ kernel, depth, patch }: Network): number {
  return patch * (1 + depth * (kernel - 1));
}

/** Side of the field after all d blocks, in tokens: 1 + d(k−1). */
export function receptiveFieldTokens({ kernel, depth }: Pick<Network, 'kernel' | 'depth'>): number {
  return 1 + depth * (kernel - 1);
}

/** The recursion, from the bare pixel (step 0) over the patch embedding to block d. */
export function recursion({ kernel, depth, patch }: Network): readonly Step[] {
  const layers = [
    { name: '图像块嵌入', kernel: patch, stride: patch },
    ...Array.from({ length: depth }, (_, l) => ({ name: `第 ${l + 1} 层`, kernel, stride: 1 })),
  ];
  const steps: Step[] = [{ name: '像素', kernel: 1, stride: 1, jump: 1, field: 1 }];
  let [field, jump] = [1, 1];
  for (const layer of layers) {
    field += (layer.kernel - 1) * jump;
    jump *= layer.stride;
    steps.push({ ...layer, jump, field });
  }
  return steps;
}

/** Tokens along one side of the grid. */
export function gridSide({ patch, imageSize }: Pick<Geometry, 'patch' | 'imageSize'>): number {
  return imageSize / patch;
}

/**
 * The smallest d at which the field is at least as large as the image, 1 + d(k−1) ≥ T; that is
 * when the centre unit sees all of it. Infinity for k = 1.
 */
export function blocksUntilFieldCoversImage(geometry: Omit<Geometry, 'depth'>): number {
  return blocksToReach(gridSide(geometry) - 1, geometry.kernel - 1);
}

/** The smallest d at which a corner token reaches the far corner, d(k−1)/2 ≥ T − 1. Infinity for k = 1. */
export function blocksUntilCornersMeet(geometry: Omit<Geometry, 'depth'>): number {
  return blocksToReach(gridSide(geometry) - 1, (geometry.kernel - 1) / 2);
}

function blocksToReach(distance: number, perBlock: number): number {
  return distance === 0 ? 0 : Math.ceil(distance / perBlock);
}

/** The token looked at, along both axes: the centre is token T/2 (for even T right of the middle line). */
export function unitToken(geometry: Pick<Geometry, 'patch' | 'imageSize'>, unit: Unit): number {
  return unit === 'corner' ? 0 : Math.floor(gridSide(geometry) / 2);
}

/** The unit's field after `blocks` blocks along one axis, unclipped: below 0 and beyond the image lies padding. */
export function fieldSpan(geometry: Geometry, unit: Unit, blocks = geometry.depth): Span {
  const token = unitToken(geometry, unit);
  const radius = (blocks * (geometry.kernel - 1)) / 2;
  return { from: (token - radius) * geometry.patch, to: (token + radius + 1) * geometry.patch };
}

/** The part of a span inside the image. */
export function clipSpan({ from, to }: Span, imageSize: number): Span {
  return { from: Math.max(0, from), to: Math.min(imageSize, to) };
}

/** Share of the image's pixels inside the unit's field, 0…1. */
export function coveredShare(geometry: Geometry, unit: Unit): number {
  const { from, to } = clipSpan(fieldSpan(geometry, unit), geometry.imageSize);
  return ((to - from) / geometry.imageSize) ** 2;
}

/** Share of the field that is padding rather than picture, 0…1. */
export function paddingShare(geometry: Geometry, unit: Unit): number {
  const { from, to } = clipSpan(fieldSpan(geometry, unit), geometry.imageSize);
  return 1 - ((to - from) / receptiveFieldPixels(geometry)) ** 2;
}
