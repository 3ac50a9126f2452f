/** What stands between ${ and }. */
import { endOfPart } from '@/lib/shell/syntax/quotes.ts';
import type { Anchor } from './strings.ts';
import { ExpansionFailure, NotComputed } from './types.ts';

export type Operation =
  | { readonly kind: 'plain' }
  | { readonly kind: 'length' }
  /** `isNullToo`: with a colon the empty value counts as none. */
  | { readonly kind: 'default'; readonly sign: '-' | '=' | '?' | '+'; readonly isNullToo: boolean; readonly word: string }
  | { readonly kind: 'trim'; readonly side: 'start' | 'end'; readonly isLongest: boolean; readonly pattern: string }
  | { readonly kind: 'replace'; readonly anchor: Anchor; readonly pattern: string; readonly replacement: string }
  | { readonly kind: 'case'; readonly isUpper: boolean; readonly isAll: boolean; readonly pattern: string }
  | { readonly kind: 'slice'; readonly offset: string; readonly length: string | undefined };

export interface Parameter {
  readonly name: string;
  readonly operation: Operation;
}

const after = (text: string, at: number): number => Math.max(endOfPart(text, at), at + 1);

/** Offset of the first `sign` outside quotes and nested parts, from `from` on; -1 if there is none. */
function indexOutside(text: string, sign: string, from: number): number {
  for (let at = from; at < text.length; at = after(text, at)) if (text[at] === sign) return at;
  return -1;
}

function replaceOperation(rest: string): Operation {
  const isAll = rest.startsWith('//');
  const body = rest.slice(isAll ? 2 : 1);
  const sign = !isAll && /^[#%]/.test(body) ? body[0] : undefined;
  const anchor: Anchor = isAll ? 'all' : sign === '#' ? 'start' : sign === '%' ? 'end' : 'first';
  const text = sign === undefined ? body : body.slice(1);
  // A slash right after // belongs to the pattern.
  const slash = indexOutside(text, '/', isAll && text.startsWith('/') ? 1 : 0);
  return { kind: 'replace', anchor, pattern: slash < 0 ? text : text.slice(0, slash), replacement: slash < 0 ? '' : text.slice(slash + 1) };
}

/** Offset and length are parted by the first colon that belongs to no ? and no bracket. */
function sliceOperation(body: string): Operation {
  let [depth, open] = [0, 0];
  for (let at = 0; at < body.length; at = after(body, at)) {
    if (body[at] === '(') depth += 1;
    else if (body[at] === ')') depth -= 1;
    else if (depth === 0 && body[at] === '?') open += 1;
    else if (depth === 0 && body[at] === ':' && (open -= 1) < 0) return { kind: 'slice', offset: body.slice(0, at), length: body.slice(at + 1) };
  }
  return { kind: 'slice', offset: body, length: undefined };
}

function badSubstitution(inside: string): ExpansionFailure {
  return new ExpansionFailure(`\${${inside}} 不是合法的写法，bash 报错 bad substitution。请检查名字和后面的符号。`);
}

function defaultOperation(rest: string): Operation | undefined {
  const [all, colon = '', sign] = /^(:?)([-=?+])/.exec(rest) ?? [];
  if (all === undefined || (sign !== '-' && sign !== '=' && sign !== '?' && sign !== '+')) return undefined;
  return { kind: 'default', sign, isNullToo: colon !== '', word: rest.slice(all.length) };
}

function operationOf(rest: string, inside: string): Operation {
  const other = defaultOperation(rest);
  if (other) return other;
  const [first = '', second] = rest;
  const isDouble = second === first;
  const pattern = rest.slice(isDouble ? 2 : 1);
  switch (first) {
    case '': return { kind: 'plain' };
    case '#': case '%': return { kind: 'trim', side: first === '#' ? 'start' : 'end', isLongest: isDouble, pattern };
    case '^': case ',': return { kind: 'case', isUpper: first === '^', isAll: isDouble, pattern };
    case '/': return replaceOperation(rest);
    case '[': throw new NotComputed(`这里算不了数组：\${${inside}}。请换成普通变量。`);
    case '@': case '~': throw new NotComputed(`这里算不了 \${${inside}}：${first} 开头的变换。请换一种写法。`);
    case ':': if (rest.length > 1) return sliceOperation(rest.slice(1)); throw badSubstitution(inside);
    default: throw badSubstitution(inside);
  }
}

/**
 * Reads `$x` or `${…}`.
 * @throws ExpansionFailure where bash says “bad substitution”.
 */
export function parseParameter(raw: string): Parameter {
  if (!raw.startsWith('${')) return { name: raw.slice(1), operation: { kind: 'plain' } };
  const inside = raw.slice(2, -1);
  if (/^![A-Za-z_\d]/.test(inside)) throw new NotComputed(`这里算不了间接引用 ${raw}。请直接写变量的名字。`);
  const counted = /^#([A-Za-z_]\w*|\d+|[@*?])$/.exec(inside)?.[1];
  if (counted !== undefined) return { name: counted, operation: { kind: 'length' } };
  const name = /^(?:[A-Za-z_]\w*|\d+|[@*#?$!-])/.exec(inside)?.[0];
  if (name === undefined) throw badSubstitution(inside);
  if (name === '#' && inside.length > 1 && /^#[A-Za-z_\d]/.test(inside)) throw badSubstitution(inside);
  if (name === '#' && inside.length > 1) throw new NotComputed(`这里算不了 ${raw}。请先存进一个变量。`);
  const operation = operationOf(inside.slice(name.length), inside);
  if (operation.kind === 'case' && (name === '?' || name === '#')) throw badSubstitution(inside);
  return { name, operation };
}
