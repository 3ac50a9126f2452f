/** Marks a simple command: assignments, name, arguments, redirections. */
import type { Assignment, Command, HereDoc, Redirection, Word } from 'unbash';
import { type Fate, type Mark, type Range, syntax, type Walk } from './mark.ts';
import { markWord, type PartContext } from './mark-parts.ts';

type Script = PartContext['script'];

/** Context of a word whose expansions end as `fate` says. */
export const contextOf = (walk: Walk, script: Script, fate: Fate, wildcard: PartContext['wildcard'] = 'none'): PartContext => ({ walk, script, fate, wildcard });

/** `export x=1` is an argument for the parser, too; only before a command does an assignment end with it. */
export function markAssignment(node: Assignment, { walk, script }: PartContext, isForOne: boolean): void {
  const key = `x${node.append ? '+' : ''}=${node.value.type === 'ArrayValue' ? '(…)' : isForOne ? ' command' : ''}`;
  walk.mark(node, syntax(key, { name: node.name }));
  const words = node.value.type === 'ArrayValue' ? node.value.elements : [node.value];
  for (const word of words) markWord(word, contextOf(walk, script, node.value.type === 'ArrayValue' ? 'split' : 'assigned'));
}

function markHereDoc(node: HereDoc, { walk, script }: PartContext): void {
  const { delimiter, body, closing } = node;
  const quoted = delimiter?.quoted ? ' quoted' : '';
  walk.mark({ pos: node.pos, end: delimiter?.pos ?? node.end }, syntax(node.operator));
  if (delimiter) walk.mark(delimiter, syntax(`<< word${quoted}`, { name: delimiter.value }));
  walk.mark(body, syntax(`<< text${quoted}`));
  markWord(body, contextOf(walk, script, 'text'));
  if (closing) walk.mark(closing, syntax('<< end'));
}

/** A redirection: its operator, then where it points; `2>&1` is one word. */
export function markRedirect(node: Redirection, context: PartContext): void {
  if (node.type === 'HereDoc') return markHereDoc(node, context);
  const { walk, script } = context;
  const { target, operator } = node;
  const fd = node.descriptor && 'value' in node.descriptor ? String(node.descriptor.value) : operator.startsWith('<') ? '0' : '1';
  const isCopy = operator === '>&' || operator === '<&';
  const values = { fd, name: target?.text ?? '' };
  if (isCopy) return walk.mark(node, syntax(target?.text === '-' ? `${operator}-` : operator, values));
  walk.mark({ pos: node.pos, end: target?.pos ?? node.end }, syntax(operator, values));
  if (!target) return;
  const isText = operator === '<<<';
  walk.mark(target, isText ? syntax('<<< word') : syntax([`file ${target.text}`, '> file'], values));
  markWord(target, contextOf(walk, script, isText ? 'quoted' : 'split', isText ? 'none' : 'file'));
}

/** `bash -c '…'`: what stands in the quotes is a script again, if nothing in it is quoted a second time. */
function nestedScript(words: readonly Word[], at: number, name: string): Range | undefined {
  const [only, ...more] = words[at]?.parts ?? [];
  const isScript = name === 'bash' && words[at - 1]?.text === '-c' && only?.type === 'SingleQuoted' && more.length === 0;
  return isScript ? { pos: only.pos + 1, end: only.end - 1 } : undefined;
}

const withoutFolder = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** @param marksOf marks of a script that is written inside a word; its offsets start at 0. */
export function markCommand(node: Command, context: PartContext, marksOf: (source: string) => readonly Mark[]): void {
  const { walk } = context;
  const name = withoutFolder(node.name?.text ?? '');
  for (const part of node.prefix) {
    if (part.type === 'Assignment') markAssignment(part, context, node.name !== undefined);
    else markRedirect(part, context);
  }
  if (node.name) {
    walk.mark(node.name, { kind: 'command', name });
    markWord(node.name, context);
  }
  markArguments(node, name, context, marksOf);
}

function markArguments(node: Command, command: string, context: PartContext, marksOf: (source: string) => readonly Mark[]): void {
  const { walk } = context;
  const words = node.suffix.filter((part) => part.type === 'Word');
  for (const part of node.suffix) {
    if (part.type === 'Assignment') markAssignment(part, context, false);
    else if (part.type !== 'Word') markRedirect(part, context);
  }
  for (const [at, word] of words.entries()) {
    walk.mark(word, { kind: 'argument', command, words: words.map(({ text }) => text), at });
    markWord(word, context);
    const inner = nestedScript(words, at, command);
    for (const { start, end, topic } of inner ? marksOf(walk.source.slice(inner.pos, inner.end)) : []) {
      walk.mark({ pos: start + (inner?.pos ?? 0), end: end + (inner?.pos ?? 0) }, topic);
    }
  }
}
