/** Readings of MDX trees: imports, component tags, attributes. Shared by the plugins that number figures and citations. */
import type { Program } from 'estree';
import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { MdxjsEsm } from 'mdast-util-mdxjs-esm';
import { visit } from 'unist-util-visit';

export type Tag = MdxJsxFlowElement | MdxJsxTextElement;
export type { MdxjsEsm };

/** Every component tag (capitalised) in the order of the text. */
export function tagsOf(tree: Root): readonly Tag[] {
  const tags: Tag[] = [];
  visit(tree, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (node) => {
    const tag = node as Tag;
    if (tag.name && /^[A-Z]/.test(tag.name)) tags.push(tag);
  });
  return tags;
}

/** Which module each imported name comes from. */
export function importsOf(tree: Root): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  visit(tree, 'mdxjsEsm', (node) => {
    for (const statement of node.data?.estree?.body ?? []) {
      if (statement.type !== 'ImportDeclaration') continue;
      for (const { local } of statement.specifiers) modules.set(local.name, String(statement.source.value));
    }
  });
  return modules;
}

/** The value of a plain string attribute, undefined when missing or an expression. */
export function textAttribute(tag: Tag, name: string): string | undefined {
  const found = tag.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
  return typeof found?.value === 'string' ? found.value : undefined;
}

/** Sets an attribute to a number or to a list of strings, as an author would write `name={…}`. */
export function setAttribute(tag: Tag, name: string, value: number | readonly string[]): void {
  const literal = (one: number | string) => ({ type: 'Literal', value: one, raw: JSON.stringify(one) }) as const;
  const expression = typeof value === 'number' ? literal(value) : { type: 'ArrayExpression' as const, elements: value.map(literal) };
  const estree: Program = { type: 'Program', sourceType: 'module', body: [{ type: 'ExpressionStatement', expression }] };
  tag.attributes.push({
    type: 'mdxJsxAttribute',
    name,
    value: { type: 'mdxJsxAttributeValueExpression', value: JSON.stringify(value), data: { estree } },
  });
}

/** `import <name> from '<module>'` as a node of the tree. */
export function importNode(name: string, module: string): MdxjsEsm {
  const source = { type: 'Literal', value: module, raw: `'${module}'` } as const;
  const local = { type: 'Identifier', name } as const;
  const estree: Program = {
    type: 'Program',
    sourceType: 'module',
    body: [{ type: 'ImportDeclaration', specifiers: [{ type: 'ImportDefaultSpecifier', local }], source, attributes: [] }],
  };
  return { type: 'mdxjsEsm', value: `import ${name} from '${module}'`, data: { estree } };
}
