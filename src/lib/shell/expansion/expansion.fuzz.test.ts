/** The engine against the host's bash: random lines, word by word. */
import { describe, expect, test } from 'vitest';
import { uniforms } from '@/lib/tensor/random';
import { parseLine } from '@/lib/shell/syntax/parse.ts';
import { ShellSyntaxError } from '@/lib/shell/syntax/types.ts';
import { quoted } from '@/lib/shell/quoted.ts';
import { bashWords, hostSetting } from './bash-oracle.ts';
import { expandWords } from './expand.ts';
import { NotComputed, type Setting } from './types.ts';

const LINES = 6000;
const FILES = ['a', 'b', 'ab', 'a b', 'a.txt', 'b.txt', '*', '[x]', 'x', '.h', '中文', '-n', 'A', 'Z'];
const SETUP = [
  `x='a b' e= n=3 s='*' l='a\\b' m='a\\*' p=/a/b/c w='hello world' amp='[&]' sp=' ' ls=' l' rs='r ' r1=r2 r2=5 z=' 7 ' pa='[a]' h=0x1f han='中文 好' q='"q"'`,
  "set -- 1 '2 3' ''",
].join('\n');

const NAMES = ['x', 'c', 't', 'e', 'n', 's', 'l', 'm', 'p', 'w', 'amp', 'sp', 'ls', 'rs', 'pa', 'han', 'q', 'unset', '1', '2', '3', '4', '#', '?'];
const NUMBERS = ['n', 'r1', 'z', 'h', 'e', 'unset', '1', '2', '7', '0', '010', '0x1F', '2#101', '12345678901', '$n', '${n}', '${#w}'];
const BINARY = ['+', '-', '*', '/', '%', '**', '<<', '<', '<=', '>', '==', '!=', '&', '|', '^', '&&', '||', ',', ' + ', ' - ', ' * '];
const PATTERNS = ['*', '?', 'o', 'l', 'a', '[a-l]', '[!a-l]', '* ', ' *', '*o', 'o*', 'l*o', '"*"', '\\*', '$s', '"$s"', '$e', '/', '*/', '/*', '中', "'o'", '[ol]', '?l', '$pa', 'h', 'd', '~'];
const TEXTS = ['a', 'b', 'ab', 'a.txt', '中', '-n', '.', '=', ':', 'x=', ',', '..', '1', '#', '%', '+', '@', '!', '^', ']', '}'];
const QUOTED = ["'a  b'", "'*'", "''", '""', '"a  b"', '"*"', '\\*', '\\ ', '\\$', '\\\\', "\\'", '\\"', "'$x'", "$'a\\tb'", "$'\\x41\\u4e2d'", '"\\$x"', '"\\\\"', '"a\\b"', '"\'"', "'\"'", '$"a"', "'{a,b}'", '"{a,b}"', '\\{', '"~"'];
const GLOBS = ['*', '?', '*.txt', '[ab]', '[!a]', '[a-z]*', '.*', '[[:upper:]]', '[x', '??', '[]x]', '[a"-"z]', '["*"]', './*', '[a-', '*"b"'];
const SIGNS = [':-', '-', ':+', '+', ':=', '='];

