import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'astro/zod';
import type { Plugin } from 'vite';
import { parse } from 'yaml';
import { commandsSchema, type ShellWords, syntaxSchema } from '../../schemas/shell-words.ts';

const VIRTUAL = 'virtual:shell-words';

/** The two files of descriptions, of commands and of syntax, from the root of the repository. */
export const BOOK_FILES = ['content/shell/commands.yaml', 'content/shell/syntax.yaml'] as const;

function read<T>(file: string, schema: z.ZodType<T>): T {
  const { data, error } = schema.safeParse(parse(readFileSync(file, 'utf8')));
  const [issue] = error?.issues ?? [];
  if (data === undefined) throw new Error(`${file} 的 ${issue?.path.join(' → ') ?? ''}：${issue?.message ?? ''}`);
  return data;
}

/** All descriptions. @throws Error that says which entry is wrong, and what was expected. */
export function shellWords(): ShellWords {
  const [commands, syntax] = BOOK_FILES;
  return { commands: read(commands, commandsSchema), ...read(syntax, syntaxSchema) };
}

/** Vite plugin: `virtual:shell-words`, the same for the page, where the reader writes commands. */
export function shellWordsModule(): Plugin {
  return {
    name: 'notes:shell-words',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return null;
      for (const file of BOOK_FILES) this.addWatchFile(resolve(file));
      return `export const shellWords = ${JSON.stringify(shellWords())};`;
    },
  };
}
