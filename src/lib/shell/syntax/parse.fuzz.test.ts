/** Our parser against unbash, an independent one: random lines must give the same commands, words, redirections and places. */
import { parse } from 'unbash';
import { describe, expect, test } from 'vitest';
import { uniforms } from '@/lib/tensor/random';
import { parseLine } from './parse.ts';
import { ShellSyntaxError, type Command, type Redirection } from './types.ts';

const LINES = 4000;
const WORDS = ['a', 'ls', '-l', 'x=1', '$x', '"$x y"', "'a b'", 'a\\ b', '$(ls a | wc)', '`date`', '${x:-y z}', '"a $(b "c") d"', "$'a\\'b'", '*.txt', '中文', 'a#b', '2', '-', '--k=v', 'f.1', '~', '{a,b}', '"a$"', '${x:-{a}', '"2>&1"', "'|'"];
const TARGETS = ['f', '"f g"', "'f'", '$f', 'f\\ g', '/dev/null', '文件'];
const PIPES = [' | ', '|', ' |& ', ' |\n'];
const LISTS = [' ; ', ' && ', ' || ', ' & ', '\n', ';', '&&'];

/** Random lines of the part of the language that is drawn; the same seed gives the same lines. */
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

  redirection(): string {
    const fd = this.of(['', '', '', '1', '2', '3', '10']);
    const space = this.of(['', ' ']);
    switch (this.below(4)) {
      case 0: return `${fd}${this.of(['>&', '<&'])}${this.of(['1', '2', '3', '-', '2-'])}`;
      case 1: return `${this.of(['&>', '&>>'])}${space}${this.of(TARGETS)}`;
      case 2: return `${fd}<<<${space}${this.of(WORDS.slice(0, 6))}`;
      default: return `${fd}${this.of(['>', '>>', '<', '>|', '<>'])}${space}${this.of(TARGETS)}`;
    }
  }

  simple(): string {
    const parts = [this.of(WORDS.slice(0, 2))];
    for (let left = this.below(4); left > 0; left -= 1) parts.push(this.below(2) === 0 ? this.of(WORDS) : this.redirection());
    return parts.join(this.of([' ', '  ', '\t']));
  }

  command(): string {
    const kind = this.below(12);
    const after = this.below(2) === 0 ? ` ${this.redirection()}` : '';
    if (kind === 0) return `( ${this.simple()} )${after}`;
    if (kind === 1) return `{ ${this.simple()}; }${after}`;
    return this.simple();
  }

  line(): string {
    let text = this.command();
    for (let left = this.below(3); left > 0; left -= 1) text += this.of(this.below(2) === 0 ? PIPES : LISTS) + this.command();
    return this.below(6) === 0 ? `${text} <<${this.of(['E', "'E'", '-E'])} ${this.of(['', '2>f'])}\n${this.of(['text\n', '$x\n E\n', '', '\ttab\n'])}E\n` : text;
  }
}

type Told = readonly [number | undefined, string, string, string | undefined, number];
interface Shape {
  readonly words: readonly string[];
  readonly redirections: readonly Told[];
}

const ours = ({ fd, operator, target, body, start }: Redirection): Told => [fd, operator, target.raw, body?.text, start];
const shapeOf = ({ kind, words, redirections }: Command): Shape => ({ words: kind === 'simple' ? words.map(({ raw }) => raw) : [kind], redirections: redirections.map(ours) });

/** What the comparison reads of unbash's tree; its nodes differ in which of these they have. */
interface Tree {
  readonly type: string;
  readonly pos: number;
  readonly text?: string;
  readonly operator?: string;
  readonly descriptor?: { readonly value: number };
  readonly target?: { readonly text: string };
  readonly delimiter?: { readonly text: string };
  readonly body?: { readonly text: string };
  readonly name?: Tree;
  readonly prefix?: readonly Tree[];
  readonly suffix?: readonly Tree[];
  readonly redirects?: readonly Tree[];
  readonly command?: Tree;
  readonly commands?: readonly Tree[];
}
const GROUPS: Readonly<Record<string, string>> = { Subshell: 'subshell', BraceGroup: 'group' };

/** unbash keeps the tabs of `<<-` and gives a text that the input cuts off no last newline; what the command reads is otherwise. */
function theirs({ operator = '', body, descriptor, target, delimiter, pos }: Tree): Told {
  const kept = body?.text.replace(/[^\n]$/, (last) => `${last}\n`);
  const text = operator === '<<-' ? kept?.replace(/^\t+/gm, '') : kept;
  const isHere = operator === '<<' || operator === '<<-';
  return [descriptor?.value, operator, target?.text ?? delimiter?.text ?? '', isHere ? text ?? '' : undefined, pos];
}

/** Commands of unbash's tree, from left to right. */
function shapesIn({ type, name, prefix = [], suffix = [], command, commands = [], redirects = [] }: Tree): Shape[] {
  const group = GROUPS[type];
  if (group !== undefined) return [{ words: [group], redirections: [] }];
  if (type === 'Redirected') return (command ? shapesIn(command) : []).map((inner) => ({ ...inner, redirections: redirects.map(theirs) }));
  if (type !== 'Command') return [...commands, ...(command ? [command] : [])].flatMap(shapesIn);
  const parts = [...prefix, ...(name ? [name] : []), ...suffix];
  return [{
    words: parts.flatMap((part) => (part.operator === undefined ? [part.text ?? ''] : [])),
    redirections: parts.filter((part) => part.operator !== undefined).map(theirs),
  }];
}

/** What unbash finds; its types are a union that this comparison reads as one. */
const parsed = (line: string): Shape[] => shapesIn(parse(line) as unknown as Tree);

describe('two parsers', () => {
  test(`agree on ${LINES} random lines`, () => {
    const generator = new Generator(1);
    for (let at = 0; at < LINES; at += 1) {
      const line = generator.line();
      expect(parseLine(line).flatMap(({ commands }) => commands.map(shapeOf)), JSON.stringify(line)).toEqual(parsed(line));
    }
  });

  test('agree on lines with a character lost wherever ours still draws them', () => {
    const generator = new Generator(2);
    let drawn = 0;
    for (let at = 0; at < LINES; at += 1) {
      const whole = generator.line();
      const lost = generator.below(whole.length);
      const line = whole.slice(0, lost) + whole.slice(lost + 1);
      try {
        const found = parseLine(line).flatMap(({ commands }) => commands.map(shapeOf));
        expect(found, JSON.stringify(line)).toEqual(parsed(line));
        drawn += 1;
      } catch (error) {
        if (!(error instanceof ShellSyntaxError)) throw error;
      }
    }
    expect(drawn).toBeGreaterThan(LINES / 2);
  });
});
