/** Makes pictures in the browser: from the sheets, the system's emoji font, and files. */
import { fetchFile } from '@/lib/delivery/files';
import type { Artist } from '@/lib/models/artists';
import { fitTile, type Pixels } from './fit-tile';
import { findHeldOut, SHEET_COLUMNS } from './held-out-list';
import { imageTensor, parsePictureRef, TILE, type Picture } from './picture';
import { sheetUrl } from './sheet-url';

const GLYPH_PX = 224;
const GLYPH_FONT = `${GLYPH_PX}px "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif`;
/** A noncharacter: every system draws its sign for “no such glyph”. */
const NO_GLYPH = '\u{10FFFF}';
/** Longer side to which uploads are reduced before they are fitted, px. */
const MAX_SIDE = 1024;
const MAX_BYTES = 30_000_000;

function context(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (drawing === null) throw new Error('浏览器没有给出画布，请关掉一些标签页后重试。');
  return drawing;
}

const sheets = new Map<Artist, Promise<ImageBitmap>>();

async function fetchSheet(artist: Artist): Promise<ImageBitmap> {
  const sheet = await fetchFile(sheetUrl(artist), 'emoji 图').catch((cause: unknown) => {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}请再选一次。`, { cause });
  });
  return createImageBitmap(sheet, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
}

/** An artist's sheet, fetched once; a failure is not kept. */
function sheet(artist: Artist): Promise<ImageBitmap> {
  const kept = sheets.get(artist) ?? fetchSheet(artist);
  sheets.set(artist, kept);
  kept.catch(() => sheets.delete(artist));
  return kept;
}

/** A held-out emoji as the networks were tested with it. */
export async function heldOutPicture(text: string, artist: Artist): Promise<Picture> {
  const { index, nameZh, class: classId } = findHeldOut(text);
  const bitmap = await sheet(artist);
  const drawing = context(TILE, TILE);
  const [x, y] = [(index % SHEET_COLUMNS) * TILE, Math.floor(index / SHEET_COLUMNS) * TILE];
  drawing.drawImage(bitmap, x, y, TILE, TILE, 0, 0, TILE, TILE);
  const image = imageTensor(drawing.getImageData(0, 0, TILE, TILE).data);
  return { image, kind: 'held-out', label: nameZh, text, classId, artist };
}

function drawGlyph(text: string): Pixels & { readonly advance: number } {
  const side = GLYPH_PX * 2;
  const drawing = context(side, side);
  drawing.font = GLYPH_FONT;
  drawing.textAlign = 'center';
  drawing.textBaseline = 'middle';
  drawing.fillText(text, side / 2, side / 2);
  const { width: advance } = drawing.measureText(text);
  return { data: drawing.getImageData(0, 0, side, side).data, width: side, height: side, advance };
}

/** Asks for the coloured form of signs that are text by default, such as ☀. */
function coloured(emoji: string): string {
  return /^\p{Emoji_Presentation}/u.test(emoji) || emoji.length > 2 ? emoji : `${emoji.replace('\uFE0F', '')}\uFE0F`;
}

/** An emoji drawn with the reader's own system font: an artist the networks never saw. */
export function typedPicture(emoji: string): Picture {
  const glyph = drawGlyph(coloured(emoji));
  const tile = fitTile(glyph);
  const missing = fitTile(drawGlyph(NO_GLYPH));
  const same = tile !== undefined && missing?.every((value, at) => value === tile[at]) === true;
  // A sequence that the font lacks falls apart into several emoji side by side.
  if (tile === undefined || same || glyph.advance > GLYPH_PX * 1.7) {
    throw new Error(`你的系统字体里没有“${emoji}”，请换一个 emoji。`);
  }
  return { image: imageTensor(tile), kind: 'typed', label: emoji, text: emoji };
}

async function decode(file: Blob): Promise<ImageBitmap> {
  const name = file instanceof File && file.name !== '' ? `“${file.name}”` : '这份内容';
  if (file.size > MAX_BYTES) throw new Error(`${name}超过 30 MB，请换一张小一些的图。`);
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new Error(`${name}不是浏览器能读的图片，请换一张 PNG、JPEG、WebP 或 GIF 图。`);
  }
}

/** A picture file, cropped to what is drawn; throws in Chinese when it is none. */
export async function uploadedPicture(file: Blob): Promise<Picture> {
  const bitmap = await decode(file);
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const drawing = context(width ?? 1, height ?? 1);
  drawing.imageSmoothingQuality = 'high';
  drawing.drawImage(bitmap, 0, 0, drawing.canvas.width, drawing.canvas.height);
  bitmap.close();
  return { image: fitCanvas(drawing, '这张图只有一种颜色，里面没有东西可认，请换一张。'), kind: 'upload', label: '你上传的图' };
}

/** What the reader drew; throws when the pad is empty. */
export function drawnPicture(drawing: CanvasRenderingContext2D): Picture {
  return { image: fitCanvas(drawing, '画板还是空的，请先画几笔。'), kind: 'drawn', label: '你画的图' };
}

function fitCanvas(drawing: CanvasRenderingContext2D, empty: string): Picture['image'] {
  const { width, height } = drawing.canvas;
  const tile = fitTile({ data: drawing.getImageData(0, 0, width, height).data, width, height });
  if (tile === undefined) throw new Error(empty);
  return imageTensor(tile);
}

/** Makes a picture again from its `pictureRef`; rejects when the ref is none of ours. */
export async function openPicture(ref: string): Promise<Picture> {
  const parsed = parsePictureRef(ref);
  if (parsed === undefined) throw new Error(`“${ref}”不是图的名字。`);
  return parsed.artist === undefined ? typedPicture(parsed.text) : heldOutPicture(parsed.text, parsed.artist);
}
