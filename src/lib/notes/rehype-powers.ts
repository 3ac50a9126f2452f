/** rehype plugin: powers as raised digits of the text's own face, not as Unicode's superscripts from two faces. */
import type { Element, ElementContent, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { partsOfPowers } from '../format/powers.ts';

/** Code is shown as it is typed, and formulas have powers of their own. */
const isLiteral = (node: { type: string }): boolean =>
  node.type === 'element' && ['code', 'pre', 'math'].includes((node as Element).tagName);

function raised({ value }: Text): ElementContent[] {
  return partsOfPowers(value).map(({ text, raised: isRaised }) => {
    const plain: Text = { type: 'text', value: text };
    return isRaised ? { type: 'element', tagName: 'sup', properties: {}, children: [plain] } : plain;
  });
}

/** Rewrites the texts of a page; those in attributes stay. */
export function rehypePowers() {
  return (tree: Root): void => {
    visit(tree, (node, index, parent) => {
      if (isLiteral(node)) return SKIP;
      if (node.type !== 'text' || !parent || index === undefined) return undefined;
      const parts = raised(node);
      parent.children.splice(index, 1, ...parts);
      return [SKIP, index + parts.length];
    });
  };
}
