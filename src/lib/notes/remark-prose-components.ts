/** remark plugin: authors use the components of src/components/prose without importing them. */
import { readdirSync } from 'node:fs';
import type { Root } from 'mdast';
import { importNode, importsOf, tagsOf } from './mdx-tree.ts';

/** Names of all prose components: the files of the folder. */
function proseNames(): ReadonlySet<string> {
  const files = readdirSync(new URL('../../components/prose/', import.meta.url));
  return new Set(files.filter((file) => file.endsWith('.astro')).map((file) => file.replace('.astro', '')));
}

/** Adds the missing imports; a name that the note imports itself is left alone. */
export function remarkProseComponents() {
  const known = proseNames();
  return (tree: Root): void => {
    const imported = importsOf(tree);
    const names = [...new Set(tagsOf(tree).map(({ name }) => name ?? ''))];
    const missing = names.filter((name) => known.has(name) && !imported.has(name));
    tree.children.unshift(...missing.map((name) => importNode(name, `@/components/prose/${name}.astro`)));
  };
}
