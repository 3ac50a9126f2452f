/**
 * Fits any picture into the networks' 64×64 px as models/common/artists.py fits the test
 * pictures: crop to what is drawn, scale the longer side to 56 px, centre, on white.
 */
import { TILE } from './picture';

/** Longer side of the drawn part, px: `contentSize` of models/emoji-12/held-out.json. */
export const CONTENT = 56;
/** Differences of a byte value that still count as one plain ground: JPEG noise stays below. */
const GROUND_TOLERANCE = 12;

export interface Pixels {
  /** RGBA, row by row, not premultiplied. */
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around the pixels that count as drawn; undefined when none does. */
function boxWhere({ width, height }: Pixels, drawn: (at: number) => boolean): Box | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!drawn((y * width + x) * 4)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function alike(data: Uint8ClampedArray, a: number, b: number): boolean {
  return [0, 1, 2].every((c) => Math.abs((data[a + c] ?? 0) - (data[b + c] ?? 0)) <= GROUND_TOLERANCE);
}

/**
 * The drawn part: what is not transparent; in an opaque picture whose four corners have one
 * colour, what differs from that ground; else the whole picture. Undefined for an empty one.
 */
export function drawnBox(pixels: Pixels): Box | undefined {
  const { data, width, height } = pixels;
  const opaque = boxWhere(pixels, (at) => (data[at + 3] ?? 0) > 0);
  if (opaque === undefined || opaque.width < width || opaque.height < height) return opaque;
  const corners = [0, width - 1, (height - 1) * width, height * width - 1].map((at) => at * 4);
  const plain = corners.every((at) => (data[at + 3] ?? 0) === 255 && alike(data, 0, at));
  if (!plain) return opaque;
  return boxWhere(pixels, (at) => !alike(data, 0, at));
}

/** Sums premultiplied colour and coverage of the source over one target pixel's area. */
function areaMean({ data, width }: Pixels, box: Box, from: [number, number], to: [number, number]): number[] {
  const sum = [0, 0, 0, 0];
  let weight = 0;
  for (let y = Math.floor(from[1]); y < to[1]; y += 1) {
    const tall = Math.min(y + 1, to[1]) - Math.max(y, from[1]);
    for (let x = Math.floor(from[0]); x < to[0]; x += 1) {
      const share = tall * (Math.min(x + 1, to[0]) - Math.max(x, from[0]));
      const at = ((box.top + Math.min(y, box.height - 1)) * width + box.left + Math.min(x, box.width - 1)) * 4;
      const alpha = (data[at + 3] ?? 0) * share;
      for (let c = 0; c < 3; c += 1) sum[c] = (sum[c] ?? 0) + (data[at + c] ?? 0) * alpha;
      sum[3] = (sum[3] ?? 0) + alpha;
      weight += share;
    }
  }
  const alpha = sum[3] ?? 0;
  return [...sum.slice(0, 3).map((value) => (alpha === 0 ? 0 : value / alpha)), alpha / weight];
}

/** A 64×64 RGBA tile of the drawn part; undefined when nothing is drawn. */
export function fitTile(pixels: Pixels): Uint8ClampedArray<ArrayBuffer> | undefined {
  const box = drawnBox(pixels);
  if (box === undefined) return undefined;
  const scale = CONTENT / Math.max(box.width, box.height);
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const [left, top] = [(TILE - width) >> 1, (TILE - height) >> 1];
  const [stepX, stepY] = [box.width / width, box.height / height];
  const tile = new Uint8ClampedArray(TILE * TILE * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const mean = areaMean(pixels, box, [x * stepX, y * stepY], [(x + 1) * stepX, (y + 1) * stepY]);
      tile.set(mean, ((top + y) * TILE + left + x) * 4);
    }
  }
  return tile;
}
