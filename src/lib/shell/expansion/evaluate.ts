/** Carries out one expansion: tilde, parameter, arithmetic or command, with all that is nested in it. */
import { evaluateArithmetic } from './arithmetic.ts';
import type { Environment } from './environment.ts';
import { limitText } from './limits.ts';
import { lexWord, withoutDoubleQuotes, type Node } from './lex.ts';
import { parseParameter, type Operation, type Parameter } from './parameter-syntax.ts';
import { charactersOf, compilePattern, type PatternCharacter } from './patterns.ts';
import { recased, replaced, sliced, withoutPrefix, withoutSuffix } from './strings.ts';
import { DEFAULT_IFS } from './split.ts';
import { ExpansionFailure, NotComputed } from './types.ts';

/** What an expansion puts in its place; a `break` ends a word, a `void` is a "$@" without parameters. */
export interface Part {
  readonly kind: 'text' | 'break' | 'void';
  readonly text: string;
  readonly isQuoted: boolean;
  /** Splitting applies unless it is quoted; not so for a tilde that stays as it is. */
  readonly isResult: boolean;
}

type Operated<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

const result = (text: string, isQuoted: boolean): Part => ({ kind: 'text', text: limitText(text), isQuoted, isResult: true });
const BREAK: Part = { kind: 'break', text: '', isQuoted: false, isResult: true };

/** @throws NotComputed for all parameters under a changed IFS, inside of something: what stands between them depends on the place. */
function refuseJoining(parts: readonly Part[], raw: string, { ifs }: Environment): void {
  if (ifs !== DEFAULT_IFS && parts.some(({ kind }) => kind === 'break')) throw new NotComputed(`这里算不了 ${raw}：改了 IFS，又把全部参数合成一个词。请分开写。`);
}

/** Parts as one text, where bash splits nothing. @throws as refuseJoining. */
export function joined(parts: readonly Part[], raw: string, environment: Environment): string {
  refuseJoining(parts, raw, environment);
  return parts.map(({ kind, text }) => (kind === 'break' ? ' ' : text)).join('');
}

/** Pairs of double quotes that hold nothing but a "$@" without parameters. */
function voidPairs(evaluated: readonly (readonly [Node, readonly Part[]])[]): ReadonlySet<number> {
  const [voids, full] = [new Set<number>(), new Set<number>()];
  for (const [{ pair, kind }, parts] of evaluated) {
    if (pair === undefined || kind === 'mark') continue;
    if (parts.some((part) => part.kind === 'void')) voids.add(pair);
    if (parts.some(({ text }) => text !== '')) full.add(pair);
  }
  return new Set([...voids].filter((pair) => !full.has(pair)));
}

