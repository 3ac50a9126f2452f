/** Explained stretches as a tree of text and words, for code that Shiki does not draw. */
import type { Explained } from './explained.ts';

export type Piece = string | { readonly sentences: readonly string[]; readonly pieces: readonly Piece[] };

/** @param marks those of `code`, sorted, nested, each within [from, to). */
export function nestedPieces(code: string, marks: readonly Explained[], from = 0, to = code.length): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const mark of marks) {
    // Already told inside the one before it.
    if (mark.start < at) continue;
    if (mark.start > at) pieces.push(code.slice(at, mark.start));
    const inner = marks.filter((other) => other !== mark && other.start >= mark.start && other.end <= mark.end);
    pieces.push({ sentences: mark.sentences, pieces: nestedPieces(code, inner, mark.start, mark.end) });
    at = mark.end;
  }
  return at < to ? [...pieces, code.slice(at, to)] : pieces;
}
