/**
 * Finds where a pattern matches, all ways at once and character by character: time grows with the length of the text
 * times that of the pattern, whatever both hold, and space with that of the pattern. A regular expression with several
 * `.*` tries them one after the other and may take for ever.
 */
import type { Element, Pattern } from './patterns.ts';

/** A stretch of the text, in characters (code points): from the first to after the last. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

const NONE = -1;

/** For each element of a pattern, where in the text the match began that now waits for it; NONE where none does. */
class Front {
  readonly #elements: readonly Element[];
  readonly #prefersLate: boolean;
  #begun: number[];

  constructor({ elements }: Pattern, prefersLate: boolean) {
    [this.#elements, this.#prefersLate] = [elements, prefersLate];
    this.#begun = this.#empty();
  }

  #empty(): number[] {
    return Array.from({ length: this.#elements.length + 1 }, () => NONE);
  }

  #put(begun: number[], at: number, start: number): void {
    const other = begun[at] ?? NONE;
    if (start !== NONE && (other === NONE || (this.#prefersLate ? start > other : start < other))) begun[at] = start;
  }

  /** A star may take nothing. */
  #passStars(begun: number[]): void {
    for (const [at, element] of this.#elements.entries()) if (element === 'star') this.#put(begun, at + 1, begun[at] ?? NONE);
  }

  begin(start: number): void {
    this.#put(this.#begun, 0, start);
    this.#passStars(this.#begun);
  }

  take(one: string): void {
    const next = this.#empty();
    for (const [at, element] of this.#elements.entries()) {
      const start = this.#begun[at] ?? NONE;
      if (start === NONE) continue;
      if (element === 'star') this.#put(next, at, start);
      else if (element(one)) this.#put(next, at + 1, start);
    }
    this.#passStars(next);
    this.#begun = next;
  }

  /** Where a match began that is whole now. */
  get whole(): number {
    return this.#begun.at(-1) ?? NONE;
  }

  /** Whether anything is under way that began at `latest` or before. */
  isAlive(latest: number): boolean {
    return this.#begun.some((start) => start !== NONE && start <= latest);
  }
}

/** The match that begins first, and of those the longest. @param isAnchored only one that begins at `from`. */
export function firstMatch(characters: readonly string[], pattern: Pattern, from: number, isAnchored: boolean): Found | undefined {
  const front = new Front(pattern, false);
  let found: Found | undefined;
  for (let at = from; at <= characters.length; at += 1) {
    if (found === undefined && (at === from || !isAnchored)) front.begin(at);
    const start = front.whole;
    if (start !== NONE && start <= (found?.start ?? start)) found = { start, end: at };
    if (!front.isAlive(found?.start ?? at)) {
      if (found !== undefined || isAnchored) break;
    }
    front.take(characters[at] ?? '');
  }
  return found;
}

/** The shortest match that begins at the beginning. */
export function shortestStart(characters: readonly string[], pattern: Pattern): number | undefined {
  const front = new Front(pattern, false);
  front.begin(0);
  for (let at = 0; at <= characters.length; at += 1) {
    if (front.whole !== NONE) return at;
    front.take(characters[at] ?? '');
  }
  return undefined;
}

/** Where the match begins that ends with the text: the longest or the shortest. */
export function startOfEnd(characters: readonly string[], pattern: Pattern, isLongest: boolean): number | undefined {
  const front = new Front(pattern, !isLongest);
  front.begin(0);
  for (const [at, one] of characters.entries()) {
    front.take(one);
    front.begin(at + 1);
  }
  return front.whole === NONE ? undefined : front.whole;
}

/** Whether a pattern matches the whole text. */
export function matches(text: string, pattern: Pattern): boolean {
  const front = new Front(pattern, false);
  front.begin(0);
  for (const one of text) front.take(one);
  return front.whole !== NONE;
}
