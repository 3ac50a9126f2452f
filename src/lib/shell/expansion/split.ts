/** Word splitting: results that are not quoted are cut at the characters of IFS, and words of which nothing is left vanish. */
import type { Box, Piece } from './types.ts';

/** What splitting goes by while no line has changed it. */
export const DEFAULT_IFS = ' \t\n';

const splits = ({ kind, isQuoted, isResult }: Piece): boolean => kind === 'text' && isResult && !isQuoted;

/** Pairs of double quotes around a "$@" without parameters and nothing else: they make no empty word. */
function voidPairs(pieces: readonly Piece[]): ReadonlySet<number | undefined> {
  const voids = new Set(pieces.filter(({ kind }) => kind === 'void').map(({ pair }) => pair));
  for (const { pair, kind, text } of pieces) if (kind !== 'mark' && text !== '') voids.delete(pair);
  return voids;
}

/** Blanks of IFS cut once however many there are; any other character of it cuts each time it stands there. */
type Run = { readonly kind: 'content' | 'blanks' | 'sign'; readonly text: string };

function runsOf(text: string, ifs: string): readonly Run[] {
  const runs: Run[] = [];
  for (const one of text) {
    const kind = !ifs.includes(one) ? 'content' : DEFAULT_IFS.includes(one) ? 'blanks' : 'sign';
    const last = runs.at(-1);
    if (last?.kind === kind && kind !== 'sign') runs[runs.length - 1] = { kind, text: last.text + one };
    else runs.push({ kind, text: one });
  }
  return runs;
}

/** Where the reading stands: before any word, in one, behind blanks that end one, behind a sign that ends one. */
type State = 'start' | 'in' | 'blanks' | 'sign';

class Splitter {
  readonly words: Piece[][] = [];
  wasCut = false;
  #current: Piece[] = [];
  #state: State = 'start';

  /** What is no separator; `isReal` when it makes a word even if it is empty. */
  keep(piece: Piece, isReal: boolean): void {
    this.#current.push(piece);
    if (isReal) this.#state = 'in';
  }

  /** A separator: blanks next to a sign belong to it, a sign behind a sign ends an empty word. */
  cut(kind: 'blanks' | 'sign', piece: Piece): void {
    this.wasCut = true;
    const isEmptyWord = kind === 'sign' && (this.#state === 'start' || this.#state === 'sign');
    if (this.#state === 'in') this.words.push(this.#current);
    else if (isEmptyWord) this.words.push([{ ...piece, text: '' }]);
    this.#current = [];
    if (kind === 'sign') this.#state = 'sign';
    else if (this.#state === 'in') this.#state = 'blanks';
  }

  end(): readonly (readonly Piece[])[] {
    if (this.#state === 'in') this.words.push(this.#current);
    return this.words;
  }
}

/** The words that one word becomes. @param ifs the separators; none of them: nothing is cut. */
export function splitBox({ pieces }: Box, ifs: string): readonly Box[] {
  const voids = voidPairs(pieces);
  const splitter = new Splitter();
  for (const piece of pieces) {
    const isVoid = piece.pair !== undefined && voids.has(piece.pair);
    if (!splits(piece)) splitter.keep(piece, (piece.text !== '' || piece.kind === 'mark' || piece.isQuoted) && !isVoid);
    else for (const { kind, text } of runsOf(piece.text, ifs)) {
      if (kind === 'content') splitter.keep({ ...piece, text }, true);
      else splitter.cut(kind, piece);
    }
  }
  const words = splitter.end();
  const isCut = words.length !== 1 || splitter.wasCut;
  return words.map((word) => ({ pieces: isCut ? word : pieces, isNew: isCut }));
}
