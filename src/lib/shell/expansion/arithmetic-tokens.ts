/** Cuts an arithmetic expression into numbers, names and operators. */
import { moved } from '@/lib/shell/syntax/moved.ts';
import { ExpansionFailure, NotComputed } from './types.ts';

export type ArithmeticToken =
  | { readonly kind: 'number'; readonly text: string; readonly value: bigint }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string };

const OPERATORS = ['<<=', '>>=', '**', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||', '*=', '/=', '%=', '+=', '-=', '&=', '^=', '|=',
  '+', '-', '*', '/', '%', '<', '>', '=', '!', '~', '&', '|', '^', '?', ':', ',', '(', ')'];
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_';
const LOWER_ONLY_BASE = 36;
const LARGEST_BASE = 64;

export function arithmeticError(expression: string, why: string): ExpansionFailure {
  return new ExpansionFailure(`算式 ${expression.trim() || '（空）'} 不对：${why}。bash 也会报错，命令不会运行。`);
}

function digitValue(digit: string, base: number): number {
  return DIGITS.indexOf(base <= LOWER_ONLY_BASE ? digit.toLowerCase() : digit);
}

function valueOf(digits: string, base: number, text: string): bigint {
  let value = 0n;
  for (const digit of digits) {
    const one = digitValue(digit, base);
    if (one < 0 || one >= base) throw arithmeticError(text, `${text} 里的 ${digit} 不是 ${base} 进制的数字`);
    value = value * BigInt(base) + BigInt(one);
  }
  return BigInt.asIntN(64, value);
}

/** A constant: 42, 0x2a, 052, 2#101010. */
export function constant(text: string): bigint {
  const [, base, digits] = /^(\d+)#(.*)$/.exec(text) ?? [];
  if (base !== undefined && digits !== undefined) {
    const radix = valueOf(base, /^0/.test(base) ? 8 : 10, text);
    if (radix < 2n || radix > BigInt(LARGEST_BASE)) throw arithmeticError(text, `进制只能是 2 到 ${LARGEST_BASE}`);
    if (digits === '') throw arithmeticError(text, '# 后面缺数字');
    return valueOf(digits, Number(radix), text);
  }
  if (/^0[xX]/.test(text)) return valueOf(text.slice(2), 16, text);
  return text.startsWith('0') ? valueOf(text.slice(1), 8, text) : valueOf(text, 10, text);
}

/** ++ and -- need a name beside them; otherwise they are two signs. */
function stepOperator(rest: string, last: ArithmeticToken | undefined): string | undefined {
  const sign = /^(?:\+\+|--)/.exec(rest)?.[0];
  if (sign === undefined) return undefined;
  if (last?.kind === 'name') return `post${sign}`;
  return /^\s*[A-Za-z_]/.test(rest.slice(sign.length)) ? `pre${sign}` : undefined;
}

function operatorAt(expression: string, at: number, last: ArithmeticToken | undefined): { readonly text: string; readonly length: number } {
  const rest = expression.slice(at);
  const step = stepOperator(rest, last);
  if (step !== undefined) return { text: step, length: 2 };
  const text = OPERATORS.find((one) => rest.startsWith(one));
  if (text === undefined) throw arithmeticError(expression, `${Array.from(rest)[0] ?? ''} 不能出现在算式里`);
  return { text, length: text.length };
}

/** @throws ExpansionFailure where bash reports a wrong character or a wrong number. */
export function arithmeticTokens(expression: string): readonly ArithmeticToken[] {
  const tokens: ArithmeticToken[] = [];
  for (let at = 0; at < expression.length;) {
    const rest = expression.slice(at);
    const [blank, number, name] = [/^\s+/.exec(rest)?.[0], /^\d[\w@#]*/.exec(rest)?.[0], /^[A-Za-z_]\w*/.exec(rest)?.[0]];
    if (name !== undefined && rest[name.length] === '[') throw new NotComputed(`这里算不了数组 ${name}[…]。请换成普通变量。`);
    if (number !== undefined) tokens.push({ kind: 'number', text: number, value: constant(number) });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    const found = blank ?? number ?? name;
    const operator = found === undefined ? operatorAt(expression, at, tokens.at(-1)) : undefined;
    if (operator) tokens.push({ kind: 'operator', text: operator.text });
    at = moved(at, at + (found?.length ?? operator?.length ?? 1));
  }
  return tokens;
}
