/** Finds everything in a bash script that a reader may point at. unbash comes to the page only with what the reader writes (edited.ts). */
import { placeText } from '@/lib/format/place.ts';
import { forEachChild, parse, type ArithmeticFor, type SyntaxNode, type Word } from 'unbash';
import { type Mark, ownTokens, type Range, syntax, type Walk } from './mark.ts';
import { contextOf, markAssignment, markCommand, markRedirect } from './mark-command.ts';
import { markArithmetic, markWord } from './mark-parts.ts';

/** Which construct the reserved words of a node belong to; the entries in syntax.yaml are “for do”, “while do” … */
const SCOPES: Readonly<Partial<Record<SyntaxNode['type'], string>>> = {
  If: 'if', Elif: 'if', For: 'for', ArithmeticFor: 'for ((', Select: 'select', While: 'while', Case: 'case', CaseItem: 'case', Subshell: 'subshell',
  BraceGroup: 'group', Function: 'function', TestCommand: 'test', TestLogical: 'test', TestBinary: 'test', TestUnary: 'test', TestNot: 'test', TestGroup: 'test',
};

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  forEachChild(node, (child) => { children.push(child); });
  return children;
}

function hereDocsIn(node: SyntaxNode): Range[] {
  const inside = childrenOf(node).flatMap(hereDocsIn);
  if (node.type !== 'HereDoc') return inside;
  return [...inside, { pos: node.body.pos, end: node.closing?.end ?? node.body.end }];
}

type Role = 'word' | 'list' | 'pattern' | 'regex';
const WILDCARDS = { word: 'none', list: 'file', pattern: 'pattern', regex: 'none' } as const;

function roleOf(parent: SyntaxNode, isFirst: boolean): Role {
  if (parent.type === 'CaseItem') return 'pattern';
  if (isFirst) return 'word';
  if (parent.type === 'For' || parent.type === 'Select') return 'list';
  if (parent.type !== 'TestBinary') return 'word';
  if (parent.operator === '=~') return 'regex';
  return /^[=!]?=$/.test(parent.operator) ? 'pattern' : 'word';
}

/** Words that stand in a construct by themselves: the name of a loop, its list, what case compares. */
function markRole(word: Word, parent: SyntaxNode, isFirst: boolean, walk: Walk): void {
  const role = roleOf(parent, isFirst);
  const scope = SCOPES[parent.type] ?? '';
  walk.mark(word, syntax([`${scope} ${role}: ${word.text}`, `${scope} ${role}`], { name: word.text }));
  markWord(word, contextOf(walk, markNode, role === 'list' ? 'split' : 'tested', WILDCARDS[role]));
}

/** for ((start; test; update)): the three parts, each with what is in it. */
function markLoopHeader(node: ArithmeticFor, walk: Walk): void {
  for (const name of ['initialize', 'test', 'update'] as const) {
    const part = node[name];
    if (!part) continue;
    walk.mark(part, syntax(`for (( ${name}`));
    markArithmetic(part, contextOf(walk, markNode, 'text'));
  }
}

/** Reserved words and operators; behind the head of for (( )) it is a loop like any other. */
function markTokens(node: SyntaxNode, children: readonly SyntaxNode[], walk: Walk): void {
  let scope = SCOPES[node.type] ?? '';
  for (const { text, pos, end } of ownTokens(walk, node, children)) {
    const key = text.startsWith('#') ? '#' : text;
    walk.mark({ pos, end }, syntax([`${scope} ${key}`, key]));
    if (key === '))') scope = 'for';
  }
}

/** Marked by markArithmetic, which knows what stands around them. */
const EXPRESSIONS: ReadonlySet<SyntaxNode['type']> = new Set([
  'ArithmeticBinary', 'ArithmeticUnary', 'ArithmeticTernary', 'ArithmeticGroup', 'ArithmeticWord', 'ArithmeticCommandExpansion',
]);

function markChildren(node: SyntaxNode, walk: Walk): void {
  const children = childrenOf(node);
  const first = children.find(({ type }) => type === 'Word');
  markTokens(node, children, walk);
  if (node.type === 'ArithmeticFor') markLoopHeader(node, walk);
  if (node.type === 'ArithmeticCommand' && node.expression) {
    walk.mark(node.expression, syntax('(( ))'));
    markArithmetic(node.expression, contextOf(walk, markNode, 'text'));
  }
  for (const child of children) {
    if (child.type === 'Word') markRole(child, node, child === first, walk);
    else if (!EXPRESSIONS.has(child.type)) markNode(child, walk);
  }
}

function markNode(node: SyntaxNode, walk: Walk): void {
  const context = contextOf(walk, markNode, 'split', 'file');
  switch (node.type) {
    case 'Command': return markCommand(node, context, marksOf);
    case 'Assignment': return markAssignment(node, context, false);
    case 'Redirect':
    case 'HereString':
    case 'HereDoc': return markRedirect(node, context);
    default: return markChildren(node, walk);
  }
}

/** All marks of a script. @throws Error when the parser cannot read it. */
export function marksOf(source: string): readonly Mark[] {
  const script = parse(source);
  const [error] = script.errors ?? [];
  if (error) throw new Error(`读不懂这段 bash（${placeText(source, error.pos)}处，${error.message}）：${source}`);
  const marks: Mark[] = [];
  const walk: Walk = { source, hereDocs: hereDocsIn(script), mark: ({ pos, end }, topic) => { if (end > pos) marks.push({ start: pos, end, topic }); } };
  markNode(script, walk);
  return marks;
}
