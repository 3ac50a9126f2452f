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

function coloursOf(element: Element, palette: Palette): PaletteColours {
  const style = getComputedStyle(element);
  const read = (role: string) => parseRgb(style.getPropertyValue(`--color-${palette}-${role}`));
  const low = read('low');
  return { low, zero: palette === 'diverging' ? read('zero') : low, high: read('high') };
}

export interface Drawing {
  readonly matrix: Matrix;
  readonly domain: Domain;
  readonly palette: Palette;
}

/** Redraws on every change of the drawing and of the theme; returns the function that stops it. */
export function followCanvas(canvas: HTMLCanvasElement, drawing: ReadonlySignal<Drawing | undefined>): () => void {
  return effect(() => {
    themeVersion();
    if (drawing.value === undefined) return;
    const { matrix, domain, palette } = drawing.value;
    const pixels = paint(matrix, palette, domain, coloursOf(canvas, palette));
    canvas.width = matrix.columns;
    canvas.height = matrix.rows;
    canvas.getContext('2d')?.putImageData(new ImageData(pixels, matrix.columns, matrix.rows), 0, 0);
  });
}
