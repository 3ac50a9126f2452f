/** For tests: random scripts from the grammar of bash, and the same with something lost, doubled or exchanged. The same seed gives the same lines. */
import { uniforms } from '@/lib/tensor/random';

const NAMES = ['a', 'ls', 'echo', 'x', 'cmd', '中', '[', ':', 'if_x', 'a-b', './p', 'done_', "'if'", '"then"', '\\fi'];
const PARTS = ['a', '1', '-n', '*', '?', '[a-z]', '~', '{a,b}', 'x=1', '#b', '$x', '${x}', '${x:-y z}', '${x//a/b}', '${x[1]}', '${#x}', '$1', '$@', '$#', '$?', '$$', "'a b'", "'it'\\''s'", '"a b"', '"$x $(a)"', '\\ ', '\\;', "$'a\\'b'", '$"t"',
  '$((1 + 2))', '$(( (1 << 2) * $x ))', '$[1 + 2]', '`a`', '`a | b`', '`echo \\`x\\``', '"`a`"', '"${x:-"y"}"', "\"${x:-'y'}\"", 'a#b', '"#"', '=', '==', '!', '%', '中文', '🦊', '\u3000', '"\'"', "'\"'", '@', ']', ']]', '}', 'then', 'in', 'do', '{', '-', '--'];
const TARGETS = ['f', '"f g"', '$f', '/dev/null', '文件', "'a'b", '"$(a)"', '${x:-f}', '&1', '\\;', '$((1))'];
const SIGNS = ['>', '>>', '<', '>|', '<>', '&>', '&>>', '<<<', '>&', '<&'];
const TESTS = ['-f x', '-n "$x"', '! -e a', 'a == b', 'a = b*', '$x != "y z"', 'a < b', 'a > b', '1 -lt 2', 'a =~ ^b.$', 'a =~ (b|c)d', 'x && y', 'x || ! y', '( x )', '( x || y ) && z', '-z $(a)', 'a == @(b|c)', 'x\n&& y'];
const SUMS = ['1', 'x', 'x + 1', '1 << 1', 'x++', 'x = 3', '(1 + 2) * 3', 'x < 3 ? 1 : 2', '$x > 2', 'a[1]', '1, 2', '16#ff', '1 >> 2', '$(a)', '!x', ' ', 'x && y || z'];
const ASSIGNMENTS = ['x=', 'x=1', 'x=$y', 'x+=1', 'a=(1 2 3)', 'a=()', 'a=([0]=x [1]="y z")', 'a+=(4)', 'a[1]=2', 'a[x + 1]=3', 'a=(\n1 # one\n2)', 'a=($(b) "$c")', "x='a b'", 'x=$(a)', 'x=$((1+2))', 'a[0]+=x', 'x=~/a', 'x=<(a)'];

export class BashGrammar {
  readonly #next: () => number;
  /** Here-documents whose texts follow at the end of the line. */
  #documents: string[] = [];

  constructor(seed: number) {
    this.#next = uniforms(seed);
  }

  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  of(list: readonly string[]): string {
    return list[this.below(list.length)] ?? '';
  }

  word(depth: number): string {
    return Array.from({ length: 1 + this.below(2) }, () => {
      const kind = this.below(depth > 2 ? 12 : 16);
      if (kind === 12) return `$(${this.inline(depth + 1)})`;
      if (kind === 13) return `"$(${this.inline(depth + 1)})"`;
      if (kind === 14) return `\${x:-$(${this.inline(depth + 1)})}`;
      if (kind === 15) return this.of(['<', '>']) + `(${this.inline(depth + 1)})`;
      return this.of(PARTS);
    }).join('');
  }

