/** A note as plain Markdown: its words, formulas, code and tables, without our figures; what another site generator can build. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import { SKIP, visit } from 'unist-util-visit';
import { parse } from 'yaml';
import { root } from '../lib/run.mjs';

const parser = remark().use(remarkFrontmatter).use(remarkMath).use(remarkMdx);
const writer = remark().use(remarkMath);
const isTag = ({ type }) => type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement';

/** What stands for a node of MDX in plain Markdown: a number for a number, the words for a tag that has some, else nothing. */
function plain(node) {
  if (node.type === 'mdxTextExpression' || node.name === 'Num') return [{ type: 'text', value: '0.42' }];
  if (!isTag(node)) return [];
  return node.name === 'td' || node.name === 'th' ? [{ type: 'paragraph', children: [...node.children] }] : node.children;
}

/** @returns {{ title: string, markdown: string }} */
export function plainNote(slug) {
  const tree = parser.parse(readFileSync(join(root, `content/notes/${slug}/index.mdx`), 'utf8'));
  const { title } = parse(tree.children.find(({ type }) => type === 'yaml').value);
  visit(tree, (node, at, parent) => {
    if (node.type === 'code') node.meta = null; // “run id=…” is ours
    if (parent === undefined || !(node.type === 'yaml' || node.type.startsWith('mdx'))) return undefined;
    parent.children.splice(at, 1, ...plain(node));
    return [SKIP, at];
  });
  return { title, markdown: writer.stringify(tree) };
}
