import { describe, expect, it } from 'vitest';
import { imagePixels, imageTensor, parsePictureRef, pictureField, pictureRef, type Picture } from './picture';

const pixels = new Uint8ClampedArray(64 * 64 * 4);
pixels.set([255, 0, 51, 255], 0);
pixels.set([0, 0, 0, 128], 4);
const image = imageTensor(pixels);
const fox: Picture = { image, kind: 'held-out', label: '狐狸', text: '🦊', artist: 'noto' };

describe('the picture for the networks', () => {
  it('is planes of red, green and blue on white', () => {
    expect(image.shape).toEqual([1, 3, 64, 64]);
    expect([image.data[0], image.data[4096], image.data[8192]]).toEqual([1, 0, Math.fround(0.2)]);
    expect(image.data[1]).toBeCloseTo(127 / 255, 6);
    expect(image.data[2]).toBe(1);
  });

  it('comes back as the pixels that are shown', () => {
    expect([...imagePixels(image).slice(0, 12)]).toEqual([255, 0, 51, 255, 127, 127, 127, 255, 255, 255, 255, 255]);
  });

  it('refuses another size', () => {
    expect(() => imageTensor(new Uint8ClampedArray(16))).toThrow('64×64');
  });

  it('has a short name in the URL when it can be made again from it', () => {
    expect(pictureRef(fox)).toBe('noto 🦊');
    expect(pictureRef({ ...fox, kind: 'typed' })).toBe('typed 🦊');
    expect(pictureRef({ image, kind: 'drawn', label: '你画的图' })).toBeUndefined();
    expect(parsePictureRef('noto 🦊')).toEqual({ artist: 'noto', text: '🦊' });
    expect(parsePictureRef('typed 🦊')).toEqual({ artist: undefined, text: '🦊' });
    expect(parsePictureRef('evil <b>')).toBeUndefined();
    expect(pictureField.decode('evil 🦊')).toBeUndefined();
    expect(pictureField.decode('')).toBe('');
  });
});