  redirection(): string {
    const before = this.of(['', '', '', '1', '2', '10', '{fd}']);
    switch (this.below(9)) {
      case 0: return `${before}${this.of(['>&', '<&'])}${this.of(['1', '2', '-', '3-', '$x', ' 2'])}`;
      case 1: return this.of(['2>&1>f', '2>&1<f', '>&-<f', '1>&2 2>&1', '&>f', '&>> f']);
      case 2: {
        const tag = this.of(['E', "'E'", '"E F"', '\\E', '-E', 'E"F"']);
        const plain = tag.replace(/^-/, '').replaceAll(/['"\\]/g, '');
        this.#documents.push(`${this.of(['', 'text\n', '$x $(a)\n', '“)”\n', 'done; }\n', '\ttab\n', "'\n"])}${plain}\n`);
        return `${before}<<${tag}`;
      }
      default: {
        const sign = this.of(SIGNS);
        return `${sign.startsWith('&') ? '' : before}${sign}${this.of(['', ' '])}${sign.endsWith('&') ? this.of(['f', '1', '$x']) : this.of(TARGETS.filter((one) => !one.startsWith('&')))}`;
      }
    }
  }

  /** Not over several lines while a here-document waits for its text: bash 5.2 then waits for a tag that nobody wrote. */
  assignment(): string {
    return this.of(this.#documents.length > 0 ? ASSIGNMENTS.filter((one) => !one.includes('\n')) : ASSIGNMENTS);
  }

  simple(depth: number): string {
    const first = this.below(12) === 0 ? [this.redirection()] : [];
    const kind = this.below(10);
    const parts = kind < 2 ? [this.assignment()] : kind === 2 ? ['declare', this.of(ASSIGNMENTS.slice(0, 9))] : [this.of(NAMES)];
    if (kind === 1) parts.push(this.of(NAMES));
    for (let left = this.below(4); left > 0; left -= 1) parts.push(this.below(3) === 0 ? this.redirection() : this.word(depth));
    return [...first, ...parts].join(this.of([' ', ' ', '  ', '\t', ' \\\n']));
  }

  /** Commands with an end: what comes next may follow at once. */
  list(depth: number): string {
    let text = '';
    for (let left = 1 + this.below(2); left > 0; left -= 1) text += ` ${this.pipeline(depth)}${this.end(this.of([';', '\n', ' ;', '&', ' # c\n']))}`;
    return text;
  }

  /** A line end brings the texts of the here-documents. */
  end(sign: string): string {
    if (this.#documents.length === 0) return sign;
    const after = sign.endsWith('\n') ? sign : `${sign}\n`;
    return after + this.#documents.splice(0).join('');
  }

  /** Commands in one line, as in $( … ), with what they need of further lines. */
  inline(depth: number): string {
    const outer = this.#documents;
    this.#documents = [];
    const text = this.of(['', ' ']) + this.pipeline(depth) + (this.#documents.length > 0 ? this.end('\n') : this.of(['', ' ', ';']));
    this.#documents = outer;
    return text;
  }

  compound(depth: number): string {
    const list = () => this.list(depth + 1);
    switch (this.below(13)) {
      case 0: return `{${list()} }`;
      case 1: return `(${list()})`;
      case 2: return `if${list()}then${list()}${this.of(['', `elif${list()}then${list()}`])}${this.of(['', `else${list()}`])}fi`;
      case 3: return `${this.of(['while', 'until'])}${list()}do${list()}done`;
      case 4: return `for x${this.of(['; ', '\n', ' in a b; ', ' in $x "$@"\n', ' in; ', ' '])}do${list()}done`;
      case 5: return `for (( ${this.of(['i=0', ''])}; ${this.of(['i<3', ''])}; ${this.of(['i++', ''])} ))${this.of([' ', '; ', ';\n', '\n'])}do${list()}done`;
      case 6: return `case ${this.word(3).replace(/^\u0000/, '')} in${this.of([' ', '\n'])}${this.clause(depth)}${this.of(['', this.clause(depth)])}esac`;
      case 7: return `[[ ${this.of(TESTS)} ]]`;
      case 8: return `((${this.of(SUMS)}))`;
      case 9: return `select x in a b; do${list()}done`;
      case 10: return `${this.of(['f()', 'f ( )', 'function f', 'function f ()', 'f()\n'])} {${list()} }`;
      case 11: return `coproc ${this.of(['', 'N '])}{${list()} }`;
      default: return `(${list()})`;
    }
  }

  clause(depth: number): string {
    return `${this.of(['', '('])}${this.of(['a', '*', '"x"|y', 'a | b', '[a-z]*', '$x', "'('"])}) ${this.of(['', this.list(depth + 1)])}${this.of([';;', ';;\n', ' ;& ', ';;& '])} `;
  }

  pipeline(depth: number): string {
    const before = this.below(12) === 0 ? this.of(['! ', 'time ', 'time -p ', '! ! ']) : '';
    let text = before + this.command(depth);
    for (let left = this.below(3) === 0 ? 1 : 0; left > 0; left -= 1) text += this.of([' | ', '|', ' |& ', this.#documents.length > 0 ? ' | ' : ' |\n']) + this.command(depth);
    for (let left = this.below(5) === 0 ? 1 : 0; left > 0; left -= 1) text += this.of([' && ', ' || ', '&&']) + this.command(depth);
    return text;
  }

  command(depth: number): string {
    if (depth > 2 || this.below(3) > 0) return this.simple(depth);
    return this.compound(depth) + (this.below(3) === 0 ? ` ${this.redirection()}` : '');
  }

  /** A script that bash takes, but for a few where two random parts make something else. */
  line(): string {
    this.#documents = [];
    let text = this.pipeline(0);
    for (let left = this.below(3) === 0 ? 1 : 0; left > 0; left -= 1) text += this.end(this.of([' ; ', '\n', ' & ', ';'])) + this.pipeline(0);
    return text + this.end(this.of(['', '', '\n', ';', ' # c', ' &'])).replace(/^(?! #)(?=[^\n;&]+$)/, '');
  }

  /** A line with a character lost, doubled or exchanged. */
  broken(): string {
    const line = Array.from(this.line());
    const at = this.below(line.length);
    const other = [[], [line[at] ?? '', line[at] ?? ''], [this.of(['(', ')', '{', '}', ';', '|', '&', '<', '>', '"', "'", '`', '$', ' ', '\n', '#'])]][this.below(3)] ?? [];
    return [...line.slice(0, at), ...other, ...line.slice(at + 1)].join('');
  }
}
