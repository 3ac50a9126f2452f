/** A stretch of a script that can be explained, and what it is. */
export type Topic =
  /** Part of the language: `key` is an entry of content/shell/syntax.yaml, `values` fill its {…}. */
  | { readonly kind: 'syntax'; readonly keys: readonly string[]; readonly values: Readonly<Record<string, string>> }
  /** Name of a command. */
  | { readonly kind: 'command'; readonly name: string }
  /** One of the words after the name of a command. */
  | { readonly kind: 'argument'; readonly command: string; readonly words: readonly string[]; readonly at: number };

/** Offsets are those of a string; marks nest, and an outer mark stands before the marks inside it. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly topic: Topic;
}

/** Half-open stretch of the source. */
export interface Range {
  readonly pos: number;
  readonly end: number;
}

/** What becomes of an expansion's result: where it stands decides. Each has an entry “then …” in syntax.yaml. */
export type Fate = 'split' | 'quoted' | 'assigned' | 'tested' | 'text';

export interface Walk {
  readonly source: string;
  /** Bodies of here-documents: they stand outside the command that they belong to. */
  readonly hereDocs: readonly Range[];
  readonly mark: (range: Range, topic: Topic) => void;
}

/** Topic of the language; the first key that has an entry counts. */
export const syntax = (key: string | readonly string[], values: Readonly<Record<string, string>> = {}): Topic =>
  ({ kind: 'syntax', keys: typeof key === 'string' ? [key] : key, values });

/** Parts of `whole` that lie in none of `parts`. */
function rest(whole: Range, parts: readonly Range[]): Range[] {
  let pos = whole.pos;
  const found: Range[] = [];
  for (const part of [...parts].sort((first, second) => first.pos - second.pos)) {
    if (part.end <= pos || part.pos >= whole.end) continue;
    if (part.pos > pos) found.push({ pos, end: part.pos });
    pos = part.end;
  }
  return pos < whole.end ? [...found, { pos, end: whole.end }] : found;
}

const TOKEN = /#[^\n]*|;;&|;;|;&|&&|\|\||\|&|\[\[|\]\]|\(\(|\)\)|[|&;(){}]|[^\s;&|(){}]+/g;

/** A reserved word or operator that belongs to a node itself and not to its children: the parser gives no place for those. */
export interface Token extends Range {
  readonly text: string;
}

/** The tokens of a node outside its children. */
export function ownTokens({ source, hereDocs }: Walk, node: Range, children: readonly Range[]): Token[] {
  return rest(node, [...children, ...hereDocs]).flatMap(({ pos, end }) =>
    Array.from(source.slice(pos, end).matchAll(TOKEN), ({ 0: text, index }) => ({ text, pos: pos + index, end: pos + index + text.length })));
}
