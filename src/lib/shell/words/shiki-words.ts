/** Shiki transformer: every word of a command becomes a span that names its explanations. */
import type { ShikiTransformer } from 'shiki';
import type { NoteWords } from './note-words.ts';

/** @param url where the page's script finds the sentences; spans name them by their places in the list. */
export function shikiWords({ sentences, explain }: NoteWords, url: string): ShikiTransformer {
  const places = new Map(sentences.map((sentence, at) => [sentence, at]));
  return {
    name: 'notes:words',
    preprocess(code, options) {
      options.decorations = explain(code).map(({ start, end, sentences: own }) => ({
        start, end, properties: { 'data-w': own.map((sentence) => places.get(sentence)).join(' ') },
      }));
    },
    pre(element) {
      element.properties['data-words'] = url;
    },
  };
}
