/** rehype plugin: replaces what remark-math marks as math by formulas rendered at build time. */
import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { SKIP, visit } from 'unist-util-visit';
import { classesOf, placeOf, type SourceFile, textOf } from './hast.ts';
import { renderMath } from './render-math.ts';

/** The element that remark-math marked: itself, or the <code> in its <pre> for a formula on its own line. */
function markedMath(node: Element): Element | undefined {
  const only = node.tagName === 'pre' ? node.children[0] : node;
  if (only?.type !== 'element') return undefined;
  return classesOf(only).some((name) => name === 'math-inline' || name === 'math-display') ? only : undefined;
}

function renderElement(math: Element, file: SourceFile): ElementContent[] {
  const display = classesOf(math).includes('math-display');
  const html = renderMath(textOf(math), display, placeOf(file, math));
  const rendered = fromHtml(html, { fragment: true }).children.filter((child) => child.type === 'element');
  // A wide formula scrolls in its own line; the keyboard needs a focus to do so.
  if (display) for (const element of rendered) element.properties['tabIndex'] = 0;
  return rendered;
}

/** Use after remark-math; errors name the file, the line and the formula. */
export function rehypeMath() {
  return (tree: Root, file: SourceFile): void => {
    visit(tree, 'element', (node, index, parent) => {
      const math = markedMath(node);
      if (!math || !parent || index === undefined) return undefined;
      const rendered = renderElement(math, file);
      parent.children.splice(index, 1, ...rendered);
      return [SKIP, index + rendered.length];
    });
  };
}
