/** Word splitting: results that are not quoted are cut at blanks, and words of which nothing is left vanish. */
import type { Box, Piece } from './types.ts';

const BLANKS = /[ \t\n]+/;

const splits = ({ kind, isQuoted, isResult }: Piece): boolean => kind === 'text' && isResult && !isQuoted;

/** Pairs of double quotes around a "$@" without parameters and nothing else: they make no empty word. */
function voidPairs(pieces: readonly Piece[]): ReadonlySet<number | undefined> {
  const voids = new Set(pieces.filter(({ kind }) => kind === 'void').map(({ pair }) => pair));
  for (const { pair, kind, text } of pieces) if (kind !== 'mark' && text !== '') voids.delete(pair);
  return voids;
}

/** The words that one word becomes. */
export function splitBox({ pieces }: Box): readonly Box[] {
  const voids = voidPairs(pieces);
  const words: Piece[][] = [];
  let [current, exists]: [Piece[], boolean] = [[], false];
  const end = () => {
    if (exists) words.push(current);
    [current, exists] = [[], false];
  };
  for (const piece of pieces) {
    const parts = splits(piece) ? piece.text.split(BLANKS) : [piece.text];
    parts.forEach((text, index) => {
      if (index > 0) end();
      current.push({ ...piece, text });
      const isReal = text !== '' || piece.kind === 'mark' || piece.isQuoted;
      exists ||= isReal && !(piece.pair !== undefined && voids.has(piece.pair));
    });
  }
  end();
  const isCut = words.length !== 1 || pieces.some((piece) => splits(piece) && BLANKS.test(piece.text));
  return words.map((word) => ({ pieces: isCut ? word : pieces, isNew: isCut }));
}
