import type { Element, Root, RootContent } from 'hast';
import { expect, test } from 'vitest';
import { rehypeSections } from './rehype-sections.ts';

const element = (tagName: string, id?: string): RootContent => ({ type: 'element', tagName, properties: id === undefined ? {} : { id }, children: [] });
const idOf = ({ properties: { id } }: Element): string => (typeof id === 'string' ? id : '');
const shape = (node: RootContent): unknown => (node.type === 'element' ? { [`${node.tagName}#${idOf(node)}`]: node.children.map(shape) } : node.type);

test('an h2 and what follows are one part; what comes before, and the imports, stay outside', () => {
  const module = { type: 'mdxjsEsm', value: '' } as unknown as RootContent;
  const tree: Root = { type: 'root', children: [element('p'), element('h2', 'a'), element('p'), module, element('h3', 'b'), element('h2', 'c')] };
  rehypeSections()(tree);
  expect(tree.children.map(shape)).toEqual([
    { 'p#': [] },
    { 'div#part-a': [{ 'h2#a': [] }, { 'p#': [] }, { 'h3#b': [] }] },
    'mdxjsEsm',
    { 'div#part-c': [{ 'h2#c': [] }] },
  ]);
});
