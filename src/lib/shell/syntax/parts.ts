import type { Span } from './types.ts';

/** The line in up to three parts: before, inside and after a span. */
export function partsOf(line: string, span: Span | undefined): readonly [before: string, inside: string, after: string] {
  if (span === undefined) return [line, '', ''];
  return [line.slice(0, span.start), line.slice(span.start, span.end), line.slice(span.end)];
}