/** A word inside an expansion. Its quotes protect and are gone at once; what is not quoted is a result like the value around it. */
function nestedWord(text: string, isQuoted: boolean, environment: Environment): readonly Part[] {
  const nodes = isQuoted ? lexWord(withoutDoubleQuotes(text), 'bare', 'none') : lexWord(text, 'word', 'start');
  const evaluated = nodes.map((node): readonly [Node, readonly Part[]] => [node, evaluate(node, environment)]);
  const isMixed = nodes.length > 3 && nodes.some(({ raw, isQuoted: own }) => own && /^\$\{?@/.test(raw));
  if (isMixed) throw new NotComputed(`这里算不了 ${text}：一层展开里有 "$@" 又有别的。请分开写。`);
  refuseJoining(evaluated.flatMap(([, parts]) => parts), text, environment);
  const voids = voidPairs(evaluated);
  return evaluated.flatMap(([node, parts]) => {
    if (node.pair !== undefined && voids.has(node.pair)) return [];
    if (node.kind === 'mark') return isQuoted ? [] : [result('', true)];
    return parts.map((part): Part => (part.kind === 'void' ? result('', true) : { ...part, isResult: true }));
  });
}

function nestedCharacters(text: string, environment: Environment): readonly PatternCharacter[] {
  return nestedWord(text, false, environment).flatMap((part) => charactersOf(joined([part], text, environment), part.isQuoted));
}

function arithmetic(text: string, environment: Environment): bigint {
  const nodes = lexWord(withoutDoubleQuotes(text), 'bare', 'none');
  const expanded = nodes.map((node) => (node.kind === 'mark' ? '' : joined(evaluate(node, environment), text, environment))).join('');
  return evaluateArithmetic(expanded, environment);
}

function allParameters(node: Node, { name, operation }: Parameter, { positional, ifs }: Environment): readonly Part[] {
  if (operation.kind === 'length') return [result(String(positional.length), node.isQuoted)];
  if (operation.kind !== 'plain') throw new NotComputed(`这里算不了 ${node.raw}：对全部参数一起变换。请对单个变量做。`);
  if (name === '*' && node.isQuoted) return [result(positional.join(ifs.slice(0, 1)), true)];
  if (positional.length === 0) return node.isQuoted ? [{ ...result('', true), kind: 'void' }] : [];
  return positional.flatMap((text, index) => [...(index > 0 ? [BREAK] : []), result(text, node.isQuoted)]);
}

function withDefault(node: Node, name: string, { sign, isNullToo, word }: Operated<'default'>, environment: Environment): readonly Part[] {
  const value = environment.value(name);
  const isMissing = value === undefined || (isNullToo && value === '');
  const other = () => nestedWord(word, node.isQuoted, environment);
  if (sign === '+') return isMissing ? [result('', node.isQuoted)] : other();
  if (!isMissing) return [result(value, node.isQuoted)];
  if (sign === '-') return other();
  const text = joined(other(), word, environment);
  if (sign === '?') throw new ExpansionFailure(`${name} ${isNullToo ? '没有值' : '没有设置'}，bash 报错 ${name}: ${text === '' ? (isNullToo ? 'parameter null or not set' : 'parameter not set') : text}，命令不会运行。`);
  if (!/^[A-Za-z_]/.test(name)) throw new ExpansionFailure(`$${name} 不能这样赋值，bash 报错 cannot assign in this way。请换成有名字的变量。`);
  environment.assign(name, text);
  return [result(text, node.isQuoted)];
}

function transformed(value: string, operation: Exclude<Operation, Operated<'plain' | 'length' | 'default'>>, environment: Environment): string {
  switch (operation.kind) {
    case 'trim': {
      const pattern = compilePattern(nestedCharacters(operation.pattern, environment));
      return operation.side === 'start' ? withoutPrefix(value, pattern, operation.isLongest) : withoutSuffix(value, pattern, operation.isLongest);
    }
    case 'replace': {
      const pattern = compilePattern(nestedCharacters(operation.pattern, environment));
      return replaced(value, pattern, nestedCharacters(operation.replacement, environment), operation.anchor);
    }
    case 'case': {
      const pattern = nestedCharacters(operation.pattern === '' ? '?' : operation.pattern, environment);
      return recased(value, compilePattern(pattern), operation.isUpper, operation.isAll);
    }
    case 'slice': {
      const offset = arithmetic(operation.offset, environment);
      return sliced(value, offset, operation.length === undefined ? undefined : arithmetic(operation.length, environment));
    }
  }
}

function parameter(node: Node, environment: Environment): readonly Part[] {
  const parsed = parseParameter(node.raw);
  const { name, operation } = parsed;
  if (name === '@' || name === '*') return allParameters(node, parsed, environment);
  if (operation.kind === 'default') return withDefault(node, name, operation, environment);
  const value = environment.value(name);
  if (operation.kind === 'plain') return [result(value ?? '', node.isQuoted)];
  if (operation.kind === 'length') return [result(String(Array.from(value ?? '').length), node.isQuoted)];
  return [result(value === undefined ? '' : transformed(value, operation, environment), node.isQuoted)];
}

function tilde({ raw }: Node, environment: Environment): readonly Part[] {
  const name = raw.slice(1);
  if (name === '-' || /^[+-]?\d+$/.test(name)) throw new NotComputed(`这里算不了 ${raw}：它要看以前去过的目录。请写出路径。`);
  const home = name === '' ? environment.value('HOME') ?? '' : name === '+' ? environment.value('PWD') : environment.users.get(name);
  return [home === undefined ? { ...result(raw, false), isResult: false } : result(home, true)];
}

/**
 * What stands in place of a part of a word. Text stands for itself.
 * @throws ExpansionFailure where bash gives up, NotComputed where this engine does, Pending where only the machine knows.
 */
export function evaluate(node: Node, environment: Environment): readonly Part[] {
  switch (node.kind) {
    case 'mark': return [];
    case 'text': return [{ kind: 'text', text: node.text, isQuoted: node.isQuoted, isResult: false }];
    case 'tilde': return tilde(node, environment);
    case 'parameter': return parameter(node, environment);
    case 'arithmetic': return [result(String(arithmetic(node.raw.slice(3, -2), environment)), node.isQuoted)];
    case 'command': return [result(environment.answer(node.raw, node.isQuoted), node.isQuoted)];
  }
}
