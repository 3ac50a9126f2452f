import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { kindOf, mayBePicture, refusalOf, type FileKind } from './picture-file';
import { sizeOf, tooLarge } from './picture-size';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const text = (written: string): Uint8Array => new TextEncoder().encode(written);
const iso = (brands: string): Uint8Array => bytes(`\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}${'\0'.repeat(40)}`);

const kinds: readonly (readonly [string, Uint8Array, FileKind])[] = [
  ['a photo of an iPhone', iso('heic\0\0\0\0mif1heic'), 'heic'],
  ['the same by its other brand', iso('mif1\0\0\0\0mif1heix'), 'heic'],
  ['AVIF', iso('avif\0\0\0\0avifmif1'), 'avif'],
  ['AVIF by its compatible brand', iso('mif1\0\0\0\0mif1avif'), 'avif'],
  ['a film', iso('isom\0\0\0\0isommp42'), 'video'],
  ['QuickTime', iso('qt  \0\0\0\0'), 'video'],
  ['a page of PDF', bytes('%PDF-1.7\n'), 'pdf'],
  ['an archive, or a document of Word', bytes('PK\x03\x04\x14\0\x06\0'), 'zip'],
  ['a zipped SVG', bytes('\x1F\x8B\x08\0'), 'archive'],
  ['TIFF', bytes('II*\0\x08\0\0\0'), 'tiff'],
  ['Photoshop', bytes('8BPS\0\x01'), 'psd'],
  ['JPEG XL', bytes('\0\0\0\x0CJXL \r\n'), 'jxl'],
  ['WebM', bytes('\x1AE\xDF\xA3\x01'), 'video'],
  ['sound', bytes('RIFF\0\0\0\0WAVEfmt '), 'sound'],
  ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
  ['an SVG with everything before its root', text('\uFEFF<?xml version="1.0"?>\n<!-- 图 -->\n<!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY x "y">]>\n<svg viewBox="0 0 1 1"></svg>'), 'svg'],
  ['an SVG with a prefix', text('<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'), 'svg'],
  ['a page', text('<!doctype html><svg></svg>'), 'page'],
  ['words', text('这不是图片'), 'text'],
  ['words about SVG', text('write <svg> here'), 'text'],
  ['rubbish', Uint8Array.from([1, 2, 0, 255, 254, 0, 3]), 'unknown'],
];

describe('a file', () => {
  it.each(kinds)('is known by its bytes: %s', (_, file, kind) => {
    expect(kindOf(file)).toBe(kind);
  });

  it('that is no picture is refused by its name, with a cure', () => {
    expect(refusalOf('“a.jpg”', 'heic')).toMatch(/“a\.jpg”是 ?HEIC 照片，.*兼容性最佳.*导出为 JPEG/);
    expect(refusalOf('“a”', 'pdf')).toMatch(/^“a”是 PDF 文件，不是浏览器能画的图片。/);
    expect(refusalOf('“a”', 'unknown')).toContain('认不出“a”是什么文件');
    expect(mayBePicture('pdf')).toBe(false);
    expect(mayBePicture('heic')).toBe(true);
  });
});

describe('the size of a picture', () => {
  const picture = sharp({ create: { width: 300, height: 123, channels: 3, background: '#f80' } });

  it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('is read from the header of %s', async (format) => {
    const file = await picture.clone().toFormat(format).toBuffer();
    expect(kindOf(file)).toBe(format);
    expect(sizeOf(file)).toEqual({ width: 300, height: 123 });
  });

  it('is read from lossless and from extended WebP, and from a JPEG with much before its frame', async () => {
    expect(sizeOf(await picture.clone().webp({ lossless: true }).toBuffer())).toEqual({ width: 300, height: 123 });
    expect(sizeOf(await picture.clone().ensureAlpha(0.5).webp().toBuffer())).toEqual({ width: 300, height: 123 });
    const exif = await picture.clone().jpeg().withExif({ IFD0: { ImageDescription: 'x'.repeat(30_000) } }).toBuffer();
    expect(sizeOf(exif)).toEqual({ width: 300, height: 123 });
  });

  it('stays unknown where a file ends within its header', async () => {
    const png = await picture.clone().png().toBuffer();
    for (const length of [0, 1, 8, 20]) expect(sizeOf(png.subarray(0, length))).toBeUndefined();
  });

  it('has a limit that is named', () => {
    expect(tooLarge('“a”', { width: 40_000, height: 40_000 })).toContain('40000 × 40000 像素，超过了 1 亿像素');
    expect(tooLarge('“a”', { width: 8000, height: 6000 })).toBeUndefined();
  });
});
