import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { alphaPng, heatmapMasks } from './png';

async function alphaOf(png: Buffer): Promise<{ alpha: number[]; width: number; height: number }> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const alpha = Array.from({ length: info.width * info.height }, (_, at) => data[at * info.channels + info.channels - 1] ?? -1);
  return { alpha, width: info.width, height: info.height };
}

describe('PNG masks made at build time', () => {
  it('hold exactly the given alpha', async () => {
    const png = alphaPng(Uint8Array.from([0, 64, 128, 255, 3, 9]), 3, 2);
    expect(await alphaOf(png)).toEqual({ alpha: [0, 64, 128, 255, 3, 9], width: 3, height: 2 });
  });

  it('part what is above zero from what is below', async () => {
    const masks = heatmapMasks({ data: [-4, 0, 2, 4], rows: 2, columns: 2 }, 'diverging', [-4, 4]);
    const read = async (uri = '') => (await alphaOf(Buffer.from(uri.split(',')[1] ?? '', 'base64')));
    const high = await read(masks.high);
    const low = await read(masks.low);
    const corners = ({ alpha, width, height }: typeof high) =>
      [0, width - 1, width * (height - 1), width * height - 1].map((at) => alpha[at]);
    expect(corners(high)).toEqual([0, 0, 128, 255]);
    expect(corners(low)).toEqual([255, 0, 0, 0]);
  });
});
