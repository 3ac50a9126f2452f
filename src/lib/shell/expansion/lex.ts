/** Takes a word apart into text, quotes and expansions, without carrying any of them out. */
import { moved } from '@/lib/shell/syntax/moved.ts';
import { endOfPart } from '@/lib/shell/syntax/quotes.ts';
import { decodeAnsi } from './ansi.ts';
import { NotComputed } from './types.ts';

export type ExpansionKind = 'tilde' | 'parameter' | 'arithmetic' | 'command';

export interface Node {
  readonly kind: 'text' | 'mark' | ExpansionKind;
  /** As typed. */
  readonly raw: string;
  /** Text without its quotes and escapes; of other kinds the same as `raw`. */
  readonly text: string;
  readonly isQuoted: boolean;
  /** Where the double quotes around it open. */
  readonly pair: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** `word`: quotes quote. `double`: between double quotes. `bare`: the same without quotes around, as in $((…)) and "${x:-…}". */
export type Context = 'word' | 'double' | 'bare';
/** Where a tilde may stand: at the beginning, or also after = and : as in an assignment. */
export type Tildes = 'none' | 'start' | 'assignment';

interface Scope {
  readonly text: string;
  readonly context: Context;
  readonly tildes: Tildes;
  readonly pair: number | undefined;
}

const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;
const TILDE = /^~[\w.+-]*(?=\/|$)/;
const SIMPLE_PARAMETER = /^\$(?:[A-Za-z_]\w*|[\d@*#?$!-])/;

/** How tildes are treated in an argument; bash takes name=~ for an assignment there too. */
export const tildesOf = (word: string): Tildes => (ASSIGNMENT.test(word) ? 'assignment' : 'start');

/** Whether it is $(( … )). If the inner bracket closes before the end, it is a command that begins with a bracket. */
function isArithmetic(raw: string): boolean {
  if (!raw.startsWith('$((') || !raw.endsWith('))')) return false;
  let depth = 0;
  for (let at = 2; at < raw.length; at = Math.max(endOfPart(raw, at), at + 1)) {
    if (raw[at] === '(') depth += 1;
    else if (raw[at] === ')' && (depth -= 1) === 0) return at === raw.length - 2;
  }
  return false;
}

function node(scope: Scope, kind: Node['kind'], start: number, end: number, text?: string): Node {
  const raw = scope.text.slice(start, end);
  return { kind, raw, text: text ?? raw, isQuoted: scope.context !== 'word', pair: scope.pair, start, end };
}

const quoted = (one: Node): Node => ({ ...one, isQuoted: true });

/** An expansion that begins at `at`. */
function expansionAt(scope: Scope, at: number): Node | undefined {
  const { text } = scope;
  if (text[at] === '`') return node(scope, 'command', at, endOfPart(text, at));
  if (text[at] !== '$') return undefined;
  const next = text[at + 1];
  if (next === '[') throw new NotComputed('这里算不了 $[…]：那是很老的写法。请写成 $((…))。');
  if (next === '{') return node(scope, 'parameter', at, endOfPart(text, at));
  if (next === '(') {
    const end = endOfPart(text, at);
    return node(scope, isArithmetic(text.slice(at, end)) ? 'arithmetic' : 'command', at, end);
  }
  const name = SIMPLE_PARAMETER.exec(text.slice(at))?.[0];
  return name === undefined ? undefined : node(scope, 'parameter', at, at + name.length);
}

function escapeAt(scope: Scope, at: number): readonly Node[] | undefined {
  const { text, context } = scope;
  if (text[at] !== '\\') return undefined;
  const next = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
  if (at + 1 >= text.length) {
    if (context !== 'word') return undefined;
    throw new NotComputed('末尾的反斜杠后面没有字符，bash 会等下一行。请补上一个字符，或者写成 \\\\。');
  }
  const escapes = context === 'word' || '$`"\\'.includes(next) || (context === 'bare' && next === '}');
  if (!escapes) return undefined;
  return [quoted(node(scope, 'mark', at, at + 1)), quoted(node(scope, 'text', at + 1, at + 1 + next.length))];
}

/** Quotes of all three kinds, from the opening to the closing one. */
function quotesAt(scope: Scope, at: number): readonly Node[] | undefined {
  const { text, context } = scope;
  const opening = /^\$?['"]/.exec(text.slice(at))?.[0];
  if (opening === undefined || context === 'double' || (context === 'bare' && opening !== "$'")) return undefined;
  const [end, inner] = [endOfPart(text, at), at + opening.length];
  if (opening.endsWith('"')) {
    const inside: Scope = { ...scope, context: 'double', pair: at };
    return [node(inside, 'mark', at, inner), ...lexRun(inside, inner, end - 1), node(inside, 'mark', end - 1, end)];
  }
  const raw = text.slice(inner, end - 1);
  const kept = opening === "$'" ? decodeAnsi(raw) : raw;
  return [node(scope, 'mark', at, inner), node(scope, 'text', inner, end - 1, kept), node(scope, 'mark', end - 1, end)].map(quoted);
}

function tildeAt({ text, tildes, context, ...rest }: Scope, at: number): Node | undefined {
  if (text[at] !== '~' || tildes === 'none' || context === 'double') return undefined;
  const first = tildes === 'assignment' ? ASSIGNMENT.exec(text)?.[0].length ?? 0 : 0;
  if (at !== first && !(tildes === 'assignment' && at > first && text[at - 1] === ':')) return undefined;
  const name = tildes === 'assignment' ? TILDE.exec(text.slice(at).split(':')[0] ?? '')?.[0] : TILDE.exec(text.slice(at))?.[0];
  const odd = (tildes === 'start' ? /^~[\w.+-]*[=:]/ : /^~[\w.+-]*=/).exec(text.slice(at))?.[0];
  if (odd !== undefined) throw new NotComputed(`这里算不了 ${odd} 开头的词：bash 在这里的做法与手册不合。请加引号，或者在 ~ 后面写 /。`);
  return name === undefined ? undefined : node({ text, tildes, context, ...rest }, 'tilde', at, at + name.length);
}

/** Outside of quotes bash opens another process here, also within ${x:+…}. */
function refuseProcess({ text, context }: Scope, at: number): void {
  const sign = /^[<>]\(/.exec(text.slice(at, at + 2))?.[0];
  if (sign !== undefined && context === 'word') throw new NotComputed(`图里画不出进程替换 ${sign}…)：bash 另开一个进程，换上一个 /dev/fd 里的名字。`);
}

function lexRun(scope: Scope, from: number, to: number): readonly Node[] {
  const nodes: Node[] = [];
  for (let at = from; at < to;) {
    refuseProcess(scope, at);
    const single = tildeAt(scope, at) ?? (quotesAt(scope, at) ? undefined : expansionAt(scope, at));
    const found = single ? [single] : quotesAt(scope, at) ?? escapeAt(scope, at) ?? [node(scope, 'text', at, at + 1)];
    nodes.push(...found);
    at = moved(at, found.at(-1)?.end ?? to);
  }
  return nodes;
}

const isPlain = ({ kind, raw, text }: Node): boolean => kind === 'text' && raw === text;

/** Neighbouring texts of the same kind as one. */
function joined(nodes: readonly Node[]): readonly Node[] {
  const found: Node[] = [];
  for (const one of nodes) {
    const last = found.at(-1);
    const fits = last !== undefined && isPlain(last) && isPlain(one) && last.isQuoted === one.isQuoted && last.pair === one.pair;
    if (fits) found[found.length - 1] = { ...last, raw: last.raw + one.raw, text: last.text + one.text, end: one.end };
    else found.push(one);
  }
  return found;
}

/**
 * The parts of a word, from left to right, without gaps.
 * @throws NotComputed for what bash can do and this engine cannot.
 */
export function lexWord(text: string, context: Context, tildes: Tildes): readonly Node[] {
  return joined(lexRun({ text, context, tildes, pair: undefined }, 0, text.length));
}

/** Text as bash reads it inside "${x:-…}" and $((…)): double quotes in it are dropped before anything is expanded. */
export function withoutDoubleQuotes(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length;) {
    const end = text[at] === '"' || text[at] === "'" ? at + 1 : Math.max(endOfPart(text, at), at + 1);
    if (text[at] !== '"') kept += text.slice(at, end);
    at = end;
  }
  const isMixed = kept.length < text.length && text.includes('\\');
  if (isMixed) throw new NotComputed(`这里算不了 ${text}：又有双引号又有反斜杠，外面还有一层。请拆成两个变量。`);
  return kept;
}
