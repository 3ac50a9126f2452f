import { ShellSyntaxError } from './types.ts';

/** A lexer that stands still: it would read the same character for ever, and the page with it. */
export class LexerStuck extends ShellSyntaxError {
  override readonly name = 'LexerStuck';
}

/**
 * Where a lexer goes on. Every loop over a reader's text takes its steps through here.
 * @throws LexerStuck when that is no step forward.
 */
export function moved(from: number, to: number): number {
  if (to > from) return to;
  throw new LexerStuck(`图里画不出这一行：读到 ${from} 处就读不下去了，这是页面的错。请换一种写法。`, { start: from, end: from });
}
