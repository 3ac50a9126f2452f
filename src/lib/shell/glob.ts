/** File name patterns as bash matches them in one folder: `*`, `?`, `[…]` and backslashes, in the order of C.UTF-8. Pure. */

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}', digit: '0-9', alnum: '\\p{L}0-9', upper: '\\p{Lu}', lower: '\\p{Ll}', space: '\\s', blank: ' \\t', punct: '!-\\/:-@\\[-`\\{-~', xdigit: '0-9A-Fa-f',
};

const literal = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;

/** What may stand between the brackets of a set: `]` first, classes, escaped and plain characters. */
const SET = /^\[(?:([!^])|(?![!^]))((?:\]|\[:\w+:\]|\\[^]|[^\]\\])(?:\[:\w+:\]|\\[^]|[^\]\\])*)\]/u;
const MEMBER = /\[:(\w+):\]|(?:\\?([^]))-(?:\\?([^]))|\\?([^])/gu;

/** A set as one of a regular expression; a range that runs backwards holds nothing. */
function setSource(negation: string, members: string): string {
  const inside = Array.from(members.matchAll(MEMBER), ([, name, from, to, char]) => {
    if (name !== undefined) return CLASSES[name] ?? '';
    if (from === undefined || to === undefined) return literal(char ?? '');
    return (from.codePointAt(0) ?? 0) <= (to.codePointAt(0) ?? 0) ? `${literal(from)}-${literal(to)}` : '';
  }).join('');
  return `[${negation === '' ? '' : '^'}${inside}]`;
}

interface Atom {
  readonly raw: string;
  readonly source: string;
  readonly isSpecial: boolean;
}

function atomAt(pattern: string): Atom {
  const [char = ''] = Array.from(pattern);
  if (char === '*') return { raw: char, source: '[^]*', isSpecial: true };
  if (char === '?') return { raw: char, source: '[^]', isSpecial: true };
  const set = char === '[' ? SET.exec(pattern) : null;
  if (set !== null) return { raw: set[0], source: setSource(set[1] ?? '', set[2] ?? ''), isSpecial: true };
  const [, escaped] = /^\\([^])/u.exec(pattern) ?? [];
  return { raw: escaped === undefined ? char : `\\${escaped}`, source: literal(escaped ?? char), isSpecial: false };
}

function atoms(pattern: string): readonly Atom[] {
  const found: Atom[] = [];
  for (let at = 0; at < pattern.length; at += found.at(-1)?.raw.length ?? 1) found.push(atomAt(pattern.slice(at)));
  return found;
}

/** Whether bash looks for files at all. */
export function isGlob(pattern: string): boolean {
  return atoms(pattern).some(({ isSpecial }) => isSpecial);
}

/** Order of C.UTF-8: by code points, not by UTF-16 units. */
export function byCodePoint(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => Array.from(text, (char) => char.codePointAt(0) ?? 0));
  const at = left?.findIndex((point, index) => point !== right?.[index]) ?? -1;
  return at < 0 ? a.length - b.length : (left?.[at] ?? 0) - (right?.[at] ?? -1);
}

/** Those of the names that match, in order. Hidden ones only where the pattern itself begins with a dot. */
export function globNames(pattern: string, names: readonly string[]): readonly string[] {
  const whole = new RegExp(`^${atoms(pattern).map(({ source }) => source).join('')}$`, 'u');
  const takesHidden = /^\\?\./.test(pattern);
  return names.filter((name) => (takesHidden || !name.startsWith('.')) && whole.test(name)).toSorted(byCodePoint);
}
