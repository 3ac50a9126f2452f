/** The reader's picture: what the networks of Emoji-12 get, and where it came from. */
import { ARTISTS, type Artist } from '@/lib/models/artists';
import { tensor, type Tensor } from '@/lib/tensor/tensor';
import { textField, type Field } from './url-state';

/** Side of the networks' input, px. */
export const TILE = 64;
export type PictureKind = 'held-out' | 'typed' | 'upload' | 'drawn';

export interface Picture {
  /** [1, 3, 64, 64], RGB 0…1 on white, as the networks were tested. */
  readonly image: Tensor;
  readonly kind: PictureKind;
  /** Chinese name, such as 狐狸 or 你画的图. */
  readonly label: string;
  /** The emoji itself, when it is one. */
  readonly text?: string;
  /** The true class, known for held-out emoji only. */
  readonly classId?: string;
  readonly artist?: Artist;
  /** Set where the browser adds noise to the pixels that it hands out: results differ in their last digits. */
  readonly noisy?: true;
}

/** RGBA pixels of a 64×64 picture as the networks' input; what is transparent becomes white. */
export function imageTensor(pixels: Uint8ClampedArray): Tensor {
  const size = TILE * TILE;
  if (pixels.length !== size * 4) throw new RangeError(`输入应是 ${TILE}×${TILE} 的 RGBA，收到 ${pixels.length} 个字节。`);
  const data = new Float32Array(3 * size);
  for (let at = 0; at < size; at += 1) {
    const alpha = (pixels[at * 4 + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = pixels[at * 4 + channel] ?? 0;
      // Whole bytes, as training rounded them.
      data[channel * size + at] = Math.round(value * alpha + 255 * (1 - alpha)) / 255;
    }
  }
  return tensor(data, [1, 3, TILE, TILE]);
}

/** The input as opaque RGBA pixels, to be shown. */
export function imagePixels({ data }: Tensor): Uint8ClampedArray<ArrayBuffer> {
  const size = TILE * TILE;
  const pixels = new Uint8ClampedArray(size * 4).fill(255);
  for (let at = 0; at < size; at += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      pixels[at * 4 + channel] = (data[channel * size + at] ?? 0) * 255;
    }
  }
  return pixels;
}

/** A picture as text for the URL; uploads and drawings are too big for one. */
export function pictureRef({ kind, text, artist }: Picture): string | undefined {
  if (text === undefined) return undefined;
  if (kind === 'held-out' && artist !== undefined) return `${artist} ${text}`;
  return kind === 'typed' ? `typed ${text}` : undefined;
}

export interface PictureRef {
  readonly artist: Artist | undefined;
  readonly text: string;
}

/** Reads a `pictureRef`; undefined when it is none. */
export function parsePictureRef(ref: string): PictureRef | undefined {
  const [source = '', text = ''] = ref.split(' ');
  const artist = ARTISTS.find((name) => name === source);
  return text !== '' && (artist !== undefined || source === 'typed') ? { artist, text } : undefined;
}

/** Field of a picture in the URL state; '' stands for the widget's own default. */
export const pictureField: Field<string> = textField(48, /^$|^(noto|twemoji|openmoji|typed) \S+$/u);
