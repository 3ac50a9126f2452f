/**
 * remark plugin: numbers the papers that a note cites (<Cite paper="…">, <PaperCard paper="…">) in
 * the order of first citation, and hands the list to <References>.
 */
import type { Root } from 'mdast';
import { placeOf, type SourceFile } from './hast.ts';
import { setAttribute, type Tag, tagsOf, textAttribute } from './mdx-tree.ts';

function paperOf(tag: Tag, file: SourceFile): string {
  const paper = textAttribute(tag, 'paper');
  if (paper) return paper;
  throw new Error(`${placeOf(file, tag)}：<${tag.name}> 缺少 paper。请写成 <${tag.name} paper="…" />，值是 content/papers 里的文件名。`);
}

/** @throws Error naming file and line for a citation without paper, or citations without a list of references. */
export function remarkCitations() {
  return (tree: Root, file: SourceFile): void => {
    const tags = tagsOf(tree);
    const citing = tags.filter(({ name }) => name === 'Cite' || name === 'PaperCard');
    const papers = [...new Set(citing.map((tag) => paperOf(tag, file)))];
    const lists = tags.filter(({ name }) => name === 'References');
    if (papers.length > 0 && lists.length === 0) {
      throw new Error(`${file.path}：引用了 ${papers.length} 篇论文，却没有参考文献表。请在文末加上 <References />。`);
    }
    for (const tag of citing) setAttribute(tag, 'number', papers.indexOf(paperOf(tag, file)) + 1);
    for (const list of lists) setAttribute(list, 'papers', papers);
  };
}
