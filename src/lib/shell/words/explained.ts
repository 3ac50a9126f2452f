/** The stretches of a script that carry an explanation, ready to be drawn: each within one line, nested. */
import type { ShellWords } from '@/schemas/shell-words';
import type { Mark } from './mark.ts';
import { marksOf } from './marks.ts';
import { phraseOf } from './phrase.ts';

export interface Explained {
  readonly start: number;
  readonly end: number;
  /** One sentence or two: `"$f"` is an argument and a quotation at once. The inner thing comes first. */
  readonly sentences: readonly string[];
}

/** A mark over several lines as one per line, without the blanks at the ends. */
function byLine({ start, end, topic }: Mark, source: string): Mark[] {
  return Array.from(source.slice(start, end).matchAll(/\S(?:[^\n]*\S)?/g), ({ 0: text, index }) => ({ start: start + index, end: start + index + text.length, topic }));
}

/** @throws Error when the parser cannot read the script; what has no description is left out. */
export function explain(source: string, book: ShellWords): Explained[] {
  const found = new Map<string, Explained>();
  for (const { start, end, topic } of marksOf(source).flatMap((mark) => byLine(mark, source))) {
    const { text } = phraseOf(topic, book);
    if (text === undefined) continue;
    const before = found.get(`${start} ${end}`)?.sentences ?? [];
    found.set(`${start} ${end}`, { start, end, sentences: [text, ...before.filter((sentence) => sentence !== text)] });
  }
  return [...found.values()].sort((first, second) => first.start - second.start || second.end - first.end);
}
