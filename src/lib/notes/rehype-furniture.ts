/** rehype plugin: what every note gets around its own words: heading anchors and tables that scroll in their own frame. */
import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { textOf } from './hast.ts';

interface JsxElement {
  type: 'mdxJsxFlowElement';
  name: string | null;
  children: Root['children'];
}
type Node = Root['children'][number] | JsxElement;

/** The mark “#” itself comes from the style sheet, so that it is not part of the heading's text in the table of contents. */
function addAnchor(heading: Element): void {
  const id = heading.properties['id'];
  if (typeof id !== 'string') return;
  const label = `“${textOf(heading)}”一节的链接`;
  heading.children.push({
    type: 'element',
    tagName: 'a',
    properties: { className: ['heading-anchor'], href: `#${id}`, ariaLabel: label },
    children: [],
  });
}

function captionOf(table: { children: Root['children'] }): string {
  const caption = table.children.find(
    (child: Node) => ('tagName' in child && child.tagName === 'caption') || ('name' in child && child.name === 'caption'),
  );
  return caption ? textOf(caption) : '';
}

/** `number`: how many tables come before, and one; a frame without a caption is told from others by it. */
function frameOf(table: Element | JsxElement, number: number): Element {
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['table-scroll'], role: 'region', ariaLabel: captionOf(table) || `第 ${number} 张表`, tabIndex: 0 },
    children: [table as Element],
  };
}

/** Use after rehypeHeadingIds. */
export function rehypeFurniture() {
  return (tree: Root): void => {
    let tables = 0;
    visit(tree, (node: Node | Root, index, parent) => {
      if (node.type === 'element' && /^h[23]$/.test(node.tagName)) addAnchor(node);
      const isTable = (node.type === 'element' && node.tagName === 'table') || (node.type === 'mdxJsxFlowElement' && node.name === 'table');
      if (!isTable || !parent || index === undefined) return undefined;
      tables += 1;
      parent.children[index] = frameOf(node, tables);
      return SKIP;
    });
  };
}
