/** Small PNG files at build time: a still heat map, one pixel per value, 8-bit with a palette. Node only. */
import { crc32, deflateSync } from 'node:zlib';
import { paint, type Domain, type Matrix, type Palette, type PaletteColours } from './matrix';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const INDEXED = 3;
/** Odd, so that a diverging palette has a level for zero itself. */
const LEVELS = 255;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}

/** PNG of indices into colours given as red, green, blue, row by row. */
export function indexedPng(indices: Uint8Array, width: number, height: number, colours: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width));
  for (let row = 0; row < height; row += 1) rows.set(indices.subarray(row * width, (row + 1) * width), row * (1 + width) + 1);
  const chunks = [chunk('IHDR', header), chunk('PLTE', Buffer.from(colours)), chunk('IDAT', deflateSync(rows, { level: 9 }))];
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

/** Red, green, blue of the palette's levels, evenly spaced over the domain, as the canvas would paint them. */
function ramp(palette: Palette, domain: Domain, colours: PaletteColours): Uint8Array {
  const [low, high] = domain;
  const data = Array.from({ length: LEVELS }, (_, level) => low + ((high - low) * level) / (LEVELS - 1));
  return Uint8Array.from(paint({ data, rows: 1, columns: LEVELS }, palette, domain, colours).filter((_, at) => at % 4 !== 3));
}

/** The matrix as a PNG data URI in these colours; values outside the domain get its ends. */
export function heatmapPng(matrix: Matrix, palette: Palette, domain: Domain, colours: PaletteColours): string {
  const [low, high] = domain;
  const indices = Uint8Array.from({ length: matrix.rows * matrix.columns }, (_, at) => {
    const share = ((matrix.data[at] ?? 0) - low) / (high - low);
    return Math.round((LEVELS - 1) * Math.min(1, Math.max(0, share)));
  });
  const png = indexedPng(indices, matrix.columns, matrix.rows, ramp(palette, domain, colours));
  return `data:image/png;base64,${png.toString('base64')}`;
}
