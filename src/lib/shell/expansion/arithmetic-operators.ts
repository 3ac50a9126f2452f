/** The operators of $((…)) on 64-bit whole numbers. */
import { NotComputed } from './types.ts';

type Binary = (a: bigint, b: bigint) => bigint;
/** As C has it: 1 or 0. */
export const truth = (is: boolean): bigint => (is ? 1n : 0n);

function shift(a: bigint, by: bigint): bigint {
  if (by < 0n || by > 63n) throw new NotComputed(`移位 ${String(by)} 不在 0 到 63 之间，结果要看机器，这里不算。`);
  return a << by;
}

/** Division by 0 is for the caller to refuse. @throws NotComputed for a shift that depends on the machine. */
export const BINARY: Readonly<Record<string, Binary>> = {
  '|': (a, b) => a | b, '^': (a, b) => a ^ b, '&': (a, b) => a & b,
  '==': (a, b) => truth(a === b), '!=': (a, b) => truth(a !== b),
  '<': (a, b) => truth(a < b), '<=': (a, b) => truth(a <= b), '>': (a, b) => truth(a > b), '>=': (a, b) => truth(a >= b),
  '<<': shift, '>>': (a, b) => { shift(0n, b); return a >> b; },
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b,
};
/** From the loosest to the tightest; && and || and what is looser have rules of their own. */
export const LEVELS = [['|'], ['^'], ['&'], ['==', '!='], ['<', '<=', '>', '>='], ['<<', '>>'], ['+', '-'], ['*', '/', '%']];
/** = and those that also compute. */
export const ASSIGNMENTS = new Set(['=', '*=', '/=', '%=', '+=', '-=', '<<=', '>>=', '&=', '^=', '|=']);

/** What is left of a number in 64 bits. */
export const wrapped = (value: bigint): bigint => BigInt.asIntN(64, value);

/** `base ** exponent`, wrapped; the exponent is not negative. */
export function power(base: bigint, exponent: bigint): bigint {
  let [result, square, left] = [1n, base, exponent];
  for (; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = wrapped(result * square);
    square = wrapped(square * square);
  }
  return result;
}
