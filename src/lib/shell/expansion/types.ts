/** Words on their way through the expansions of bash: what each is made of at every step, and where it came from. */
import type { Span } from '@/lib/shell/syntax/types.ts';

/** The steps in the order of the manual. bash does tilde … command in one pass from left to right. */
export const STEPS = ['words', 'brace', 'tilde', 'parameter', 'arithmetic', 'command', 'split', 'glob', 'quotes'] as const;
export type StepId = (typeof STEPS)[number];

/** A stretch of a word. */
export interface Piece {
  /**
   * `text`: characters of the word. `mark`: a quote, which the last step drops. `source`: an expansion that is still to
   * come, as typed. `break`: the end of one word and the beginning of the next, inside "$@". `void`: a "$@" without parameters.
   */
  readonly kind: 'text' | 'mark' | 'source' | 'break' | 'void';
  readonly text: string;
  /** How it looks until the quotes go, where that differs: `\t` in $'…'. */
  readonly shown?: string | undefined;
  /** Protected by quotes: neither split nor a pattern. */
  readonly isQuoted: boolean;
  /** Came out of an expansion, so that splitting applies unless it is quoted. */
  readonly isResult: boolean;
  /** Of a `source`: only the machine can tell. */
  readonly isPending?: boolean | undefined;
  /** Pieces between one pair of double quotes share a number. */
  readonly pair?: number | undefined;
  /** Where it came from in the line. */
  readonly origins: readonly Span[];
  /** Came out of the step on show. */
  readonly isNew: boolean;
}

export interface Box {
  readonly pieces: readonly Piece[];
  /** The step on show made or changed it as a whole: cut it, or took its quotes. */
  readonly isNew: boolean;
}

export interface Stage {
  readonly id: StepId;
  readonly boxes: readonly Box[];
  readonly isChanged: boolean;
  /** Characters of the line that this step dealt with. */
  readonly spans: readonly Span[];
}

/** What the expansions depend on. */
export interface Setting {
  readonly variables: ReadonlyMap<string, string>;
  readonly positional: readonly string[];
  /** Names in the current folder. */
  readonly files: readonly string[];
  /** Home folders by user. */
  readonly users: ReadonlyMap<string, string>;
}

/** What a command substitution gave on the machine. */
export interface Answer {
  readonly text: string;
  readonly status: number;
}

/** A command substitution that the machine has to run, with all that it may depend on. */
export interface Question {
  /** As typed, `$(…)` or with backticks. */
  readonly raw: string;
  readonly isQuoted: boolean;
  readonly variables: ReadonlyMap<string, string>;
  readonly positional: readonly string[];
  readonly status: number;
}

export type Outcome =
  | { readonly kind: 'argv'; readonly argv: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'pending' };

export interface Expansion {
  readonly stages: readonly Stage[];
  readonly outcome: Outcome;
  /** What has to be asked before the rest is known. */
  readonly questions: readonly Question[];
}

/** bash itself gives up here; the sentence is Chinese and complete. */
export class ExpansionFailure extends Error {
  override readonly name = 'ExpansionFailure';
}

/** bash can do it, this engine cannot. The sentence names what. */
export class NotComputed extends Error {
  override readonly name = 'NotComputed';
}

/** The value depends on a command that was not asked about yet. */
export class Pending extends Error {
  override readonly name = 'Pending';
}
