/** What the oldest engines that count (OLDEST_ENGINES) do not know, found in the syntax tree of a script. */
import { parse, type AnyNode, type Program } from 'acorn';
import { ECMA_VERSION } from '@/lib/notes/oldest-engines';

/** Functions of objects that one of them lacks; `Object.function` or, for methods of values, the name alone. */
const MISSING = new Set([
  'Object.groupBy', 'Map.groupBy', 'Promise.withResolvers', 'Promise.try', 'Array.fromAsync', 'AbortSignal.any', 'URL.parse', 'URL.canParse',
  'RegExp.escape', 'Iterator.from', 'Intl.Segmenter', 'Intl.DurationFormat', 'Math.sumPrecise', 'Math.f16round', 'Error.isError', 'Atomics.waitAsync',
  'checkVisibility', 'isWellFormed', 'toWellFormed', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom', 'intersection',
  'showPopover', 'hidePopover', 'togglePopover', 'startViewTransition', 'moveBefore', 'getHTML', 'setHTMLUnsafe', 'toBase64', 'setFromBase64', 'toHex',
  'transferToFixedLength', 'requestIdleCallback',
]);
/** Iterators had no such methods; arrays had. */
const ITERATORS = new Set(['values', 'keys', 'entries', 'matchAll']);
const HELPERS = new Set(['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find']);

const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null && 'type' in value;

/** The tree in the order of the source; with a stack, as scripts without a line break are deep. */
function nodesOf(tree: Program): readonly AnyNode[] {
  const nodes: AnyNode[] = [];
  for (const left: AnyNode[] = [tree]; left.length > 0;) {
    const node = left.pop();
    if (node === undefined) break;
    nodes.push(node);
    left.push(...Object.values(node).flat().filter(isNode).reverse());
  }
  return nodes;
}

const textOf = (node: AnyNode): string | undefined => {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateLiteral' && node.expressions.length === 0 ? node.quasis[0]?.value.raw : undefined;
};

const propertyOf = (node: AnyNode): string | undefined =>
  (node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier' ? node.property.name : undefined);

/** `values().map`, where `values` gives an iterator; Object.values gives an array. */
function helperOf(node: AnyNode): string | undefined {
  if (node.type !== 'MemberExpression' || node.object.type !== 'CallExpression') return undefined;
  const { callee } = node.object;
  const [made, used] = [propertyOf(callee), propertyOf(node)];
  const isStatic = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Object';
  return made !== undefined && used !== undefined && !isStatic && ITERATORS.has(made) && HELPERS.has(used) ? `${made}().${used}` : undefined;
}

function missingIn(node: AnyNode): string | undefined {
  const property = propertyOf(node);
  if (property === undefined || node.type !== 'MemberExpression') return undefined;
  const full = node.object.type === 'Identifier' ? `${node.object.name}.${property}` : property;
  return helperOf(node) ?? [full, property].find((name) => MISSING.has(name));
}

/** What a condition is made of, when it does not call it. */
function conditionOf(node: AnyNode): AnyNode | undefined {
  if (node.type === 'UnaryExpression' && (node.operator === 'typeof' || node.operator === '!')) return node.argument;
  if (node.type === 'LogicalExpression') return node.left;
  return node.type === 'ConditionalExpression' || node.type === 'IfStatement' ? node.test : undefined;
}

/** Names that the script asks for before use: `'checkVisibility' in element`, `typeof x.name`, `x.name && …`. */
function guarded(nodes: readonly AnyNode[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => {
    if (node.type === 'BinaryExpression' && node.operator === 'in') return [textOf(node.left) ?? ''];
    const condition = conditionOf(node);
    return condition === undefined ? [] : [propertyOf(condition) ?? ''];
  }));
}

/** Complaints about a script of the built site. */
export function beyondOldEngines(source: string, kind: 'module' | 'script'): readonly string[] {
  try {
    const nodes = nodesOf(parse(source, { ecmaVersion: ECMA_VERSION, sourceType: kind }));
    const asked = guarded(nodes);
    const found = nodes.flatMap((node) => missingIn(node) ?? []);
    return [...new Set(found)].filter((name) => !asked.has(name.split('.').at(-1) ?? name));
  } catch (error) {
    const { pos = 0 } = error as { readonly pos?: number };
    return [`${String(error)}：${source.slice(Math.max(0, pos - 40), pos + 40)}`];
  }
}
