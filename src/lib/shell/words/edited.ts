/** Explanations of what the reader writes. The parser and all descriptions come with it: it is fetched when a reader first points at such a word. */
import { shellWords } from 'virtual:shell-words';
import { explain, type Explained } from './explained.ts';

/** The explained stretches; none while the text is no command yet. */
export function explainEdited(source: string): readonly Explained[] {
  try {
    return explain(source, shellWords);
  } catch {
    return [];
  }
}
