/** How large a picture is, from the first bytes of its file: one that no memory holds must be refused before it is decoded. */
import { kindOf, type FileKind } from './picture-file';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Decoded, four bytes each: 400 MB. */
export const MAX_PIXELS = 100_000_000;

const size = (width: number, height: number): PictureSize | undefined => (width > 0 && height > 0 ? { width, height } : undefined);

/** Segments of a JPEG whose marker begins a frame; the others lie before it. */
function isFrame(marker: number): boolean {
  return marker >= 0xC0 && marker <= 0xCF && ![0xC4, 0xC8, 0xCC].includes(marker);
}

function jpegSize(view: DataView): PictureSize | undefined {
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xFF;) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return size(view.getUint16(at + 7), view.getUint16(at + 5));
    // Fill bytes, and markers that stand alone.
    at += marker === 0xFF ? 1 : marker === 1 || (marker >= 0xD0 && marker <= 0xD8) ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webpSize(view: DataView): PictureSize | undefined {
  const form = String.fromCharCode(view.getUint8(12), view.getUint8(13), view.getUint8(14), view.getUint8(15));
  const three = (at: number) => view.getUint8(at) + (view.getUint16(at + 1, true) << 8);
  if (form === 'VP8X') return size(three(24) + 1, three(27) + 1);
  if (form === 'VP8 ') return size(view.getUint16(26, true) & 0x3FFF, view.getUint16(28, true) & 0x3FFF);
  const bits = view.getUint32(21, true);
  return form === 'VP8L' ? size((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1) : undefined;
}

/** The largest of the pictures that an ISO file describes: it may hold thumbnails and tiles. */
function isoSize(view: DataView): PictureSize | undefined {
  let best: PictureSize | undefined;
  for (let at = 4; at + 16 <= view.byteLength; at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue; // ispe
    const found = size(view.getUint32(at + 8), view.getUint32(at + 12));
    if (found !== undefined && found.width * found.height > (best?.width ?? 0) * (best?.height ?? 0)) best = found;
  }
  return best;
}

const readers: Partial<Record<FileKind, (view: DataView) => PictureSize | undefined>> = {
  png: (view) => size(view.getUint32(16), view.getUint32(20)),
  gif: (view) => size(view.getUint16(6, true), view.getUint16(8, true)),
  bmp: (view) => size(Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))),
  jpeg: jpegSize,
  webp: webpSize,
  avif: isoSize,
  heic: isoSize,
};

/** Width and height; undefined where the first bytes do not tell. */
export function sizeOf(bytes: Uint8Array): PictureSize | undefined {
  try {
    return readers[kindOf(bytes)]?.(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return undefined; // the file ends within its header
  }
}

/** Why a picture is too large to be decoded, with its size and the limit; undefined where it is not. */
export function tooLarge(name: string, { width, height }: PictureSize): string | undefined {
  if (width * height <= MAX_PIXELS) return undefined;
  return `${name}有 ${width} × ${height} 像素，超过了 1 亿像素，浏览器要占太多内存。请先缩小到边长 4096 以内。`;
}
