/** $((…)): C's operators on 64-bit whole numbers, with ** and with names that may hold expressions themselves. */
import { ASSIGNMENTS, BINARY, LEVELS, power, truth, wrapped } from './arithmetic-operators.ts';
import { arithmeticError, arithmeticTokens, type ArithmeticToken } from './arithmetic-tokens.ts';
import { NotComputed } from './types.ts';

/** Where names get their values from, and where assignments go. */
export interface Names {
  value(name: string): string | undefined;
  assign(name: string, value: string): void;
}

const DEEPEST = 100;
/** Names that are read while one expression is worked out: each may hold an expression with two more. */
const MOST_READS = 10_000;

/** One expression, evaluated while it is read; `skips` counts the branches around it that are not taken. */
class Evaluator {
  readonly #expression: string;
  readonly #tokens: readonly ArithmeticToken[];
  readonly #names: Names;
  readonly #depth: number;
  /** Shared by an expression and all that its names hold. */
  readonly #work: { reads: number };
  #at = 0;
  #skips = 0;

  constructor(expression: string, names: Names, depth: number, work: { reads: number }) {
    if (depth > DEEPEST) throw arithmeticError(expression, '变量互相引用，没有尽头');
    if ((work.reads += 1) > MOST_READS) throw new NotComputed(`这里算不了这个算式：变量里又是算式，一层套一层，要读 ${MOST_READS} 次以上。请先把中间的结果算出来。`);
    [this.#expression, this.#names, this.#depth, this.#work] = [expression, names, depth, work];
    this.#tokens = arithmeticTokens(expression);
  }

  all(): bigint {
    if (this.#tokens.length === 0) return 0n;
    const value = this.#comma();
    if (this.#at < this.#tokens.length) this.#fail(`${this.#shown()} 不该出现在这里`);
    return value;
  }

  #fail(why: string): never {
    throw arithmeticError(this.#expression, why);
  }

  #shown(): string {
    return (this.#tokens[this.#at]?.text ?? '末尾').replace(/^p(?:re|ost)/, '');
  }

  #take(...texts: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'operator' || !texts.includes(token.text)) return undefined;
    this.#at += 1;
    return token.text;
  }

  #skipping<T>(skip: boolean, work: () => T): T {
    this.#skips += skip ? 1 : 0;
    const value = work();
    this.#skips -= skip ? 1 : 0;
    return value;
  }

  #read(name: string): bigint {
    if (this.#skips > 0) return 0n;
    return new Evaluator(this.#names.value(name) ?? '', this.#names, this.#depth + 1, this.#work).all();
  }

  #write(name: string, value: bigint): bigint {
    if (this.#skips === 0) this.#names.assign(name, String(value));
    return value;
  }

  #apply(operator: string, a: bigint, b: bigint): bigint {
    const divides = operator === '/' || operator === '%';
    if (divides && b === 0n && this.#skips === 0) this.#fail('除数是 0');
    return wrapped(BINARY[operator]?.(a, divides && b === 0n ? 1n : b) ?? 0n);
  }

  #comma(): bigint {
    let value = this.#assignment();
    while (this.#take(',') !== undefined) value = this.#assignment();
    return value;
  }

  #assignment(): bigint {
    const [name, operator] = [this.#tokens[this.#at], this.#tokens[this.#at + 1]];
    if (name?.kind !== 'name' || operator?.kind !== 'operator' || !ASSIGNMENTS.has(operator.text)) {
      const value = this.#ternary();
      if (this.#take(...ASSIGNMENTS) !== undefined) this.#fail('等号左边不是变量');
      return value;
    }
    this.#at += 2;
    if (operator.text === '=') return this.#write(name.text, this.#assignment());
    // bash reads the old value before it works out the right side, which may change it.
    const old = this.#read(name.text);
    return this.#write(name.text, this.#apply(operator.text.slice(0, -1), old, this.#assignment()));
  }

  #ternary(): bigint {
    const condition = this.#logical('||');
    if (this.#take('?') === undefined) return condition;
    const yes = this.#skipping(condition === 0n, () => this.#comma());
    if (this.#take(':') === undefined) this.#fail('问号后面缺冒号');
    const no = this.#skipping(condition !== 0n, () => this.#ternary());
    return condition === 0n ? no : yes;
  }

  #logical(operator: '||' | '&&'): bigint {
    const next = () => (operator === '||' ? this.#logical('&&') : this.#level(0));
    let value = next();
    while (this.#take(operator) !== undefined) {
      const decided = operator === '||' ? value !== 0n : value === 0n;
      const right = this.#skipping(decided, next);
      value = truth(operator === '||' ? decided || right !== 0n : !decided && right !== 0n);
    }
    return value;
  }

  #level(level: number): bigint {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#power();
    let value = this.#level(level + 1);
    for (let operator = this.#take(...operators); operator !== undefined; operator = this.#take(...operators)) {
      value = this.#apply(operator, value, this.#level(level + 1));
    }
    return value;
  }

  #power(): bigint {
    const base = this.#unary();
    if (this.#take('**') === undefined) return base;
    const exponent = this.#power();
    if (exponent < 0n) this.#fail('指数是负数');
    return power(base, exponent);
  }

  #unary(): bigint {
    const operator = this.#take('!', '~', '+', '-', 'pre++', 'pre--');
    if (operator === undefined) return this.#postfix();
    if (operator.startsWith('pre')) return this.#step(operator);
    const value = this.#unary();
    return wrapped({ '!': truth(value === 0n), '~': ~value, '+': value, '-': -value }[operator] ?? value);
  }

  #step(operator: string): bigint {
    const name = this.#tokens[this.#at];
    this.#at += 1;
    if (name?.kind !== 'name') return this.#fail(`${operator.slice(-2)} 后面不是变量`);
    if (this.#take('post++', 'post--') !== undefined) this.#fail(`${name.text} 不能两头都加减`);
    return this.#write(name.text, wrapped(this.#read(name.text) + (operator.endsWith('++') ? 1n : -1n)));
  }

  #postfix(): bigint {
    const token = this.#tokens[this.#at];
    if (this.#take('(') !== undefined) {
      const value = this.#comma();
      if (this.#take(')') === undefined) this.#fail('括号没有合上');
      return value;
    }
    if (token === undefined || token.kind === 'operator') return this.#fail(`${this.#shown()} 前面缺一个数`);
    this.#at += 1;
    if (token.kind === 'number') return token.value;
    const [value, step] = [this.#read(token.text), this.#take('post++', 'post--')];
    if (step !== undefined) this.#write(token.text, wrapped(value + (step.endsWith('++') ? 1n : -1n)));
    return value;
  }
}

/**
 * The value of an expression in which nothing is left to expand.
 * @throws ExpansionFailure where bash reports an error.
 */
export function evaluateArithmetic(expression: string, names: Names): bigint {
  return new Evaluator(expression, names, 0, { reads: 0 }).all();
}
