import { defineCollection, reference } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { parse } from 'yaml';
import { modelSchema } from './schemas/model.ts';
import { noteSchema } from './schemas/note.ts';
import { paperSchema } from './schemas/paper.ts';
import { termSchema } from './schemas/term.ts';

/** One slug joins everything: a note and a model card are named by their folders. */
const folderOf = ({ entry }: { entry: string }): string => entry.split('/')[0] ?? entry;

const notes = defineCollection({
  loader: glob({ base: './content/notes', pattern: '*/index.mdx', generateId: folderOf }),
  schema: noteSchema({ paper: reference('papers'), model: reference('models') }),
});

const papers = defineCollection({
  loader: glob({ base: './content/papers', pattern: '*.yaml' }),
  schema: paperSchema({ related: reference('papers') }),
});

const models = defineCollection({
  loader: glob({ base: './models', pattern: '*/card.md', generateId: folderOf }),
  schema: modelSchema({ paper: reference('papers'), dataset: reference('models') }),
});

/** Terms are entries by their Chinese name. */
const termsById = (yaml: string): Record<string, Record<string, unknown>> => {
  const entries: unknown = parse(yaml);
  if (!Array.isArray(entries)) throw new Error('content/glossary.yaml：应为术语的清单（每条以 - zh: 开头）');
  return Object.fromEntries(entries.map((entry: { zh: string }) => [entry.zh, entry]));
};

const glossary = defineCollection({
  loader: file('content/glossary.yaml', { parser: termsById }),
  schema: termSchema,
});

export const collections = { notes, papers, models, glossary };
