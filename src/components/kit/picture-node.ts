/** Pictures at build time, for the doors of widgets. Node only. */
import sharp from 'sharp';
import heldOut from '../../../models/emoji-12/held-out.json';
import { findHeldOut } from './held-out-list';
import type { Artist } from '@/lib/models/artists';
import { imagePixels, imageTensor, TILE, type Picture } from './picture';

/** A held-out emoji as the networks were tested with it. */
export async function heldOutInNode(text: string, artist: Artist): Promise<Picture> {
  const { index, nameZh, class: classId } = findHeldOut(text);
  const { data } = await sharp(`models/emoji-12/${heldOut.sheets[artist]}`)
    .extract({
      left: (index % heldOut.columns) * TILE,
      top: Math.floor(index / heldOut.columns) * TILE,
      width: TILE,
      height: TILE,
    })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = imageTensor(new Uint8ClampedArray(data));
  return { image, kind: 'held-out', label: nameZh, text, classId, artist };
}

/** The 64×64 picture as a PNG data URI, for an `<img>` of the figure without scripts. */
export async function pictureDataUri({ image }: Picture): Promise<string> {
  const raw = { width: TILE, height: TILE, channels: 4 } as const;
  const png = await sharp(Buffer.from(imagePixels(image)), { raw }).png({ compressionLevel: 9, palette: true, colours: 128 }).toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}
