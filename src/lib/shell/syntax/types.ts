/** What a command line is made of, with the place of every part, so that a picture can point at its words. */

/** Half-open range of UTF-16 offsets in the line as typed. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Word extends Span {
  /** As typed, quotes and all. */
  readonly raw: string;
  /** Without its quotes, if nothing in it must be expanded; otherwise undefined. */
  readonly literal: string | undefined;
  /** Whether any part is quoted: a quoted here-document tag stops expansion in its text. */
  readonly quoted: boolean;
  /** Pipelines of the command substitutions in it, from left to right. */
  readonly nested: readonly Pipeline[];
}

export const OPERATORS = ['&>>', '<<<', '<<-', '&>', '>>', '>|', '>&', '<<', '<&', '<>', '>', '<'] as const;
export type RedirectionOperator = (typeof OPERATORS)[number];

export interface Redirection extends Span {
  /** The number written before the operator; undefined when it is left to the default. */
  readonly fd: number | undefined;
  readonly operator: RedirectionOperator;
  readonly target: Word;
  /** Text of a here-document, as the command will read it before expansion. */
  readonly body?: HereDocument | undefined;
}

/** A line of a here-document: what is compared with the tag. */
export interface DocumentLine extends Span {
  /** Rows that an unquoted backslash joins are one line; the tabs that `<<-` takes off are gone. */
  readonly text: string;
  /** How many tabs were taken off. */
  readonly tabs: number;
  readonly isTag: boolean;
}

export interface HereDocument extends Span {
  readonly text: string;
  /** The word that ends it, without its quotes. */
  readonly tag: string;
  /** All lines that were read, the one with the tag included. */
  readonly lines: readonly DocumentLine[];
  /** False when the input ended before the tag came: bash warns and takes all. */
  readonly closed: boolean;
}

/** A simple command, or one that holds others and has no words of its own: `( … )`, `{ … }`, or `compound`: if, for, while, case, [[ … ]] and the like. */
export interface Command extends Span {
  readonly kind: 'simple' | 'subshell' | 'group' | 'compound';
  /** What a figure calls it: the first word, or “while … done”. */
  readonly name: string;
  /** All pipelines that it holds. */
  readonly inside: readonly Pipeline[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

export interface Pipeline extends Span {
  readonly commands: readonly Command[];
  /** After which command the pipe is `|&`. */
  readonly pipesAll: readonly boolean[];
  /** What stands after it: `;` also for a newline and for the end. */
  readonly connector: ';' | '&&' | '||' | '&';
}

/** A whole line or script. */
export interface Script {
  readonly pipelines: readonly Pipeline[];
  /** From # to the end of the line. */
  readonly comments: readonly Span[];
}

/** What is wrong with a line, where, and the cure; the sentence is Chinese and complete. */
export class ShellSyntaxError extends Error {
  override readonly name: string = 'ShellSyntaxError';
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/** bash understands the line, the figure cannot draw it. */
export class NotDrawn extends ShellSyntaxError {
  override readonly name = 'NotDrawn';
}
