/** Text that knows, character by character, where in the line it came from. */
import type { Span } from '@/lib/shell/syntax/types.ts';

export interface Sourced {
  readonly text: string;
  /** One span per UTF-16 unit of `text`. */
  readonly at: readonly Span[];
}

/** Text that stands in the line at `start`. */
export function sourcedAt(text: string, start: number): Sourced {
  return { text, at: Array.from({ length: text.length }, (_, index) => ({ start: start + index, end: start + index + 1 })) };
}

/** Text that was made from a place in the line. */
export function madeFrom(text: string, span: Span): Sourced {
  return { text, at: Array.from({ length: text.length }, () => span) };
}

export function cut({ text, at }: Sourced, start: number, end: number): Sourced {
  return { text: text.slice(start, end), at: at.slice(start, end) };
}

export function join(...parts: readonly Sourced[]): Sourced {
  return { text: parts.map(({ text }) => text).join(''), at: parts.flatMap(({ at }) => at) };
}

/** Spans with neighbours and overlaps made one, from left to right. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = found.at(-1);
    if (last === undefined || span.start > last.end) found.push(span);
    else found[found.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return found;
}

/** Where a stretch of the text came from. */
export function originsOf({ at }: Sourced, start: number, end: number): readonly Span[] {
  return merged(at.slice(start, end));
}
