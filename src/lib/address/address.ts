/**
 * The hash of an address as it comes back from the world: wrapped in another layer of escapes by a messenger, with the
 * punctuation of the sentence around it glued on, cut in two. Read as far as it can be; what it was is for url-state to judge.
 */

const VERSION = 'v1';
/** Longer hashes are not ours: some servers and messengers cut URLs at about 2000 characters. */
export const MAX_HASH_LENGTH = 1600;
/** As many escapes as three layers of a messenger make of that. */
const MAX_WRAPPED = 9 * MAX_HASH_LENGTH;

/** Key of the picture that all widgets of a page share: the only state that is no figure's. */
export const PICTURE_KEY = 'picture';

/** Ends an address that names no place: without it what is missing at its end could not be told. */
export const TERMINATOR = ';';

export interface Address {
  /** Text of each widget's state, by the figure's id. */
  readonly states: ReadonlyMap<string, string>;
  /** Id of the place on the page, undefined when the hash names none. */
  readonly place: string | undefined;
  /** Id of the state at the end of an address that does not end as ours do: something may be missing. */
  readonly loose: string | undefined;
}

/** What sentences put behind an address. Our own texts do not end in it: see `encodeText`. */
const GLUED = /[\s\p{Z}\p{Cf}。，、；：？！…—～·）】》」』〉〕”’"'.,:!?)\]}>*_~`]+$/u;
/** Where the sentence around an address goes on: an id or a number of ours holds none of these. */
const SENTENCE = /[。，、；：？！…—～（）【】《》「」『』〈〉〔〕“”‘’\u3000].*$/su;

/** Text with its escapes read; undefined when one of them is broken. */
export function decodeText(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * Escapes what the format uses, what Markdown and messengers take for the end of a link, and what would not show
 * that it was damaged: where `%25` became `%`, no sound escape may come of it. The format's own marks are written in
 * small letters, so that they are told from those that a messenger escapes. Half a character becomes U+FFFD.
 */
export function encodeText(text: string): string {
  const hex = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/%25([0-9A-Fa-f])([0-9A-Fa-f])/g, (_, first: string, second: string) => `%25${hex(first)}${second}`)
    .replace(/[()*_~'!]/g, hex)
    .replace(/%(?:2C|3A|3B|3D)/g, (mark) => mark.toLowerCase())
    .replace(/\.$/, hex);
}

/** What trackers and browsers hang on: `&utm_source=…`, `?from=…`, `:~:text=…`. Our own texts escape these signs. */
const HUNG_ON = /(?:[?&#]|:~:).*$/s;

/** Without what a sentence glued on, as it stands or escaped. */
function trimmed(text: string): string {
  const plain = text.replace(/[^\w%=@-]+$/, '');
  const tail = /(?:%[0-9A-F]{2})+$/i.exec(plain)?.[0] ?? '';
  const read = decodeText(tail) ?? '';
  if (!GLUED.test(read)) return plain;
  return trimmed(`${plain.slice(0, plain.length - tail.length)}${encodeText(read.replace(GLUED, ''))}`);
}

/** What may be meant by text that the rest of a sentence follows. */
export function cutSentence(text: string): string {
  return text.replace(SENTENCE, '').replace(GLUED, '');
}

/** The marks as an input method for Chinese types them, raw or as browsers escape them. */
const WIDE_MARKS: readonly (readonly [RegExp, string])[] = [
  [/；|%EF%BC%9B/gi, ';'], [/：|%EF%BC%9A/gi, ':'], [/＝|%EF%BC%9D/gi, '='], [/＠|%EF%BC%A0/gi, '@'], [/，|%EF%BC%8C/gi, ','],
];

function narrowed(text: string): string {
  if (!/^v\d+(?:；|%EF%BC%9B)/i.test(text)) return text;
  return WIDE_MARKS.reduce((now, [wide, mark]) => now.replace(wide, mark), text);
}

/** Takes off the layers of escapes that messengers put around the whole hash. */
function unwrapped(text: string): string {
  let now = text;
  for (let layer = 0; layer < 3 && /^v\d+%25/i.test(now); layer += 1) now = now.replaceAll('%25', '%');
  if (!/^v\d+%3B/i.test(now)) return now;
  // Escapes within escapes tell that all was escaped once more; else only the marks of the format were.
  const all = /%25[0-9A-F]{2}/i.test(now) ? decodeText(now) : undefined;
  if (all !== undefined) return all;
  const marks = now.replace(/^(v\d+)%3B/, '$1;') === now ? now.replace(/%(?:2C|3A|3B|3D)/gi, (mark) => mark.toUpperCase()) : now;
  return marks.replace(/%3B(?=[\w-]*(?:=|%3D|@|%40|$))/g, ';').replace(/%2C(?=[\w-]+(?::|%3A))/g, ',');
}

/** One part between semicolons with the marks of the format as they are written here. */
function plainMarks(part: string): string {
  const marked = part.replace(/^%40/, '@');
  const [, id, text] = /^([\w-]+)(?:=|%3D)(.*)$/s.exec(marked) ?? [];
  if (id === undefined || text === undefined) return marked;
  return `${id}=${text.split(',').map((field) => field.replace(/^([\w-]+)%3A/, '$1:')).join(',')}`;
}

const NOTHING: Address = { states: new Map(), place: undefined, loose: undefined };

function placeOf(text: string): string | undefined {
  const read = decodeText(trimmed(text));
  return (read === undefined ? undefined : cutSentence(read)) || undefined;
}

function partsOf(text: string): readonly string[] {
  const parts = text.split(';').slice(1).map(plainMarks);
  // Behind the terminator stands at most what was glued on.
  const last = trimmed(parts.at(-1) ?? '');
  return [...parts.slice(0, -1), last];
}

/** What a hash says. A plain `#heading` is a place; a foreign or too long hash says nothing. */
export function readAddress(hash: string): Address {
  if (hash.length > MAX_WRAPPED) return NOTHING;
  const text = narrowed(unwrapped(hash.replace(/^#/, '')));
  if (text.length > MAX_HASH_LENGTH) return NOTHING;
  if (!/^v\d+;/.test(text)) return { ...NOTHING, place: decodeText(text) || undefined };
  if (!text.startsWith(`${VERSION};`)) return NOTHING;
  const parts = partsOf(text.replace(HUNG_ON, ''));
  const states = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at > 0) states.set(part.slice(0, at), part.slice(at + 1));
  }
  const place = parts.find((part) => part.startsWith('@'))?.slice(1);
  const end = parts.at(-1) ?? '';
  return { states, place: placeOf(place ?? ''), loose: end.includes('=') ? end.slice(0, end.indexOf('=')) : undefined };
}

/** The hash for these states and place; '' for none, a plain anchor when there is only a place. The longest states are left out where all are too long together. */
export function writeAddress({ states, place }: Pick<Address, 'states' | 'place'>): string {
  const parts = [...states].filter(([, text]) => text !== '');
  if (parts.length === 0) return place === undefined ? '' : `#${encodeText(place)}`;
  const body = [VERSION, ...parts.map(([id, text]) => `${id}=${text}`)].join(';');
  // A number needs no mark of its end: the shorter address is the one that people send.
  const end = place !== undefined ? `;@${encodeText(place)}` : body.includes('%') ? TERMINATOR : '';
  if (body.length + end.length < MAX_HASH_LENGTH) return `#${body}${end}`;
  const [longest] = parts.reduce((first, second) => (second[1].length > first[1].length ? second : first));
  return writeAddress({ states: new Map(parts.filter(([id]) => id !== longest)), place });
}

/**
 * The hash in our own form, where the world has changed it; undefined where it is well.
 * @param exists whether the page has a place of that name, however odd it is.
 */
export function mendedHash(hash: string, exists: (id: string) => boolean): string | undefined {
  if (hash.length < 2) return undefined;
  const read = readAddress(hash);
  const { place } = read;
  if (read.states.size === 0 && place !== undefined && !exists(place)) {
    const cut = placeOf(encodeText(place));
    return cut !== undefined && exists(cut) ? `#${encodeText(cut)}` : undefined;
  }
  if (read.states.size === 0) return undefined;
  // Written anew, an address that was cut off would look whole.
  if (read.loose !== undefined && read.states.get(read.loose)?.includes('%') === true) return undefined;
  const ours = writeAddress(read);
  return ours === hash || ours === '' ? undefined : ours;
}

/**
 * What no figure of the page will say of a link, in Chinese; '' when nothing is wrong.
 * @param exists whether the page has a place of that name.
 */
export function linkTrouble(hash: string, exists: (id: string) => boolean): string {
  const [, version] = /^#(v\d+)(?:;|%3B|；|%EF%BC%9B)/i.exec(hash) ?? [];
  if (version !== undefined && version.toLowerCase() !== VERSION) return `这个链接是按 ${version} 的格式写的，这一版网站只认 ${VERSION}：页面打开了，链接里的设置没有恢复。`;
  const lost = [...readAddress(hash).states.keys()].filter((id) => id !== PICTURE_KEY && !exists(id));
  return lost.length === 0 ? '' : `链接里${lost.map((id) => `“${id}”`).join('、')}的设置没有恢复：这一页没有叫这个名字的图。`;
}
