/** Build time only: all explanations of a note, each once, and which word of which command has which. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { recordsOf } from '@/lib/shell/recorded';
import type { ShellWords } from '@/schemas/shell-words';
import { BOOK_FILES, shellWords } from '@/lib/notes/vite-shell-words.ts';
import { explain, type Explained } from './explained.ts';
import { explainInline, inlineCodes } from './inline.ts';

/** Notes that hold commands, by slug. */
export const notesWithCommands = (): string[] =>
  readdirSync('content/notes').filter((note) => existsSync(`content/notes/${note}/commands.json`));

export interface NoteWords {
  /** What the page's script fetches. */
  readonly sentences: readonly string[];
  /** Name of that file; it changes with the sentences, so that an old page never reads those of a new one. */
  readonly file: string;
  /** The explained stretches of a command, in the order of the script. */
  readonly explain: (script: string) => readonly Explained[];
  /** Those of code in a sentence, which need not be a whole command. */
  readonly explainInline: (code: string) => readonly Explained[];
}

const textOf = (note: string): string => readFileSync(`content/notes/${note}/index.mdx`, 'utf8');

function collect(note: string, book: ShellWords): NoteWords {
  const scripts = Object.values(recordsOf(note)).map(({ script }) => script);
  const explained = [...scripts.map((script) => explain(script, book)), ...inlineCodes(textOf(note)).map((code) => explainInline(code, book))];
  const sentences = [...new Set(explained.flat().flatMap((one) => one.sentences))];
  const hash = createHash('sha256').update(JSON.stringify(sentences)).digest('hex').slice(0, 8);
  return { sentences, file: `words-${hash}.json`, explain: (script) => explain(script, book), explainInline: (code) => explainInline(code, book) };
}

const kept = new Map<string, { readonly sources: string; readonly words: NoteWords }>();

/** The explanations of a note, in the order of their first use; collected once, and again when a file has changed. */
export function noteWords(note: string): NoteWords {
  const sources = [...[...BOOK_FILES, `content/notes/${note}/commands.json`].map((file) => readFileSync(file, 'utf8')), ...inlineCodes(textOf(note))].join();
  const before = kept.get(note);
  if (before?.sources === sources) return before.words;
  const words = collect(note, shellWords());
  kept.set(note, { sources, words });
  return words;
}
