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

function shown(value: number): string {
  return String(value).replace('-', '−');
}

/** The number, or why it is none that fits. Full-width digits and signs count as typed by hand. */
export function judgeNumber(text: string, { min, max, values, validate }: NumberRange): Judged {
  const plain = text.normalize('NFKC').trim().replace('−', '-');
  const value = plain === '' ? Number.NaN : Number(plain);
  if (plain === '') return { message: '请填一个数。' };
  if (!Number.isFinite(value)) return { message: `“${text.trim()}”不是数，请填 ${shown(min)} 到 ${shown(max)} 之间的数。` };
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
