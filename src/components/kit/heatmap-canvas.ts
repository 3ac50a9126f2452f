/** Puts a matrix on a canvas, one pixel per value, in the colours of the theme in force. */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { paint, parseRgb, type Domain, type Matrix, type Palette, type PaletteColours } from './matrix';

const themeChanges = signal(0);
let listening = false;

/** Counts changes of the theme; an effect that calls it runs again after each. */
function themeVersion(): number {
  if (!listening) {
    listening = true;
    const bump = () => { themeChanges.value += 1; };
    window.addEventListener('themechange', bump);
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', bump);
  }
  return themeChanges.value;
}

const read = new Map<string, PaletteColours>();

/** A palette's colours in a version of the theme; read once, because asking for a style lays the page out. */
function coloursOf(palette: Palette, version: number): PaletteColours {
  const key = `${palette} ${version}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const style = getComputedStyle(document.documentElement);
  const one = (role: string) => parseRgb(style.getPropertyValue(`--color-${palette}-${role}`));
  const low = one('low');
  const colours = { low, zero: palette === 'diverging' ? one('zero') : low, high: one('high') };
  read.set(key, colours);
  return colours;
}

export interface Drawing {
  readonly matrix: Matrix;
  readonly domain: Domain;
  readonly palette: Palette;
}

/** Redraws on every change of the drawing and of the theme; returns the function that stops it. */
export function followCanvas(canvas: HTMLCanvasElement, drawing: ReadonlySignal<Drawing | undefined>): () => void {
  return effect(() => {
    const version = themeVersion();
    if (drawing.value === undefined) return;
    const { matrix, domain, palette } = drawing.value;
    const pixels = paint(matrix, palette, domain, coloursOf(palette, version));
    canvas.width = matrix.columns;
    canvas.height = matrix.rows;
    canvas.getContext('2d')?.putImageData(new ImageData(pixels, matrix.columns, matrix.rows), 0, 0);
  });
}
