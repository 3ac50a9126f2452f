/**
 * Nothing checks the props of components in MDX. This turns each note into an .astro twin that holds
 * only its imports, exports and tags, in a folder that git ignores, so that `astro check` sees them.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMath from 'remark-math';
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

/** Names that a pattern binds: x, [a, b], { c, d: e }. */
function boundNames(pattern) {
  if (pattern === null) return [];
  if (pattern.type === 'Identifier') return [pattern.name];
  if (pattern.type === 'ArrayPattern') return pattern.elements.flatMap(boundNames);
  if (pattern.type === 'ObjectPattern') return pattern.properties.flatMap((property) => boundNames(property.value ?? property.argument));
  return [];
}

const importedNames = (esm) => esm.flatMap(({ data }) => data.estree.body)
  .flatMap((statement) => (statement.type === 'ImportDeclaration' ? statement.specifiers.map(({ local }) => local.name) : []));
const exportedNames = (esm) => esm.flatMap(({ data }) => data.estree.body)
  .flatMap(({ declaration }) => declaration?.declarations?.flatMap(({ id }) => boundNames(id)) ?? (declaration?.id ? [declaration.id.name] : []));

/** Imports alone: what a note exports is plain JavaScript without types, so it stands in as any. */
function importLines(esm, file) {
  const relativeImport = (_, quote, path) => `${quote}${relative(OUT, join(dirname(file), path))}${quote}`;
  return esm.map(({ value }) => value.replace(/^export [\s\S]*?;$/gm, '').replace(/(['"])(\.{1,2}\/[^'"]+)\1/g, relativeImport)).join('\n').trim();
}

function twin(file) {
  const source = readFileSync(file, 'utf8');
  const [esm, tags] = [[], []];
  visit(remark().use(remarkFrontmatter).use(remarkMath).use(remarkMdx).parse(source), (node) => {
    if (node.type === 'mdxjsEsm') esm.push(node);
    if (node.type.startsWith('mdxJsx') && /^[A-Z]/.test(node.name ?? '')) tags.push(tagSource(node, source));
  });
  const imported = importedNames(esm);
  const used = prose().filter((name) => tags.some((tag) => tag.startsWith(`<${name} `)) && !imported.includes(name));
  const lines = [
    ...used.map((name) => `import ${name} from '@/components/prose/${name}.astro';`),
    importLines(esm, file),
    ...exportedNames(esm).map((name) => `const ${name}: any = undefined;`),
    // A name may serve only in what the twin leaves out.
    `void [${[...imported, ...exportedNames(esm)].join(', ')}];`,
  ];
  return `---\n${lines.join('\n')}\n---\n\n${[...new Set(tags)].join('\n')}\n`;
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
