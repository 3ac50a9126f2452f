/**
 * Nothing checks the props of components in MDX. This turns each note into an .astro twin that holds
 * only its imports, exports and tags, in a folder that git ignores, so that `astro check` sees them.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import { visit } from 'unist-util-visit';
import { root } from './run.mjs';

/** Its name must not begin with a dot, or `astro check` leaves it out. */
const OUT = join(root, 'src/notes-check');
const prose = () => readdirSync(join(root, 'src/components/prose')).filter((file) => file.endsWith('.astro')).map((file) => file.replace('.astro', ''));

/** Tags take children where the note gives them some, because a missing slot is an error of props, too. */
function tagSource(node, source) {
  const attributes = node.attributes.map((one) => source.slice(one.position.start.offset, one.position.end.offset)).join(' ');
  return node.children.length > 0 ? `<${node.name} ${attributes}>…</${node.name}>` : `<${node.name} ${attributes} />`;
}

function twin(file) {
  const source = readFileSync(file, 'utf8');
  const [code, tags] = [[], []];
  visit(remark().use(remarkFrontmatter).use(remarkMdx).parse(source), (node) => {
    if (node.type === 'mdxjsEsm') code.push(node.value);
    if (node.type.startsWith('mdxJsx') && /^[A-Z]/.test(node.name ?? '')) tags.push(tagSource(node, source));
  });
  const relativeImport = (_, quote, path) => `${quote}${relative(OUT, join(dirname(file), path))}${quote}`;
  const text = code.join('\n').replace(/(['"])(\.{1,2}\/[^'"]+)\1/g, relativeImport);
  const used = prose().filter((name) => tags.some((tag) => tag.startsWith(`<${name} `)) && !new RegExp(`import ${name}\\b`).test(text));
  const imports = used.map((name) => `import ${name} from '@/components/prose/${name}.astro';`);
  // Astro's frontmatter has no exports but getStaticPaths and the like.
  return `---\n${imports.join('\n')}\n${text.replace(/^export (const|function)/gm, '$1')}\n---\n\n${tags.join('\n')}\n`;
}

/** Writes the twins of all notes; the old ones go away. @returns {number} how many. */
export function writeTwins() {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const notes = join(root, 'content/notes');
  const slugs = readdirSync(notes, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const slug of slugs) writeFileSync(join(OUT, `${slug}.astro`), twin(join(notes, slug, 'index.mdx')));
  return slugs.length;
}
