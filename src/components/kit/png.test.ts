import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { paint, type PaletteColours } from './matrix';
import { heatmapPng, indexedPng } from './png';
import { stillColours } from './still-colours';

async function pixelsOf(png: Buffer): Promise<number[]> {
  const { data } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data];
}
const bytesOf = (uri: string) => Buffer.from(uri.split(',')[1] ?? '', 'base64');
const colours: PaletteColours = { low: [0, 0, 255], zero: [255, 255, 255], high: [255, 0, 0] };

describe('PNG pictures made at build time', () => {
  it('hold exactly the given colours', async () => {
    const png = indexedPng(Uint8Array.from([0, 1, 1, 0, 1, 0]), 3, 2, Uint8Array.from([1, 2, 3, 250, 0, 9]));
    expect(await pixelsOf(png)).toEqual([1, 2, 3, 250, 0, 9, 250, 0, 9, 1, 2, 3, 250, 0, 9, 1, 2, 3]);
  });

  it('show zero as the ground and cut values off at the ends of the domain', async () => {
    const uri = heatmapPng({ data: [-9, 0, 4, 2], rows: 2, columns: 2 }, 'diverging', [-4, 4], colours);
    const pixels = await pixelsOf(bytesOf(uri));
    expect(pixels.slice(0, 9)).toEqual([0, 0, 255, 255, 255, 255, 255, 0, 0]);
  });

  it('look like the canvas, to two levels of 255', async () => {
    const matrix = { data: Array.from({ length: 48 }, (_, at) => Math.sin(at) * 3), rows: 6, columns: 8 };
    for (const palette of ['sequential', 'diverging'] as const) {
      const still = await pixelsOf(bytesOf(heatmapPng(matrix, palette, [-3, 3], colours)));
      const live = [...paint(matrix, palette, [-3, 3], colours)].filter((_, at) => at % 4 !== 3);
      expect(Math.max(...still.map((value, at) => Math.abs(value - (live[at] ?? 0))))).toBeLessThanOrEqual(2);
    }
  });
});

describe('colours of still heat maps', () => {
  const css = readFileSync('src/styles/tokens.css', 'utf8');

  it('come from the tokens, by day and by night', () => {
    expect(stillColours('sequential', 'day', css)).toEqual({ low: [243, 241, 234], zero: [243, 241, 234], high: [28, 63, 94] });
    expect(stillColours('diverging', 'night', css).zero).toEqual([30, 33, 37]);
  });

  it('throw when a token is missing', () => {
    expect(() => stillColours('diverging', 'day', ':root { --color-diverging-low: red; }')).toThrow('--color-diverging-low');
  });
});
