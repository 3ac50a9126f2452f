import { describe, expect, it } from 'vitest';
import { drawnBox, fitTile, type Pixels } from './fit-tile';

/** A picture whose pixels come from a function of x and y. */
function picture(width: number, height: number, colour: (x: number, y: number) => readonly number[]): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) data.set(colour(at % width, Math.floor(at / width)), at * 4);
  return { data, width, height };
}
const clear = [0, 0, 0, 0];
const red = [200, 10, 10, 255];
const white = [255, 255, 255, 255];
const inside = (x: number, y: number) => x >= 20 && x < 60 && y >= 30 && y < 50;

describe('fitting a picture into the input', () => {
  it('crops to what is not transparent', () => {
    expect(drawnBox(picture(100, 80, (x, y) => (inside(x, y) ? red : clear)))).toEqual({ left: 20, top: 30, width: 40, height: 20 });
  });

  it('crops a plain opaque ground, tolerating noise', () => {
    const noisy = picture(100, 80, (x, y) => (inside(x, y) ? red : [250 + (x % 5), 252, 255, 255]));
    expect(drawnBox(noisy)).toEqual({ left: 20, top: 30, width: 40, height: 20 });
  });

  it('keeps a photograph whole', () => {
    const photo = picture(30, 20, (x, y) => [x * 8, y * 12, 90, 255]);
    expect(drawnBox(photo)).toEqual({ left: 0, top: 0, width: 30, height: 20 });
  });

  it('finds nothing in an empty or a single-coloured picture', () => {
    expect(drawnBox(picture(4, 4, () => clear))).toBeUndefined();
    expect(drawnBox(picture(4, 4, () => white))).toBeUndefined();
    expect(fitTile(picture(4, 4, () => clear))).toBeUndefined();
  });

  it('scales the longer side to 56 px and centres it', () => {
    const tile = fitTile(picture(100, 80, (x, y) => (inside(x, y) ? red : clear)));
    const at = (x: number, y: number) => [...(tile ?? []).slice((y * 64 + x) * 4, (y * 64 + x) * 4 + 4)];
    expect(at(4, 18)).toEqual(red);
    expect(at(59, 45)).toEqual(red);
    expect(at(3, 32)).toEqual(clear);
    expect(at(32, 17)).toEqual(clear);
    expect(at(32, 46)).toEqual(clear);
  });

  it('averages areas without letting transparent pixels bleed their colour', () => {
    const stripes = picture(112, 112, (x) => (x % 2 === 0 ? red : [0, 255, 0, 0]));
    const tile = fitTile({ ...stripes });
    expect([...(tile ?? []).slice((32 * 64 + 32) * 4, (32 * 64 + 32) * 4 + 3)]).toEqual([200, 10, 10]);
  });
});
