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

function context(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (drawing === null) throw new Error('浏览器没有给出画布，请关掉一些标签页后重试。');
  return drawing;
}

let exact: boolean | undefined;

/** Whether what is read from a canvas is what was put there: browsers that hide who the reader is add noise. */
function isExact(): boolean {
  if (exact !== undefined) return exact;
  const drawing = context(TILE, TILE);
  const pattern = new ImageData(TILE, TILE);
  pattern.data.forEach((_, at) => { pattern.data[at] = at % 4 === 3 ? 255 : (at * 37) % 251; });
  drawing.putImageData(pattern, 0, 0);
  exact = drawing.getImageData(0, 0, TILE, TILE).data.every((value, at) => value === pattern.data[at]);
  return exact;
}

const noise = (): Pick<Picture, 'noisy'> => (isExact() ? {} : { noisy: true });

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
  return { image, kind: 'held-out', label: nameZh, text, classId, artist, ...noise() };
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
  return { image: imageTensor(tile), kind: 'typed', label: emoji, text: emoji, ...noise() };
}

/** A picture file, cropped to what is drawn; throws in Chinese when it is none. */
export async function uploadedPicture(file: Blob): Promise<Picture> {
  const { decodeFile } = await import('./picture-decode');
  const drawn = await decodeFile(file, MAX_SIDE);
  const drawing = context(drawn.width, drawn.height);
  drawing.imageSmoothingQuality = 'high';
  drawing.drawImage(drawn.source, 0, 0, drawn.width, drawn.height);
  drawn.close();
  return { image: fitCanvas(drawing, '这张图只有一种颜色，里面没有东西可认，请换一张。'), kind: 'upload', label: '你上传的图', ...noise() };
}

/** What the reader drew; throws when the pad is empty. */
export function drawnPicture(drawing: CanvasRenderingContext2D): Picture {
  return { image: fitCanvas(drawing, '画板还是空的，请先画几笔。'), kind: 'drawn', label: '你画的图', ...noise() };
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
