/** What a reader types into a number field, judged before it becomes state. */

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** When given, only these values are allowed. */
  readonly values?: readonly number[] | undefined;
  /** A message in Chinese when the value does not do. */
  readonly validate?: ((value: number) => string | undefined) | undefined;
}

export type Judged = { readonly value: number } | { readonly message: string };

/** A pasted page would drown the message. */
function quoted(text: string): string {
  const plain = text.trim();
  return plain.length > 20 ? `${plain.slice(0, 20)}…` : plain;
}

function shown(value: number): string {
  return String(value).replace('-', '−');
}

/** A number as screen readers are to say it: most of them pass over a minus. */
export function spokenNumber(value: number, unit = ''): string {
  const gap = unit === '' || /^[%°]/.test(unit) ? '' : ' ';
  return `${value < 0 ? '负 ' : ''}${Math.abs(value)}${gap}${unit}`;
}

/** Digits, point and signs of full width, as an input method types them. Other signs for numbers, such as ② and ², are none. */
const FULL_WIDTH: Readonly<Record<string, string>> = { '．': '.', '。': '.', '－': '-', '−': '-', '–': '-', '＋': '+' };

function plainNumber(text: string): string {
  return text.trim().replace(/[０-９．。－−–＋]/g, (sign) => FULL_WIDTH[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xFEE0));
}

/** The decimal number, or why it is none that fits. */
export function judgeNumber(text: string, { min, max, values, validate }: NumberRange): Judged {
  const plain = plainNumber(text);
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
  if (plain === '') return { message: '请填一个数。' };
  if (!Number.isFinite(value)) return { message: `“${quoted(text)}”不是数，请填 ${shown(min)} 到 ${shown(max)} 之间的数。` };
  if (value < min || value > max) return { message: `${shown(value)} 超出范围，请填 ${shown(min)} 到 ${shown(max)} 之间的数。` };
  const message = validate?.(value);
  if (message !== undefined) return { message };
  if (values !== undefined && !values.includes(value)) {
    return { message: `${shown(value)} 不在可选的值里，请填 ${values.map(shown).join('、')} 之一。` };
  }
  return { value };
}

/** The place of the range's thumb for a value: its index among the allowed values, or itself. */
export function thumbOf(value: number, values: readonly number[] | undefined): number {
  return values === undefined ? value : Math.max(0, values.indexOf(value));
}