/** Random lines; the same seed gives the same ones. */
class Generator {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = uniforms(seed);
  }

  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  of(list: readonly string[]): string {
    return list[this.below(list.length)] ?? '';
  }

  repeat(most: number, make: () => string): string {
    return Array.from({ length: 1 + this.below(most) }, make).join('');
  }

  sum(depth: number): string {
    switch (this.below(depth > 2 ? 2 : 8)) {
      case 0: case 1: return this.of(NUMBERS);
      case 2: return `(${this.sum(depth + 1)})`;
      case 3: return this.of(['-', '!', '~', '+', '- ']) + this.sum(depth + 1);
      case 4: return this.of(['n++', 'n--', '++n', '--n', 'r2++', 'n=4', 'n+=2', 'unset=n', 'n*=3']);
      case 5: return `${this.sum(depth + 1)}?${this.sum(depth + 1)}:${this.sum(depth + 1)}`;
      default: return this.sum(depth + 1) + this.of(BINARY) + this.sum(depth + 1);
    }
  }

  /** The word after :- and the like. */
  inner(depth: number, isQuoted: boolean): string {
    return this.repeat(2, () => {
      switch (this.below(depth > 1 ? 3 : 5)) {
        case 0: return this.of(['a', 'a b', ' ', 'a  b', '*', '~', '']);
        case 1: return this.of(isQuoted ? ['a', 'b', '\\$', '\\}', "'a b'"] : ["'a b'", '"a  b"', '\\ ', "''", '""', '\\*', "$'\\t'"]);
        case 2: return this.of(TEXTS.slice(0, 8));
        case 3: return isQuoted ? this.of(['$x', '${n}', '$*']) : `"${this.of(['$x', '${s}', '$*', '$@'])}"`;
        default: return this.parameter(depth + 1, isQuoted);
      }
    });
  }

  parameter(depth: number, isQuoted: boolean): string {
    const name = this.of(NAMES);
    switch (this.below(12)) {
      case 0: case 1: case 2: return `$${name}`;
      case 3: return `\${${name}}`;
      case 4: return `\${#${this.of(['x', 'w', 'e', 'han', '1', '@', '*', 'unset'])}}`;
      case 5: case 6: return `\${${name}${this.of(SIGNS)}${this.inner(depth, isQuoted)}}`;
      case 7: return `\${${name}${this.of(['#', '##', '%', '%%'])}${this.repeat(2, () => this.of(PATTERNS))}}`;
      case 8: return `\${${name}${this.of(['/', '//', '/#', '/%'])}${this.repeat(2, () => this.of(PATTERNS)).replaceAll('/', '\\/')}${this.of(['', '/', '/-', '/[&]', '/\\&', '/"&"', '/$amp', '/$x', '/a b', '/~', '/中'])}}`;
      case 9: return `\${${name}${this.of(['^', '^^', ',', ',,'])}${this.of(['', '', '[a-l]', 'h', '?', '*'])}}`;
      case 10: return `\${${name}:${this.of(['0', '1', ' -2', 'n', '$n', 'n-1', '(1)', '20', 'n>2?1:0'])}${this.of(['', ':1', ':-1', ':n', ':0', ': -2', ':'])}}`;
      default: return this.of(['$@', '$*', '${@}', '$#', '$?']);
    }
  }

  brace(depth: number): string {
    switch (this.below(8)) {
      case 0: return `{${this.of(['1', '3', '-2', '01', '10', 'a', 'e', '007'])}..${this.of(['1', '4', '-1', '05', '12', 'c', 'z'])}${this.of(['', '', '..2', '..-3', '..0'])}}`;
      case 1: return this.of(['{', '}', '{}', '{a', 'a}', '{a,', ',b}', '{a}', '{1..}', '{..}', '{,', '{1..x}', '{a..{b,c}}', '{1..{2..3}}', '{a..\'b,c\'}', '{a..\\,b}', '{1..$n}']);
      default: return `{${Array.from({ length: 1 + this.below(3) }, () => (this.below(3) === 0 ? '' : this.part(depth + 1))).join(',')}}`;
    }
  }

  part(depth: number): string {
    switch (this.below(depth > 2 ? 6 : 10)) {
      case 0: case 1: return this.of(TEXTS);
      case 2: case 3: return this.of(QUOTED);
      case 4: return this.of(GLOBS);
      case 5: return this.of(['~', '~/', '~root', '~root/x', '~nouser', ':~', '=~']);
      case 6: return this.brace(depth);
      case 7: return `"${this.repeat(3, () => (this.below(3) === 0 ? this.of(['a', ' ', '*', "'", '\\"', '\\$', '中', '~']) : this.parameter(depth, true)))}"`;
      case 8: return `$((${this.sum(0)}))`;
      default: return this.parameter(depth, false);
    }
  }

  line(): string {
    return Array.from({ length: 1 + this.below(3) }, () => this.repeat(3, () => this.part(0))).join(' ');
  }
}

/** The argv of a line, `undefined` where bash should give up, or why the engine does not do it. */
function ours(line: string, setting: Setting): readonly string[] | undefined | 'refused' {
  try {
    const words = parseLine(`argv ${line}`)[0]?.commands[0]?.words.slice(1) ?? [];
    const { outcome } = expandWords(words, setting);
    return outcome.kind === 'argv' ? outcome.argv : undefined;
  } catch (error) {
    if (error instanceof NotComputed || error instanceof ShellSyntaxError) return 'refused';
    throw error;
  }
}

/** Of blanks, of signs, of both, of a letter that stands in the values, and none. */
const SEPARATORS = [' \t\n', ':', ' :', ':/', 'l', ' ,', '', '\t', '/ ', '&', ',b '];

describe('the engine and bash', () => {
  test.each(SEPARATORS.map((ifs, index): [string, number] => [ifs, index]))(`agree on random lines with IFS=%j (${LINES} with the usual one)`, (ifs, index) => {
    const count = index === 0 ? LINES : LINES / 4;
    const generator = new Generator(1 + index);
    const lines = Array.from({ length: count }, () => generator.line());
    const setup = index === 0 ? SETUP : `${SETUP}\nc=':a::b c:' t='/x//y z/ ' IFS=${quoted(ifs)}\nset -- 1 '' '2 3' '' x`;
    const setting = hostSetting(setup, FILES);
    const told = bashWords(lines, { setup, files: FILES });
    expect(told).toHaveLength(count);
    const found = lines.map((line, index) => ({ line, ours: ours(line, setting), bash: told[index] }));
    const done = found.filter((one) => one.ours !== 'refused');
    expect(done.filter((one) => JSON.stringify(one.ours) !== JSON.stringify(one.bash))).toEqual([]);
    expect(done.length).toBeGreaterThan(0.75 * count);
    expect(done.filter((one) => one.ours !== undefined).length).toBeGreaterThan(0.55 * count);
  });
});
