/** Output as a terminal would show it: colours, carriage return, backspace. Pure; what a program wrote is not changed by it. */

/** A stretch of one look. */
export interface Span {
  readonly text: string;
  /** Stream that it came from. */
  readonly stream: string;
  /** Words for the style sheet, such as “red on-blue bold”; '' for none. */
  readonly look: string;
}

interface Cell {
  readonly sign: string;
  readonly stream: string;
  readonly look: string;
}

const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
type Colour = (typeof COLOURS)[number];

interface Style {
  readonly front: Colour | '';
  readonly back: Colour | '';
  readonly marks: ReadonlySet<string>;
}

const PLAIN: Style = { front: '', back: '', marks: new Set() };
const MARKS: Readonly<Record<number, string>> = { 1: 'bold', 2: 'faint', 3: 'italic', 4: 'underline', 7: 'inverse', 9: 'struck' };
const ENDS: Readonly<Record<number, readonly string[]>> = { 22: ['bold', 'faint'], 23: ['italic'], 24: ['underline'], 27: ['inverse'], 29: ['struck'] };
/** Levels of the colour cube of 256 colours. */
const LEVELS = [0, 95, 135, 175, 215, 255];

/** The named colour that looks most like it: on the page's ground only those can be read. */
function nearest(red: number, green: number, blue: number): Colour {
  const least = Math.min(red, green, blue);
  const bits = [red, green, blue].map((level) => (Math.max(red, green, blue) - least < 40 ? level > 127 : level - least > (Math.max(red, green, blue) - least) / 2));
  return COLOURS[bits.reduce((sum, bit, at) => sum + (bit ? 1 << at : 0), 0)] ?? 'white';
}

function indexed(n: number): Colour {
  if (n < 16) return COLOURS[n % 8] ?? 'white';
  if (n >= 232) return n < 244 ? 'black' : 'white';
  const at = n - 16;
  return nearest(LEVELS[Math.floor(at / 36)] ?? 0, LEVELS[Math.floor(at / 6) % 6] ?? 0, LEVELS[at % 6] ?? 0);
}

/** 38;5;n and 38;2;r;g;b, from their second number on: the colour, and how many numbers it took. */
function extended([kind, ...rest]: readonly number[]): readonly [Colour | '', number] {
  if (kind === 5) return [indexed(rest[0] ?? 0), 2];
  if (kind === 2) return [nearest(rest[0] ?? 0, rest[1] ?? 0, rest[2] ?? 0), 4];
  return ['', rest.length + 1];
}

const colourAt = (code: number, base: number): Colour | undefined => (code >= base && code < base + 8 ? COLOURS[code - base] : undefined);

function withCode(style: Style, code: number): Style {
  if (code === 0) return PLAIN;
  const front = colourAt(code, 30) ?? colourAt(code, 90);
  const back = colourAt(code, 40) ?? colourAt(code, 100);
  if (front !== undefined || code === 39) return { ...style, front: front ?? '' };
  if (back !== undefined || code === 49) return { ...style, back: back ?? '' };
  const mark = MARKS[code];
  if (mark !== undefined) return { ...style, marks: new Set([...style.marks, mark]) };
  const ended = ENDS[code] ?? [];
  return ended.length === 0 ? style : { ...style, marks: new Set([...style.marks].filter((one) => !ended.includes(one))) };
}

/** The style after ESC [ … m. */
function withCodes(style: Style, parameters: string): Style {
  const codes = parameters.split(/[;:]/).map(Number);
  let now = style;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code !== 38 && code !== 48) { now = withCode(now, code); continue; }
    const [colour, used] = extended(codes.slice(at + 1));
    now = code === 38 ? { ...now, front: colour } : { ...now, back: colour };
    at += used;
  }
  return now;
}

const lookOf = ({ front, back, marks }: Style): string => [front, back && `on-${back}`, ...marks].filter((word) => word !== '').join(' ');

/** Longer ones are cut: the browser lays out anew what has changed, and no more. */
const SPAN_LENGTH = 2048;

