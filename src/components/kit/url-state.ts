/**
 * The state of widgets in the URL's hash: `#v1;gelu-curves=x:-0.75;kernel=k:9;@gelu-curves`.
 * Everything read from it is text written by a stranger: what does not fit is left out, and named.
 */
import { cutSentence, decodeText, encodeText } from '@/lib/address/address';

export interface Field<T> {
  /** The value, or undefined when the text is none. */
  decode(text: string): T | undefined;
  encode(value: T): string;
}
export type Schema<S> = { readonly [K in keyof S]: Field<S[K]> };
type AnySchema = Readonly<Record<string, Field<unknown>>>;
type AnyState = Readonly<Record<string, unknown>>;

/** A finite number within [min, max]. */
export function numberField(min: number, max: number): Field<number> {
  return {
    decode(text) {
      // The minus sign that the page prints is not the one on the keyboard.
      const plain = (decodeText(text) ?? text).replaceAll('−', '-');
      const value = /^-?\d+(\.\d+)?(e-?\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
      return value >= min && value <= max ? value : undefined;
    },
    // Twelve digits: no reader sets a slider finer, and 0.1 + 0.2 stays short.
    encode: (value) => String(Number(value.toPrecision(12))),
  };
}

/** A whole number within [min, max]. */
export function integerField(min: number, max: number): Field<number> {
  const field = numberField(min, max);
  return {
    decode(text) {
      const value = field.decode(text);
      return Number.isInteger(value) ? value : undefined;
    },
    encode: (value) => field.encode(value),
  };
}

/** One of some words. */
export function choiceField<const T extends string>(...choices: readonly T[]): Field<T> {
  return { decode: (text) => choices.find((choice) => choice === text), encode: String };
}

/** A switch. */
export function flagField(): Field<boolean> {
  return {
    decode: (text) => (text === '1' ? true : text === '0' ? false : undefined),
    encode: (value) => (value ? '1' : '0'),
  };
}

/** Text of at most `maxLength` UTF-16 units, matching `pattern` when given. */
export function textField(maxLength: number, pattern = /^/): Field<string> {
  return {
    decode: (text) => (text.length <= maxLength && pattern.test(text) ? text : undefined),
    encode: String,
  };
}

/** Up to `maxItems` values, parted by `!`, which no field of this file writes itself. */
export function listField<T>(field: Field<T>, maxItems: number): Field<readonly T[]> {
  return {
    decode(text) {
      const parts = text === '' ? [] : text.split('!');
      const values = parts.map((part) => field.decode(part)).filter((value) => value !== undefined);
      return parts.length <= maxItems && values.length === parts.length ? values : undefined;
    },
    encode: (values) => values.map((value) => field.encode(value)).join('!'),
  };
}

export interface ReadState<S> {
  readonly state: S;
  /** Pieces of the text that could not be read, as they stand. */
  readonly unread: readonly string[];
}

/** One field from its text; a sentence that was glued on may follow it. */
function decodeField(field: Field<unknown> | undefined, text: string): unknown {
  return field?.decode(text) ?? field?.decode(cutSentence(text));
}

/** One widget's state from its text; a field that is missing or unsound keeps its initial value. */
export function readState<S extends object>(text: string, schema: Schema<S>, initial: S): ReadState<S>;
export function readState(text: string, schema: AnySchema, initial: AnyState): ReadState<AnyState> {
  const unread: string[] = [];
  const state = { ...initial };
  for (const part of text.split(',')) {
    const at = part.indexOf(':');
    const name = part.slice(0, Math.max(0, at));
    const value = at < 0 ? undefined : decodeText(part.slice(at + 1));
    const decoded = value !== undefined && Object.hasOwn(schema, name) ? decodeField(schema[name], value) : undefined;
    if (decoded === undefined) unread.push(part);
    else state[name] = decoded;
  }
  return { state, unread };
}

/** A piece of a link as it is quoted, at most. */
const QUOTED = 40;

/** What is said of pieces that could not be read, and of a state that a link breaks off in; '' when all is well. */
export function linkProblem(unread: readonly string[], loose: boolean): string {
  const quoted = unread.map((escaped) => decodeText(escaped) ?? escaped).map((part) => `“${part.length > QUOTED ? `${part.slice(0, QUOTED)}…` : part}”`);
  const lost = quoted.length === 0 ? '' : `链接里的${quoted.join('、')}读不出来，这里保持原样，其余的已经恢复。`;
  return `${lost}${loose ? '链接的末尾像是缺了一截，这里的内容可能不全。' : ''}`;
}

/** One widget's state as text: only what differs from the initial state, so '' when nothing does. */
export function encodeState<S extends object>(state: S, schema: Schema<S>, initial: S): string;
export function encodeState(state: AnyState, schema: AnySchema, initial: AnyState): string {
  return Object.entries(schema).flatMap(([name, field]) => {
    const text = field.encode(state[name]);
    return text === field.encode(initial[name]) ? [] : [`${name}:${encodeText(text)}`];
  }).join(',');
}
