/** Marks what stands inside a word: quotes, expansions, wildcards. */
import type { ArithmeticExpression, ParameterExpansionPart, SyntaxNode, Word, WordPart } from 'unbash';
import { type Fate, ownTokens, type Range, syntax, type Walk } from './mark.ts';

/** Where a part stands, and how the command in $(…) is marked: that is the room above this one. */
export interface PartContext {
  readonly walk: Walk;
  readonly fate: Fate;
  /** `file`: wildcards become file names; `pattern`: they are compared with; `none`: they are letters. */
  readonly wildcard: 'file' | 'pattern' | 'none';
  readonly script: (script: SyntaxNode, walk: Walk) => void;
}

const then = (fate: Fate): Readonly<Record<string, string>> => ({ then: `then ${fate}` });

/** The text after the operator of ${x%…}, as the reader sees it. */
function operation(part: ParameterExpansionPart, source: string): { readonly key: string; readonly operand: string } {
  const of = part.operation;
  if (part.prefix) return { key: `\${${part.prefix}x}`, operand: '' };
  if (!of) return { key: part.index ? `\${x[${part.index.text === '*' || part.index.text === '@' ? part.index.text : 'i'}]}` : '${x}', operand: '' };
  if (of.type === 'Slice') return { key: '${x:from}', operand: source.slice(of.operatorEnd, of.end) };
  if (of.type === 'Replace') return { key: `\${x${of.operator}y}`, operand: of.pattern.text };
  return { key: `\${x${of.operator}y}`, operand: source.slice(of.operatorEnd, of.end) };
}

function markParameter(part: ParameterExpansionPart, { walk, fate }: PartContext): void {
  const { key, operand } = operation(part, walk.source);
  walk.mark(part, syntax(key, { ...then(fate), name: part.parameter, operand }));
}

/** Names and operators in (( )); a number explains itself and is part of what is around it. */
export function markArithmetic(node: ArithmeticExpression, context: PartContext): void {
  const { walk } = context;
  const inside = (children: readonly ArithmeticExpression[]): void => {
    for (const { text, pos, end } of ownTokens(walk, node, children)) walk.mark({ pos, end }, syntax(`arithmetic ${text}`));
    for (const child of children) markArithmetic(child, context);
  };
  switch (node.type) {
    case 'ArithmeticBinary': return inside([node.left, node.right]);
    case 'ArithmeticUnary': return inside([node.operand]);
    case 'ArithmeticTernary': return inside([node.test, node.consequent, node.alternate]);
    case 'ArithmeticGroup': return inside([node.expression]);
    case 'ArithmeticCommandExpansion': if (node.script) context.script(node.script, walk); return;
    case 'ArithmeticWord':
      if (/^[A-Za-z_]\w*$/.test(node.value)) walk.mark(node, syntax('arithmetic x', { name: node.value }));
      markParts(node.parts, context);
  }
}

/** Backslashes of a literal that take the meaning of the next character away; in double quotes only some do. */
function markEscapes({ pos, end }: Range, { walk, fate }: PartContext): void {
  const escapes = fate === 'quoted' || fate === 'text' ? /\\[$`"\\]/g : /\\./g;
  for (const { index } of walk.source.slice(pos, end).matchAll(escapes)) {
    walk.mark({ pos: pos + index, end: pos + index + 2 }, syntax('\\x', { letter: walk.source.charAt(pos + index + 1) }));
  }
}

function markPart(part: WordPart, context: PartContext): void {
  const { walk, fate, wildcard, script } = context;
  switch (part.type) {
    case 'Literal': return markEscapes(part, context);
    case 'SingleQuoted': return walk.mark(part, syntax("'…'"));
    case 'AnsiCQuoted': return walk.mark(part, syntax("$'…'"));
    case 'LocaleString': return walk.mark(part, syntax('$"…"'));
    case 'DoubleQuoted': walk.mark(part, syntax('"…"')); return markParts(part.parts, { ...context, fate: 'quoted', wildcard: 'none' });
    case 'SimpleExpansion': return walk.mark(part, syntax('$x', { ...then(fate), name: part.text.slice(1) }));
    case 'ParameterExpansion': return markParameter(part, context);
    case 'CommandExpansion': walk.mark(part, syntax(part.text.startsWith('`') ? '`…`' : '$(…)', then(fate))); if (part.script) script(part.script, walk); return;
    case 'ProcessSubstitution': walk.mark(part, syntax(`${part.operator}(…)`)); if (part.script) script(part.script, walk); return;
    case 'ArithmeticExpansion': walk.mark(part, syntax('$((…))')); if (part.expression) markArithmetic(part.expression, context); return;
    case 'BraceExpansion': return walk.mark(part, syntax(part.text.includes('..') ? '{a..b}' : '{a,b}'));
    case 'Glob':
    case 'ExtendedGlob':
      if (wildcard === 'none') return;
      return walk.mark(part, syntax(`${wildcard} ${part.type === 'Glob' && part.kind === 'bracket' ? '[…]' : part.text}`));
  }
}

function markParts(parts: readonly WordPart[] | undefined, context: PartContext): void {
  for (const part of parts ?? []) markPart(part, context);
}

/** Marks the parts of a word, not the word itself. */
export function markWord(word: Pick<Word, 'parts'>, context: PartContext): void {
  markParts(word.parts, context);
}