/** ESC [ … letter; ESC ] … BEL or ESC \; the other string sequences; ESC and one character; or any one character. */
const UNIT = /\u001b\[([0-?]*)[ -/]*([@-~])|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|\u001b[ -/]*[0-~]?|[^]/gu;
const JOINS = /^[\p{M}\u200d\u{1f3fb}-\u{1f3ff}]$/u;

class Sheet {
  readonly #lines: Cell[][] = [[]];
  /** Line ends, each of its own stream. */
  readonly #ends: Cell[] = [];
  #column = 0;
  #style = PLAIN;

  get #line(): Cell[] {
    return this.#lines.at(-1) ?? [];
  }

  put(sign: string, stream: string): void {
    const before = this.#line[this.#column - 1];
    if (before !== undefined && (JOINS.test(sign) || before.sign.endsWith('\u200d'))) {
      this.#line[this.#column - 1] = { ...before, sign: before.sign + sign };
      return;
    }
    const look = lookOf(this.#style);
    // The cursor may have been moved past the end.
    while (this.#line.length < this.#column) this.#line.push({ sign: ' ', stream, look: '' });
    this.#line[this.#column] = { sign, stream, look };
    this.#column += 1;
  }

  control(sign: string, stream: string): void {
    if (sign === '\n') {
      this.#lines.push([]);
      this.#ends.push({ sign, stream, look: '' });
    }
    if (sign === '\n' || sign === '\r') this.#column = 0;
    else if (sign === '\b') this.#column = Math.max(0, this.#column - 1);
  }

  sequence(parameters: string, final: string): void {
    const count = Math.min(Math.max(1, Number.parseInt(parameters, 10) || 0), 500);
    if (final === 'm') this.#style = withCodes(this.#style, parameters);
    else if (final === 'C') this.#column += count;
    else if (final === 'D') this.#column = Math.max(0, this.#column - count);
    else if (final === 'G') this.#column = count - 1;
    else if (final === 'K') this.#erase(parameters);
  }

  #erase(parameters: string): void {
    if (parameters === '' || parameters === '0') this.#line.length = Math.min(this.#line.length, this.#column);
    else if (parameters === '2') this.#line.length = 0;
  }

  spans(): readonly Span[] {
    const spans: Span[] = [];
    const add = ({ sign, stream, look }: Cell) => {
      const last = spans.at(-1);
      if (last?.stream === stream && last.look === look && last.text.length < SPAN_LENGTH) spans[spans.length - 1] = { ...last, text: last.text + sign };
      else spans.push({ text: sign, stream, look });
    };
    this.#lines.forEach((line, at) => {
      line.forEach(add);
      const end = this.#ends[at];
      if (end !== undefined) add(end);
    });
    return spans;
  }
}

/** Bytes that are no text decode to this. */
const NO_TEXT = '\ufffd';
/** So many of them, and what is printed is no text but data. */
const NOISE = 32;
/** In data everything else is chance, and each rare script costs the browser the search for a font. */
const RARE = /[^\u0000-\u00ff\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/gu;

/** But for line ends and tabs. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Not within a character of two units. */
const cut = (text: string): readonly string[] => text.match(/[^]{1,2048}(?![\udc00-\udfff])/g) ?? [];

const isNoise = (text: string): boolean => text.split(NO_TEXT, NOISE + 1).length > NOISE;

/** What stands on the screen in the end, in stretches of one look. */
export function terminalText(pieces: readonly { readonly stream: string; readonly text: string }[]): readonly Span[] {
  const sheet = new Sheet();
  const whole = pieces.map(({ text }) => text).join('');
  const noise = isNoise(whole);
  if (!noise && !CONTROLS.test(whole)) return pieces.flatMap(({ stream, text }) => cut(text).map((part) => ({ text: part, stream, look: '' })));
  for (const { stream, text: written } of pieces) {
    const text = noise ? written.replaceAll(RARE, NO_TEXT) : written;
    for (const [unit, parameters = '', final = ''] of text.matchAll(UNIT)) {
      if (final !== '') sheet.sequence(parameters, final);
      else if (/^[\n\r\b]$/.test(unit)) sheet.control(unit, stream);
      // A terminal shows nothing of the other control characters.
      else if (unit === '\t' || !/^[\u0000-\u001f\u007f]/.test(unit)) sheet.put(unit, stream);
    }
  }
  return sheet.spans();
}
