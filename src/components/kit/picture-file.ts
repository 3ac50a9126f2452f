/** What a file is, by its bytes: names and types given by systems are often wrong, and what is no picture must be told by its name. */

/** How a file reads in a sentence, and what helps where the browser cannot draw it. */
interface Look {
  readonly name: string;
  /** Whether it is worth a try: some browsers read it. */
  readonly picture: boolean;
  readonly cure: string;
}

const EXPORT = '请在看图软件里导出为 PNG 或 JPEG 再选。';
const BROKEN = '但它已经损坏或者不完整，请换一张。';
const LOOKS = {
  png: { name: 'PNG 图', picture: true, cure: BROKEN },
  jpeg: { name: 'JPEG 图', picture: true, cure: BROKEN },
  gif: { name: 'GIF 图', picture: true, cure: BROKEN },
  webp: { name: 'WebP 图', picture: true, cure: BROKEN },
  bmp: { name: 'BMP 图', picture: true, cure: BROKEN },
  icon: { name: '图标文件', picture: true, cure: BROKEN },
  svg: { name: 'SVG 图', picture: true, cure: '但它的内容有错，请换一张。' },
  avif: { name: 'AVIF 图', picture: true, cure: `它损坏了，或者这个浏览器读不了 AVIF。${EXPORT}` },
  heic: {
    name: 'HEIC 照片', picture: true,
    cure: '这个浏览器读不了。请在 iPhone 的“设置 → 相机 → 格式”里选“兼容性最佳”再拍，或者在相册里导出为 JPEG。',
  },
  jxl: { name: 'JPEG XL 图', picture: true, cure: `这个浏览器读不了。${EXPORT}` },
  tiff: { name: 'TIFF 图或相机的原始照片', picture: true, cure: `浏览器读不了。${EXPORT}` },
  psd: { name: 'Photoshop 文件', picture: false, cure: EXPORT },
  pdf: { name: 'PDF 文件', picture: false, cure: '请截一张图，或者把那一页导出为 PNG。' },
  zip: { name: '压缩包（Word、PowerPoint、Excel 文件也是）', picture: false, cure: '请解开以后选里面的图片。' },
  archive: { name: '压缩包', picture: false, cure: '请解开以后选里面的图片。' },
  video: { name: '视频', picture: false, cure: '请截一张图。' },
  sound: { name: '声音文件', picture: false, cure: '请选一张图片。' },
  page: { name: '网页', picture: false, cure: '请另存其中的图片再选。' },
  text: { name: '文字', picture: false, cure: '请选一张图片。' },
  unknown: { name: '', picture: true, cure: '' },
} as const satisfies Record<string, Look>;
export type FileKind = keyof typeof LOOKS;

/** So many bytes tell what a file is and, as a rule, how large the picture in it. */
export const HEAD_BYTES = 1 << 18;

const latin = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));

/** First bytes as Latin-1, and what they begin. */
const MAGIC: readonly (readonly [start: string, kind: FileKind])[] = [
  ['\x89PNG\r\n\x1A\n', 'png'], ['\xFF\xD8\xFF', 'jpeg'], ['GIF8', 'gif'], ['BM', 'bmp'], ['\0\0\x01\0', 'icon'], ['\0\0\x02\0', 'icon'],
  ['II*\0', 'tiff'], ['MM\0*', 'tiff'], ['II+\0', 'tiff'], ['8BPS', 'psd'], ['%PDF', 'pdf'], ['PK\x03\x04', 'zip'], ['PK\x05\x06', 'zip'],
  ['\x1F\x8B', 'archive'], ['7z\xBC\xAF', 'archive'], ['Rar!', 'archive'], ['\xFD7zXZ', 'archive'], ['BZh', 'archive'], ['\x28\xB5\x2F\xFD', 'archive'],
  ['\xFF\x0A', 'jxl'], ['\0\0\0\x0CJXL ', 'jxl'], ['\x1AE\xDF\xA3', 'video'], ['FLV', 'video'], ['OggS', 'sound'], ['ID3', 'sound'], ['fLaC', 'sound'],
  ['\0\0\x01\xBA', 'video'], ['\0\0\x01\xB3', 'video'],
];

/** ISO media files, by the brands that their first box names. */
function isoKind(bytes: Uint8Array): FileKind | undefined {
  if (latin(bytes, 4, 4) !== 'ftyp') return undefined;
  const brands = latin(bytes, 8, Math.min(64, ((bytes[2] ?? 0) << 8) + (bytes[3] ?? 0) - 8));
  if (/avi[fs]/.test(brands)) return 'avif';
  if (/hei[cxms]|hev[cxms]|mif1|msf1/.test(brands)) return 'heic';
  return /M4A/.test(brands) ? 'sound' : 'video';
}

function riffKind(bytes: Uint8Array): FileKind | undefined {
  if (latin(bytes, 0, 4) !== 'RIFF') return undefined;
  const form = latin(bytes, 8, 4);
  return form === 'WEBP' ? 'webp' : form === 'AVI ' ? 'video' : 'sound';
}

/** Text in UTF-8 or UTF-16; undefined for bytes that are none. */
export function textIn(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const label = first === 0xFF && second === 0xFE ? 'utf-16le' : first === 0xFE && second === 0xFF ? 'utf-16be' : 'utf-8';
  try {
    // The last character may be cut in two.
    const text = new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** So far in, a root element is looked for. */
const ROOT_WITHIN = 1 << 14;

function textKind(bytes: Uint8Array): FileKind {
  // The root stands near the beginning, and a long file full of open comments must not keep the page busy.
  const text = textIn(bytes.subarray(0, ROOT_WITHIN));
  if (text === undefined) return 'unknown';
  // Declarations, comments and a document type may stand before the root.
  const root = text.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE\s+svg[^[>]*(?:\[[\s\S]*?\])?[^>]*>/gi, '').trim();
  if (/^<(?:\w+:)?svg[\s>]/i.test(root)) return 'svg';
  return /^<(?:html|head|body|!doctype html)/i.test(text.trim()) ? 'page' : 'text';
}

/** What the first bytes of a file make of it. */
export function kindOf(bytes: Uint8Array): FileKind {
  const start = latin(bytes, 0, 16);
  return riffKind(bytes) ?? isoKind(bytes) ?? MAGIC.find(([magic]) => start.startsWith(magic))?.[1] ?? textKind(bytes);
}

/** Whether a browser may be able to draw it. */
export function mayBePicture(kind: FileKind): boolean {
  return LOOKS[kind].picture;
}

/** Why a file was not taken, by what it is. @param name as the reader knows it, in quotes. */
export function refusalOf(name: string, kind: FileKind): string {
  const { name: what, cure } = LOOKS[kind];
  if (kind === 'unknown') return `认不出${name}是什么文件，请换一张 PNG、JPEG、WebP、GIF 或 SVG 图。`;
  const gap = /^[A-Z]/.test(what) ? ' ' : '';
  return `${name}是${gap}${what}，${LOOKS[kind].picture ? '' : '不是浏览器能画的图片。'}${cure}`;
}
