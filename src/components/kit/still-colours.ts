/** The colours of the palettes by day and by night, read from the tokens: pictures made at build time carry them. */
import tokens from '@/styles/tokens.css?raw';
import type { Palette, PaletteColours, Rgb } from './matrix';

export type Theme = 'day' | 'night';

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function colourOf(name: string, theme: Theme, css: string): Rgb {
  const [, day, night] = new RegExp(`--color-${name}: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)`).exec(css) ?? [];
  if (day === undefined || night === undefined) {
    throw new Error(`tokens.css 里没有写成 light-dark(#rrggbb, #rrggbb) 的 --color-${name}，热图不知道用什么颜色。`);
  }
  return rgbOf(theme === 'day' ? day : night);
}

/** Colours of a palette in a theme; throws when the tokens do not name them. */
export function stillColours(palette: Palette, theme: Theme, css: string = tokens): PaletteColours {
  const low = colourOf(`${palette}-low`, theme, css);
  const zero = palette === 'diverging' ? colourOf('diverging-zero', theme, css) : low;
  return { low, zero, high: colourOf(`${palette}-high`, theme, css) };
}
