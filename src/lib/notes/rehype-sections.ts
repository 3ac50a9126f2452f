/** rehype plugin: each h2 of a note and all that follows it become one part, which a browser may skip while it is far away. */
import type { Element, Root } from 'hast';

type Node = Root['children'][number] | { type: 'mdxjsEsm' };

const isHeading = (node: Node): node is Element => node.type === 'element' && node.tagName === 'h2';
/** Imports and exports belong to the module, not to the text. */
const isModule = ({ type }: Node): boolean => type === 'mdxjsEsm';

function partOf(heading: Element): Element {
  // A <div>: a nameless <section> would tell a screen reader nothing, a named one would make every h2 a landmark.
  return { type: 'element', tagName: 'div', properties: { className: ['part'], id: `part-${String(heading.properties['id'])}` }, children: [heading] };
}

/** Use after rehypeHeadingIds. What stands before the first h2 stays where it is. */
export function rehypeSections() {
  return (tree: Root): void => {
    const children: Node[] = [];
    let part: Element | undefined;
    for (const node of tree.children as Node[]) {
      if (isHeading(node)) children.push(part = partOf(node));
      else if (part === undefined || isModule(node)) children.push(node);
      else part.children.push(node as Element['children'][number]);
    }
    tree.children = children as Root['children'];
  };
}
