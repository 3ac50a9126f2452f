/** Saves what a figure shows: standalone SVG with resolved colours, PNG, CSV. */
import { textWithPowers } from '@/lib/format/powers-text';
import { composeSvg } from './compose-svg';

export { composeSvg };
export type SaveFormat = 'svg' | 'png';

/** Pixels of the PNG per CSS px: sharp in print and on dense screens. */
const PNG_SCALE = 2;

/** Hands a file to the reader. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Revoked late: some browsers read the blob only after the click has returned.
  setTimeout(() => { URL.revokeObjectURL(url); }, 10_000);
}

async function svgToPng(svg: string): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth * PNG_SCALE;
  canvas.height = picture.naturalHeight * PNG_SCALE;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('浏览器没有做出 PNG，请改存 SVG。'));
      else resolve(blob);
    }, 'image/png');
  });
}

/** Downloads a standalone SVG, as it is or as a PNG of twice its size. */
export async function savePicture(svg: string, name: string, format: SaveFormat): Promise<void> {
  const blob = format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await svgToPng(svg);
  download(blob, `${name}.${format}`);
}

function csvText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV of a table on the page; throws in Chinese when the figure has none. */
export function csvOfElement(table: Element | undefined): string {
  const rows = [...(table?.querySelectorAll('tr') ?? [])];
  if (rows.length === 0) throw new Error('这幅图没有数据表。');
  const lines = rows.map((row) => [...row.children].map((cell) => csvText(textWithPowers(cell).replace('−', '-'))).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
