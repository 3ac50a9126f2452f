/** What bash makes of the text of a here-document or here-string: which stretches stay, which lose a backslash, which it expands. Pure. */
import { moved } from '@/lib/shell/syntax/moved.ts';
import { endOfPart } from '@/lib/shell/syntax/quotes.ts';
import { ShellSyntaxError } from '@/lib/shell/syntax/types.ts';

/** A stretch of the text. The `raw` of all pieces together is the text as it stands in the script. */
export interface Piece {
  readonly raw: string;
  /** What the command gets of it; undefined where only bash can tell, because it expands it. */
  readonly text: string | undefined;
}

const NAME = /\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])/y;

/** Offset after an expansion that begins at `at`; `at` if none does. One that does not close takes all the rest. */
function endOfExpansion(text: string, at: number): number {
  NAME.lastIndex = at;
  const name = NAME.exec(text)?.[0];
  if (name !== undefined) return at + name.length;
  if (text.startsWith('$[', at)) return text.indexOf(']', at) < 0 ? text.length : text.indexOf(']', at) + 1;
  if (!/^(?:`|\$[({])/.test(text.slice(at, at + 2))) return at;
  try {
    return endOfPart(text, at);
  } catch (error) {
    if (error instanceof ShellSyntaxError) return text.length;
    throw error;
  }
}

/** The pieces with one more; neighbours of a kind that stand as they are become one. */
function withPiece(pieces: readonly Piece[], piece: Piece): readonly Piece[] {
  const last = pieces.at(-1);
  const isPlain = ({ raw, text }: Piece) => raw === text;
  if (last === undefined || !isPlain(last) || !isPlain(piece)) return [...pieces, piece];
  return [...pieces.slice(0, -1), { raw: last.raw + piece.raw, text: (last.text ?? '') + (piece.text ?? '') }];
}

function expandablePiece(text: string, at: number, escapable: RegExp): Piece {
  const end = endOfExpansion(text, at);
  if (end > at) return { raw: text.slice(at, end), text: undefined };
  const [here, next] = [text[at] ?? '', text[at + 1] ?? ''];
  // Only where the script breaks off can a document have this; bash 5.2 then appends a stray byte.
  if (here === '\\' && next === '\n' && !escapable.test(next)) return { raw: here, text: undefined };
  if (here === '\\' && escapable.test(next)) return { raw: here + next, text: next === '\n' ? '' : next };
  return { raw: here, text: here };
}

/** Text in which `$`, backticks and, before one of `escapable`, backslashes count, and nothing else. */
function expandable(text: string, escapable: RegExp): readonly Piece[] {
  let pieces: readonly Piece[] = [];
  for (let at = 0; at < text.length;) {
    const piece = expandablePiece(text, at, escapable);
    pieces = withPiece(pieces, piece);
    at = moved(at, at + piece.raw.length);
  }
  return pieces;
}

/** The text of a here-document; with a quoted tag everything stays as it is. */
export function documentPieces(text: string, isQuoted: boolean): readonly Piece[] {
  if (isQuoted) return text === '' ? [] : [{ raw: text, text }];
  return expandable(text, /[\\$`]/);
}

/** One quoted or bare part of a here-string's word, from `at`. */
function wordPiece(raw: string, at: number): readonly Piece[] {
  const expansion = endOfExpansion(raw, at);
  if (expansion > at) return [{ raw: raw.slice(at, expansion), text: undefined }];
  const end = endOfPart(raw, at);
  if (end <= at) return [{ raw: raw[at] ?? '', text: raw[at] ?? '' }];
  const part = raw.slice(at, end);
  if (part.startsWith('$')) return [{ raw: part, text: undefined }];
  if (part.startsWith('\\')) return [{ raw: part, text: part === '\\\n' ? '' : part.slice(1) }];
  if (part.startsWith("'")) return [{ raw: part, text: part.slice(1, -1) }];
  return [{ raw: '"', text: '' }, ...expandable(part.slice(1, -1), /[\\$`"\n]/), { raw: '"', text: '' }];
}

/** What a here-string gives: its word without quotes, neither split nor taken for a pattern, and a newline. */
export function stringPieces(raw: string): readonly Piece[] {
  const newline: Piece = { raw: '', text: '\n' };
  // A tilde is expanded at the beginning and, in what looks like an assignment, after = and :.
  const tilde = /^~[\w.+-]*/.exec(raw)?.[0] ?? (/^\w+=/.test(raw) && raw.includes('~') ? raw : '');
  let pieces: readonly Piece[] = tilde === '' ? [] : [{ raw: tilde, text: undefined }];
  for (let at = tilde.length; at < raw.length;) {
    const found = wordPiece(raw, at);
    pieces = found.reduce(withPiece, pieces);
    at = moved(at, at + found.reduce((sum, piece) => sum + piece.raw.length, 0));
  }
  return [...pieces, newline];
}

/** The whole text where nothing is left to bash, otherwise undefined. */
export function knownText(pieces: readonly Piece[]): string | undefined {
  return pieces.every(({ text }) => text !== undefined) ? pieces.map(({ text }) => text).join('') : undefined;
}

/** Whether bash's text is ours: the same to the character, with anything where bash expands. */
export function agrees(pieces: readonly Piece[], received: string): boolean {
  const known: string[] = [''];
  for (const { text } of pieces) {
    if (text === undefined) known.push('');
    else known[known.length - 1] = (known.at(-1) ?? '') + text;
  }
  const [first = '', last] = [known[0], known.length > 1 ? known.pop() ?? '' : undefined];
  if (last === undefined) return received === first;
  if (!received.startsWith(first) || received.length < first.length + last.length || !received.endsWith(last)) return false;
  // The first place that fits is as good as any later one.
  let at = first.length;
  for (const text of known.slice(1)) {
    const found = received.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
  }
  return at + last.length <= received.length;
}
