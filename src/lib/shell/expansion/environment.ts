/** What expansions read and change while a line is worked through: variables, parameters, status, answers of the machine. */
import type { Names } from './arithmetic.ts';
import { limitText } from './limits.ts';
import { DEFAULT_IFS } from './split.ts';
import { NotComputed, Pending, type Answer, type Question, type Setting } from './types.ts';

/** Set by bash or by the machine: what they hold is not for us to say. */
const OUTSIDE = new Set(['PATH', 'SHELL', 'LANG', 'TERM', 'LOGNAME', 'SHLVL', 'OLDPWD', 'RANDOM', 'SRANDOM', 'SECONDS', 'LINENO', 'EPOCHSECONDS',
  'EPOCHREALTIME', 'HOSTNAME', 'HOSTTYPE', 'MACHTYPE', 'OSTYPE', 'UID', 'EUID', 'PPID', 'GROUPS', 'DIRSTACK', 'FUNCNAME', 'PIPESTATUS', 'OPTIND',
  'OPTERR', 'OPTARG', 'PS4', 'SHELLOPTS', 'COMP_WORDBREAKS', 'HISTCMD', 'COLUMNS', 'LINES', '_']);
const SPECIAL: Readonly<Record<string, string>> = { $: '进程号', '!': '后台进程号', '-': '选项', 0: 'bash 自己的名字' };

/** Same question, same key. */
export function questionKey({ raw, isQuoted, variables, positional, status }: Question): string {
  return JSON.stringify([raw, isQuoted, [...variables], positional, status]);
}

export class Environment implements Names {
  readonly #variables: Map<string, string>;
  readonly #answers: ReadonlyMap<string, Answer>;
  readonly positional: readonly string[];
  readonly users: ReadonlyMap<string, string>;
  readonly questions: Question[] = [];
  /** Exit status of the last command substitution; undefined while one is unanswered. */
  #status: number | undefined = 0;
  /** Something that is not known yet may have changed a variable. */
  #isUnsure = false;

  constructor({ variables, positional, users }: Setting, answers: ReadonlyMap<string, Answer>) {
    this.#variables = new Map(variables);
    this.#answers = answers;
    [this.positional, this.users] = [positional, users];
  }

  get variables(): ReadonlyMap<string, string> {
    return this.#variables;
  }

  /** Call it when an expansion that may assign could not be worked out. */
  doubt(): void {
    this.#isUnsure = true;
  }

  value(name: string): string | undefined {
    if (this.#isUnsure) throw new Pending();
    if (name === '?') return this.#statusText();
    if (name === '#') return String(this.positional.length);
    const special = SPECIAL[name];
    if (special !== undefined) throw new NotComputed(`$${name} 是${special}，要问机器里的 bash，这里没有。`);
    if (/^\d+$/.test(name)) return this.positional[Number(name) - 1];
    const own = this.#variables.get(name);
    if (own === undefined && (OUTSIDE.has(name) || name.startsWith('BASH'))) throw new NotComputed(`$${name} 由机器里的 bash 决定，这里没有它的值。可以在“变量”里给它一个。`);
    return own;
  }

  /** What words are cut at. */
  get ifs(): string {
    return this.#variables.get('IFS') ?? DEFAULT_IFS;
  }

  #statusText(): string {
    if (this.#status === undefined) throw new Pending();
    return String(this.#status);
  }

  assign(name: string, value: string): void {
    const special = name === 'IFS' ? /[*?[\]\\]/.exec(value)?.[0] : undefined;
    if (special !== undefined) throw new NotComputed(`这里算不了含有 ${special} 的 IFS：它在展开文件名时另有用处。请换一个分隔符。`);
    if (OUTSIDE.has(name) || name.startsWith('BASH')) throw new NotComputed(`${name} 是 bash 自己要用的变量，这里改不了。请换一个名字。`);
    this.#variables.set(name, limitText(value));
  }

  /**
   * What a command substitution gave.
   * @throws Pending when the machine has not been asked.
   */
  answer(raw: string, isQuoted: boolean): string {
    if (this.#isUnsure || this.#status === undefined) throw new Pending();
    const question: Question = { raw, isQuoted, variables: new Map(this.#variables), positional: this.positional, status: this.#status };
    const known = this.#answers.get(questionKey(question));
    this.#status = known?.status;
    if (known !== undefined) return known.text;
    this.questions.push(question);
    throw new Pending();
  }
}
