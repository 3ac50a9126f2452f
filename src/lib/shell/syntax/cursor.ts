import { pendingTag, readDocument, type PendingTag } from './documents.ts';
import { moved } from './moved.ts';
import { NotDrawn, ShellSyntaxError, type HereDocument, type Pipeline, type Span, type Word } from './types.ts';

/** Deeper is no script but an attack on the call stack. */
const DEEPEST = 50;

interface Pending {
  readonly tag: PendingTag;
  readonly onRead: (document: HereDocument) => void;
}

/** A place in a script that is being read, and what the readers leave there for each other. */
export class Cursor {
  readonly text: string;
  readonly comments: Span[] = [];
  /** Pipelines of the substitutions in the word that is being read. */
  nested: Pipeline[] = [];
  /** How many substitutions were read so far. */
  substitutions = 0;
  /** Where `((` turned out to be two brackets; shared with copies, so that no place is tried twice. */
  notArithmetic = new Set<number>();
  #at: number;
  #depth = 0;
  /** How many substitutions are open. */
  #substitution = 0;
  #pending: Pending[] = [];
  #undrawn: NotDrawn | undefined;

  constructor(text: string, at = 0) {
    [this.text, this.#at] = [text, at];
  }

  get at(): number {
    return this.#at;
  }

  get isEnd(): boolean {
    return this.#at >= this.text.length;
  }

  /** The character that comes next, or one after it; '' at the end. */
  peek(ahead = 0): string {
    return this.text[this.#at + ahead] ?? '';
  }

  isAt(text: string): boolean {
    return this.text.startsWith(text, this.#at);
  }

  goTo(at: number): void {
    this.#at = moved(this.#at, at);
  }

  skip(count: number): void {
    this.goTo(Math.min(this.#at + count, Math.max(this.text.length, this.#at + 1)));
  }

  /** Blanks, joined lines and, where a word may begin, a comment. */
  skipBlanks(): void {
    for (;;) {
      if (this.isAt('\\\n')) this.skip(2);
      else if (this.peek() === ' ' || this.peek() === '\t') this.skip(1);
      else break;
    }
    if (this.peek() !== '#') return;
    const newline = this.text.indexOf('\n', this.#at);
    const end = newline < 0 ? this.text.length : newline;
    this.comments.push({ start: this.#at, end });
    this.goTo(end);
  }

  /** The end of a line, and the texts of the here-documents that it opened. */
  takeNewline(): void {
    this.skip(1);
    for (const { tag, onRead } of this.#pending.splice(0)) {
      const document = readDocument(this.text, this.#at, tag, this.#substitution > 0);
      onRead(document);
      if (document.end > this.#at) this.goTo(document.end);
    }
  }

  awaitDocument(target: Word, operator: '<<' | '<<-', onRead: (document: HereDocument) => void): void {
    this.#pending.push({ tag: pendingTag(target, operator), onRead });
  }

  /** Another cursor at the same place, to try a reading. */
  fork(): Cursor {
    const copy = new Cursor(this.text, this.#at);
    copy.#depth = this.#depth;
    copy.notArithmetic = this.notArithmetic;
    return copy;
  }

  /** Reads what stands inside of something. */
  inside<T>(start: number, read: () => T): T {
    if (this.#depth >= DEEPEST) throw new NotDrawn(`图里画不出：套了超过 ${DEEPEST} 层。请写得浅一些。`, { start, end: this.text.length });
    this.#depth += 1;
    const found = read();
    this.#depth -= 1;
    return found;
  }

  /** Reads a substitution: its line ends bring no texts of here-documents that were opened before it. */
  apart<T>(read: () => T): T {
    const outer = this.#pending;
    this.#pending = [];
    this.#substitution += 1;
    const found = read();
    this.#substitution -= 1;
    this.#pending = [...outer, ...this.#pending];
    return found;
  }

  fail(message: string, span?: Span): never {
    throw new ShellSyntaxError(message, span ?? { start: this.#at, end: this.text.length });
  }

  /** Notes something that bash understands and no figure draws; the line may still turn out to be wrong. */
  leave(what: string, start: number): void {
    this.#undrawn ??= new NotDrawn(`图里画不出${what}`, { start, end: this.#at });
  }

  /** @throws NotDrawn when something was noted. */
  finish(): void {
    if (this.#undrawn !== undefined) throw this.#undrawn;
  }
}
