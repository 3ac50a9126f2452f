import type { CollectionEntry } from 'astro:content';
import { categories } from '@/schemas/category';
import type { PaperLine } from './paper-line';

const linkLabels = { paper: '论文', arxiv: 'arXiv', openreview: 'OpenReview', code: '代码' } as const;
type LinkKind = keyof typeof linkLabels;
const linkKinds: readonly LinkKind[] = ['paper', 'arxiv', 'openreview', 'code'];

/** The links of a paper in a fixed order, one per address, with Chinese labels. */
export function paperLinks(links: CollectionEntry<'papers'>['data']['links']): PaperLine['links'] {
  const found = linkKinds.flatMap((kind) => {
    const href = links[kind];
    return href === undefined ? [] : [{ label: linkLabels[kind], href }];
  });
  return found.filter(({ href }, at) => found.findIndex((other) => other.href === href) === at);
}

/** Papers as lines of the list, newest first, each with the note about it where there is one. */
export function paperLines(
  papers: readonly CollectionEntry<'papers'>[],
  notes: readonly CollectionEntry<'notes'>[],
): PaperLine[] {
  return papers
    .map(({ id, data }) => {
      const note = notes.find((entry) => entry.data.paper?.id === id);
      return {
        ...data,
        key: id,
        links: paperLinks(data.links),
        note: note && { href: `${import.meta.env.BASE_URL}notes/${note.id}/`, title: note.data.title },
      };
    })
    .sort((first, second) => second.year - first.year || first.title.localeCompare(second.title, 'en'));
}

/** The shelves that hold papers, in the order of the schema: 其他 is the last. */
export function shelvesOf(lines: readonly PaperLine[]): readonly { readonly category: string; readonly lines: readonly PaperLine[] }[] {
  return categories
    .map((category) => ({ category, lines: lines.filter((line) => line.category === category) }))
    .filter((shelf) => shelf.lines.length > 0);
}
