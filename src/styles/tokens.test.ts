import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const declarations = new Map(
  [...css.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
);

const resolve = (value: string, theme: 0 | 1): Rgb => {
  const pair = /^light-dark\((.+?), (.+)\)$/.exec(value);
  if (pair) return resolve(pair[theme + 1] ?? '', theme);
  const name = /^var\(--(.+)\)$/.exec(value)?.[1];
  if (name !== undefined) return resolve(declarations.get(name) ?? `missing ${name}`, theme);
  const hex = /^#([0-9a-f]{6})$/.exec(value)?.[1];
  if (hex === undefined) throw new Error(`Not a colour: ${value}`);
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(0), channel(2), channel(4)];
};

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const toLinear = ([r, g, b]: Rgb): Rgb => [linear(r), linear(g), linear(b)];
const luminance = (colour: Rgb): number => {
  const [r, g, b] = toLinear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (first: Rgb, second: Rgb): number => {
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
};
const role = (name: string, theme: 0 | 1): Rgb => resolve(`var(--color-${name})`, theme);

// Machado, Oliveira, Fernandes 2009, severity 1, on linear RGB.
const deficiencies: Record<string, readonly Rgb[]> = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const product = (matrix: readonly Rgb[], [r, g, b]: Rgb): number[] => matrix.map((row) => row[0] * r + row[1] * g + row[2] * b);

/** Linear RGB to OKLab. Source: Ottosson 2020. */
const oklab = (rgb: readonly number[]): number[] => {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => Math.min(1, Math.max(0, channel)));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};
const distance = (first: number[], second: number[]): number => Math.hypot(...first.map((value, at) => value - (second[at] ?? 0)));

const themes = [['day', 0], ['night', 1]] as const;
const kernels = [3, 5, 7, 9].map((size) => `kernel-${size}`);

describe.each(themes)('the %s palette', (_, theme) => {
  const grounds = ['paper', 'wash', 'accent-wash'];

  it.each(['ink', 'soft', 'accent'])('sets text in --color-%s readably on every ground', (name) => {
    for (const ground of grounds) {
      expect(contrast(role(name, theme), role(ground, theme)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('sets the words on an accent button readably', () => {
    expect(contrast(role('on-accent', theme), role('accent', theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['edge', 'good', ...[1, 2, 3, 4, 5, 6].map((n) => `series-${n}`), ...kernels])(
    'shows marks in --color-%s at 3 to 1 or better',
    (name) => {
      expect(contrast(role(name, theme), role('paper', theme)), name).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(Object.keys(deficiencies))('keeps the four kernels apart under %s', (deficiency) => {
    const seen = kernels.map((name) => oklab(product(deficiencies[deficiency] ?? [], toLinear(role(name, theme)))));
    for (const [first, colour] of seen.entries()) {
      for (const other of seen.slice(first + 1)) expect(distance(colour, other), `${first}`).toBeGreaterThanOrEqual(0.09);
    }
  });
});
