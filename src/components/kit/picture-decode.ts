/** Decodes a picture file in the browser, no larger than asked; throws in Chinese, by what the file is. Fetched with the first upload. */
import { HEAD_BYTES, kindOf, mayBePicture, refusalOf, textIn } from './picture-file';
import { sizeOf, tooLarge, type PictureSize } from './picture-size';

const MAX_BYTES = 30_000_000;

export interface DecodedFile {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  close(): void;
}

function fit({ width, height }: PictureSize, side: number): PictureSize {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function bitmapOf(file: Blob, known: PictureSize | undefined, side: number): Promise<DecodedFile> {
  const isLarge = known !== undefined && Math.max(known.width, known.height) > side;
  // One side only: a picture that is shown turned keeps its shape.
  const smaller = isLarge ? { resizeWidth: fit(known, side).width, resizeQuality: 'high' as const } : {};
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image', ...smaller });
  return { source: bitmap, ...fit(bitmap, side), close: () => { bitmap.close(); } };
}

/** Width and height that an SVG gives itself; its frame where it names one. */
function sizeOfSvg(root: Element): PictureSize {
  const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  if (width > 0 && height > 0) return { width, height };
  const [own = 0, tall = 0] = ['width', 'height'].map((name) => Number.parseFloat(root.getAttribute(name) ?? ''));
  return own > 0 && tall > 0 ? { width: own, height: tall } : { width: 1, height: 1 };
}

/** An SVG drawn as an image: scripts in it never run and what it would fetch stays away. */
async function svgOf(file: Blob, side: number): Promise<DecodedFile> {
  const parsed = new DOMParser().parseFromString(textIn(new Uint8Array(await file.arrayBuffer())) ?? '', 'image/svg+xml');
  const root = parsed.documentElement;
  if (parsed.querySelector('parsererror') !== null || root.localName !== 'svg') throw new Error('no svg');
  const own = sizeOfSvg(root);
  const scale = side / Math.max(own.width, own.height);
  const [width, height] = [own.width, own.height].map((length) => Math.max(1, Math.round(length * scale)));
  if (!root.hasAttribute('viewBox')) root.setAttribute('viewBox', `0 0 ${own.width} ${own.height}`);
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  const image = new Image();
  // A data address, because from another one a drawing with HTML in it could not be read out again.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(parsed))}`;
  await image.decode();
  return { source: image, width: width ?? side, height: height ?? side, close: () => undefined };
}

async function headOf(file: Blob, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    throw new Error(`${name}读不出来：它也许是一个文件夹，或者已经被移走。请换一张图片。`);
  }
}

/** @param side longer side of what comes back, at most, px. */
export async function decodeFile(file: Blob, side: number): Promise<DecodedFile> {
  const name = file instanceof File && file.name !== '' ? `“${file.name}”` : '这份内容';
  const head = await headOf(file, name);
  if (head.length === 0) throw new Error(`${name}是空的（0 字节），请换一张图片。`);
  const kind = kindOf(head);
  if (!mayBePicture(kind)) throw new Error(refusalOf(name, kind));
  if (file.size > MAX_BYTES) throw new Error(`${name}有 ${(file.size / 1e6).toFixed(0)} MB，超过了 30 MB，请换一张小一些的图。`);
  const size = sizeOf(head);
  const problem = size && tooLarge(name, size);
  if (problem !== undefined) throw new Error(problem);
  try {
    return await (kind === 'svg' ? svgOf(file, side) : bitmapOf(file, size, side));
  } catch {
    throw new Error(refusalOf(name, kind));
  }
}
