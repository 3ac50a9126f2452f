/**
 * The state of widgets in the URL's hash: `#v1;gelu-curves=x:-0.75;kernel=k:9;@gelu-curves`.
 * Everything read from it is text written by a stranger: what does not fit is ignored.
 */

const VERSION = 'v1';
/** Longer hashes are not ours: some servers and messengers cut URLs at about 2000 characters. */
export const MAX_HASH_LENGTH = 1600;

export interface Field<T> {
  /** The value, or undefined when the text is none. */
  decode(text: string): T | undefined;
  encode(value: T): string;
}
export type Schema<S> = { readonly [K in keyof S]: Field<S[K]> };
type AnySchema = Readonly<Record<string, Field<unknown>>>;
type AnyState = Readonly<Record<string, unknown>>;

export interface HashContent {
  /** Text of each widget's state, by the figure's id. */
  readonly states: ReadonlyMap<string, string>;
  /** Id of the place on the page, undefined when the hash names none. */
  readonly place: string | undefined;
}

/** A finite number within [min, max]. */
export function numberField(min: number, max: number): Field<number> {
  return {
    decode(text) {
      const value = /^-?\d+(\.\d+)?(e-?\d+)?$/.test(text) ? Number(text) : Number.NaN;
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

function decodeText(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // a lone % is rubbish like any other
  }
}

/** Escapes what the format itself uses, and all that is not ASCII. Half a character, which no address can hold, becomes U+FFFD. */
function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function pairsOf(text: string, separator: string): [string, string][] {
  return text.split(',').flatMap((part): [string, string][] => {
    const at = part.indexOf(separator);
    const value = at < 0 ? undefined : decodeText(part.slice(at + 1));
    return value === undefined ? [] : [[part.slice(0, at), value]];
  });
}

/** One widget's state from its text; a field that is missing or unsound keeps its initial value. */
export function decodeState<S extends object>(text: string, schema: Schema<S>, initial: S): S;
export function decodeState(text: string, schema: AnySchema, initial: AnyState): AnyState {
  const read = pairsOf(text, ':').flatMap(([name, value]): [string, unknown][] => {
    const decoded = Object.hasOwn(schema, name) ? schema[name]?.decode(value) : undefined;
    return decoded === undefined ? [] : [[name, decoded]];
  });
  return { ...initial, ...Object.fromEntries(read) };
}

/** One widget's state as text: only what differs from the initial state, so '' when nothing does. */
export function encodeState<S extends object>(state: S, schema: Schema<S>, initial: S): string;
export function encodeState(state: AnyState, schema: AnySchema, initial: AnyState): string {
  return Object.entries(schema).flatMap(([name, field]) => {
    const text = field.encode(state[name]);
    return text === field.encode(initial[name]) ? [] : [`${name}:${encodeText(text)}`];
  }).join(',');
}

/** What a hash says. A plain `#heading` is a place; a foreign or too long hash says nothing. */
export function parseHash(hash: string): HashContent {
  const text = hash.replace(/^#/, '');
  const states = new Map<string, string>();
  if (text.length > MAX_HASH_LENGTH) return { states, place: undefined };
  if (!/^v\d+;/.test(text)) return { states, place: decodeText(text) || undefined };
  const [version, ...parts] = text.split(';');
  if (version !== VERSION) return { states, place: undefined };
  const place = parts.find((part) => part.startsWith('@'))?.slice(1);
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at > 0) states.set(part.slice(0, at), part.slice(at + 1));
  }
  return { states, place: decodeText(place ?? '') || undefined };
}

/** The hash for these states and place; '' for none, a plain anchor when there is only a place. The longest states are left out where all are too long together. */
export function formatHash({ states, place }: HashContent): string {
  const parts = [...states].filter(([, text]) => text !== '');
  if (parts.length === 0) return place === undefined ? '' : `#${encodeText(place)}`;
  const end = place === undefined ? [] : [`@${encodeText(place)}`];
  const hash = `#${[VERSION, ...parts.map(([id, text]) => `${id}=${text}`), ...end].join(';')}`;
  if (hash.length <= MAX_HASH_LENGTH) return hash;
  const [longest] = parts.reduce((first, second) => (second[1].length > first[1].length ? second : first));
  return formatHash({ states: new Map(parts.filter(([id]) => id !== longest)), place });
}
