/** A picture of numbers: rows × columns, row by row, row 0 on top. */

export interface Matrix {
  readonly data: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
}

/** sequential: from the least to the largest; diverging: zero in the middle. */
export type Palette = 'sequential' | 'diverging';
export type Domain = readonly [low: number, high: number];
export type Rgb = readonly [red: number, green: number, blue: number];

export interface PaletteColours {
  readonly low: Rgb;
  readonly zero: Rgb;
  readonly high: Rgb;
}

/** The values that the ends of the palette stand for; a flat matrix gets a domain of width one. */
export function matrixDomain({ data }: Matrix, palette: Palette): Domain {
  let low = Infinity;
  let high = -Infinity;
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (palette === 'diverging') {
    const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
    return [-most, most];
  }
  return low < high ? [low, high] : [low, low + 1];
}

/** The value in a row and column; outside the matrix it throws. */
export function valueAt(matrix: Matrix, row: number, column: number): number {
  const value = matrix.data[row * matrix.columns + column];
  if (value === undefined || column >= matrix.columns) {
    throw new RangeError(`热图没有第 ${row} 行第 ${column} 列：它有 ${matrix.rows} 行 ${matrix.columns} 列。`);
  }
  return value;
}

function clamp01(share: number): number {
  return share < 0 ? 0 : share > 1 ? 1 : share;
}

/** Strength 0…1 of the high colour and of the low colour over the ground, for a value. */
export function strengths(value: number, palette: Palette, [low, high]: Domain): { high: number; low: number } {
  if (palette === 'sequential') return { high: clamp01((value - low) / (high - low)), low: 0 };
  return value >= 0 ? { high: clamp01(value / high), low: 0 } : { high: 0, low: clamp01(value / low) };
}

/** Pixels RGBA of the matrix, mixed in sRGB so that they equal the still picture's masks. */
export function paint(matrix: Matrix, palette: Palette, domain: Domain, colours: PaletteColours): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(matrix.rows * matrix.columns * 4);
  const ground = palette === 'sequential' ? colours.low : colours.zero;
  for (let at = 0; at < matrix.rows * matrix.columns; at += 1) {
    const { high, low } = strengths(matrix.data[at] ?? 0, palette, domain);
    const share = high + low;
    const ink = low > 0 ? colours.low : colours.high;
    for (const channel of [0, 1, 2] as const) {
      pixels[at * 4 + channel] = ground[channel] + (ink[channel] - ground[channel]) * share;
    }
    pixels[at * 4 + 3] = 255;
  }
  return pixels;
}

/** A resolved CSS colour as numbers; the tokens are registered colours, so they resolve to rgb(). */
export function parseRgb(text: string): Rgb {
  const [red, green, blue] = (text.match(/[\d.]+/g) ?? []).map(Number);
  if (!text.startsWith('rgb') || red === undefined || green === undefined || blue === undefined) {
    throw new TypeError(`颜色“${text}”不是 rgb() 形式，请在 properties.css 里注册它。`);
  }
  return [red, green, blue];
}
