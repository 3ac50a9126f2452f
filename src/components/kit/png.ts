/** Small PNG files at build time: the mask of a still heat map, 8-bit grey with alpha. Node only. */
import { crc32, deflateSync } from 'node:zlib';
import { strengths, type Domain, type Matrix, type Palette } from './matrix';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const GREY_ALPHA = 4;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

/** PNG of black pixels with the given alpha, 0…255, row by row. */
export function alphaPng(alpha: Uint8Array, width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, GREY_ALPHA, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 2));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      rows[row * (1 + width * 2) + 2 + column * 2] = alpha[row * width + column] ?? 0;
    }
  }
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** Pixels per value of a mask: browsers smooth masks, so each value is a small square. */
function squareSize({ rows, columns }: Matrix): number {
  return Math.max(1, Math.ceil(256 / Math.max(rows, columns)));
}

function maskUri(matrix: Matrix, share: (value: number) => number): string {
  const side = squareSize(matrix);
  const [width, height] = [matrix.columns * side, matrix.rows * side];
  const alpha = new Uint8Array(width * height);
  for (let at = 0; at < alpha.length; at += 1) {
    const row = Math.floor(at / width / side);
    const column = Math.floor((at % width) / side);
    alpha[at] = Math.round(255 * share(matrix.data[row * matrix.columns + column] ?? 0));
  }
  return `data:image/png;base64,${alphaPng(alpha, width, height).toString('base64')}`;
}

/** Masks as data URIs: how strongly the high colour, and below zero the low one, covers the ground. */
export function heatmapMasks(matrix: Matrix, palette: Palette, domain: Domain): { high: string; low: string | undefined } {
  const high = maskUri(matrix, (value) => strengths(value, palette, domain).high);
  if (palette === 'sequential') return { high, low: undefined };
  return { high, low: maskUri(matrix, (value) => strengths(value, palette, domain).low) };
}
