/**
 * remark plugin: within <Linked>, formula (\htmlData{link=…}), code (`[!link …]`) and tensors
 * (link="…" on a tag) must name the same things. A dangling link fails the build.
 */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { placeOf, type SourceFile } from './hast.ts';
import { type Tag, tagsOf } from './mdx-tree.ts';
import { CODE_LINK } from './shiki-links.ts';

const FORMULA_LINK = /\\htmlData\{link=([^}]*)\}/g;
type Views = Record<'公式' | '代码' | '张量', Set<string>>;

function addMatches(ids: Set<string>, text: string, pattern: RegExp): void {
  for (const match of text.matchAll(pattern)) {
    for (const id of (match[1] ?? '').split(/\s+/)) if (id !== '') ids.add(id);
  }
}

function addTagLinks(ids: Set<string>, tag: Tag): void {
  for (const attribute of tag.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || !['link', 'data-link'].includes(attribute.name)) continue;
    if (typeof attribute.value === 'string') addMatches(ids, attribute.value, /(.+)/g);
  }
}

function viewsOf(linked: Tag): Views {
  const views: Views = { 公式: new Set(), 代码: new Set(), 张量: new Set() };
  visit(linked, (node) => {
    if (node.type === 'math' || node.type === 'inlineMath') addMatches(views.公式, node.value, FORMULA_LINK);
    if (node.type === 'code') addMatches(views.代码, node.value, CODE_LINK);
    if (node !== linked && (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')) addTagLinks(views.张量, node);
  });
  return views;
}

function check(linked: Tag, file: SourceFile): void {
  const used = Object.entries(viewsOf(linked)).filter(([, ids]) => ids.size > 0);
  const where = placeOf(file, linked);
  if (used.length < 2) throw new Error(`${where}：<Linked> 里至少要有两种看法（公式、代码、张量）带链接，实际有 ${used.length} 种。`);
  for (const id of new Set(used.flatMap(([, ids]) => [...ids]))) {
    const missing = used.filter(([, ids]) => !ids.has(id)).map(([view]) => view);
    if (missing.length > 0) throw new Error(`${where}：链接“${id}”在${missing.join('、')}里没有对应的一处。请补上，或删去别处的“${id}”。`);
  }
}

/** @throws Error naming file, line, link and the view that lacks it. */
export function remarkLinked() {
  return (tree: Root, file: SourceFile): void => {
    for (const tag of tagsOf(tree)) if (tag.name === 'Linked') check(tag, file);
  };
}
