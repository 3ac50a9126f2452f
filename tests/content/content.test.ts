import { describe, expect, test } from 'vitest';
import { exerciseEntriesOf, notesWithExercises } from '@/lib/notes/vite-exercises';
import { rounds } from '@/components/widgets/KeyTrainer/rounds';
import { noteSlugs, paperKeys, proseOf, readNote, readYaml, schemas } from './library';

const glossary = schemas.glossary.parse(readYaml('content/glossary.yaml'));
const notes = noteSlugs.map((slug) => ({ slug, ...readNote(slug) }));

describe.each(notes)('note $slug', ({ slug, frontmatter, body }) => {
  const prose = proseOf(body);

  test('has sound frontmatter, and every paper and model that it names exists', () => {
    expect(schemas.note.safeParse(frontmatter).error?.message).toBeUndefined();
  });

  test('names the practice that it has', () => {
    const wanted = { exercises: notesWithExercises().includes(slug) ? exerciseEntriesOf(slug).length : 0, rounds: body.includes('<KeyTrainer ') ? rounds.length : 0 };
    expect(schemas.note.parse(frontmatter).practice ?? { exercises: 0, rounds: 0 }).toEqual(wanted);
  });

  test('cites only papers that have an entry', () => {
    const cited = [...body.matchAll(/<(?:Cite|PaperCard) paper="([^"]*)"/g)].map((match) => match[1]);
    expect(cited.filter((key) => !paperKeys.includes(key ?? ''))).toEqual([]);
  });

  test('uses only terms of the glossary in <Term>', () => {
    const known = glossary.flatMap(({ zh, en, abbr }) => [zh, en, abbr]);
    const used = [...body.matchAll(/<Term>([^<]*)<\/Term>/g)].map((match) => match[1]?.trim());
    expect(used.filter((term) => !known.includes(term))).toEqual([]);
  });

  test('has no ASCII punctuation between Han', () => {
    expect(prose.match(/\p{Script=Han}[,;:?!()]+\s?\p{Script=Han}/gu) ?? []).toEqual([]);
  });

  test('has no straight quotes in Chinese sentences and no exclamation marks', () => {
    const chinese = prose.split('\n').filter((line) => /\p{Script=Han}/u.test(line));
    expect(chinese.filter((line) => /["！]|!(?!\[)/.test(line))).toEqual([]);
  });

  test('pairs its curly quotes', () => {
    expect(prose.match(/“/g)?.length ?? 0).toBe(prose.match(/”/g)?.length ?? 0);
  });

  test('types no measured number: percentages of our own models come from results.json', () => {
    const lines = prose.split('\n').filter((line) => /(我们的|本站).{0,40}\d+(\.\d+)?%/.test(line));
    expect(lines).toEqual([]);
  });

  test('links only to pages and places that exist', () => {
    const targets = [...body.matchAll(/\]\((\/[^)#\s]*)(#[^)\s]*)?\)/g)].map((match) => match[1] ?? '');
    const pages = new Set(['/', '/papers/', '/models/', '/machine/', ...noteSlugs.map((slug) => `/notes/${slug}/`)]);
    expect(targets.filter((target) => !pages.has(target) && !/^\/models\/[\w-]+\/$/.test(target))).toEqual([]);
  });
});

describe.each(paperKeys)('paper %s', (key) => {
  test('has a sound entry whose related papers exist', () => {
    expect(schemas.paper.safeParse(readYaml(`content/papers/${key}.yaml`)).error?.message).toBeUndefined();
  });
});

test('the glossary names every term once and avoids none of its own terms', () => {
  const names = glossary.map(({ zh }) => zh);
  expect(new Set(names).size).toBe(names.length);
  expect(glossary.flatMap(({ avoid }) => avoid).filter((spelling) => names.includes(spelling))).toEqual([]);
});

test('notes have different places in the list', () => {
  const orders = notes.map(({ frontmatter }) => schemas.note.parse(frontmatter).order);
  expect(new Set(orders).size).toBe(orders.length);
});

test('a misspelt or missing field says in Chinese what was expected', () => {
  const { error } = schemas.note.safeParse({ titel: 'x' });
  expect(error?.message).toContain('没有这些字段：titel');
  expect(error?.message).toContain('应为笔记的标题，实际是没有写');
});
