/** Everything that the content and model tests read, straight from the files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'astro/zod';
import { modelSchema } from '@/schemas/model';
import { noteSchema } from '@/schemas/note';
import { paperSchema } from '@/schemas/paper';
import { termSchema } from '@/schemas/term';

export const root = join(import.meta.dirname, '../..');
const foldersWith = (folder: string, file: string): string[] =>
  readdirSync(join(root, folder)).filter((name) => existsSync(join(root, folder, name, file))).sort();

export const noteSlugs = foldersWith('content/notes', 'index.mdx');
export const modelSlugs = foldersWith('models', 'card.md');
export const paperKeys = readdirSync(join(root, 'content/papers')).map((file) => file.replace(/\.yaml$/, ''));

/** A name that must be in the list: what reference() would only log. */
const oneOf = (what: string, names: readonly string[]) =>
  z.string().refine((name) => names.includes(name), { error: ({ input }) => `应为${what}（${names.join('、')}），实际是 ${String(input)}` });
const paper = oneOf('论文', paperKeys);
const model = oneOf('模型', modelSlugs);

export const schemas = {
  note: noteSchema({ paper, model }),
  paper: paperSchema({ related: paper }),
  model: modelSchema({ paper, dataset: model }),
  glossary: z.array(termSchema),
};

export interface Document {
  readonly frontmatter: unknown;
  readonly body: string;
}

/** Frontmatter and text of a file. */
export function readDocument(path: string): Document {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(root, path), 'utf8')) ?? [];
  return { frontmatter: parse(head), body };
}

export const readNote = (slug: string): Document => readDocument(`content/notes/${slug}/index.mdx`);
export const readCard = (slug: string): z.infer<typeof schemas.model> =>
  schemas.model.parse(readDocument(`models/${slug}/card.md`).frontmatter);
export const readYaml = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));

/** The words of a note: without code, formulas, imports and tags, so that style checks see prose only. */
export function proseOf(body: string): string {
  return body
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/^(import|export) [\s\S]*?;\n/gm, '')
    .replace(/\$\$[\s\S]*?\$\$/g, '')
    .replace(/\$[^$\n]+\$/g, 'x')
    .replace(/`[^`\n]+`/g, 'x')
    .replace(/^\s*<(table|thead|tbody|tr|caption)[\s\S]*?<\/\1>/gm, '')
    .replace(/<[^>]*>/g, '');
}
