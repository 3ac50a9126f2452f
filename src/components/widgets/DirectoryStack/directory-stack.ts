/** What bash reports of its directory stack, and what is said and drawn of it. Pure. */
import type { TableData } from '@/components/kit/table';

/** The shell after one command. */
export interface State {
  /** '' for the beginning. */
  readonly command: string;
  readonly status: number;
  /** From the top, which is the current directory; as `dirs` writes it. */
  readonly stack: readonly [string, ...string[]];
}

/** OSC number of the report that the prompt sends; shown by no terminal. */
export const REPORT = 7770;
/** As many states as the drawing has columns. */
export const KEPT = 8;

/** Prints before each prompt: the status, the last command and the stack, so that names may hold anything. */
export const STACK_RC = [
  "PS1='\\w\\$ '; HISTFILE=; HISTCONTROL=",
  "bind 'set enable-bracketed-paste off'",
  'cd ~; mkdir -p foo; history -c',
  `PROMPT_COMMAND='__status=$?; printf "\\e]${REPORT};%s;%s;%s\\a" "$__status" "$(HISTTIMEFORMAT= history 1 | base64 -w0)" "$(dirs -p | base64 -w0)"'`,
  '',
].join('\n');

const decode = (base64: string): string => new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));

const BASE64 = '((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={1,2})?)';
/** The prompt writes whole groups of four; a program of the reader's can print anything. */
const REPORTED = new RegExp(`^(\\d+);${BASE64};${BASE64}$`);

/** What a report says; undefined when it is none. */
export function parseReport(text: string): State | undefined {
  const [, status, command, dirs] = REPORTED.exec(text) ?? [];
  if (status === undefined || command === undefined || dirs === undefined || dirs === '') return undefined;
  const [top, ...rest] = decode(dirs).replace(/\n$/, '').split('\n');
  if (top === undefined) return undefined;
  return { command: decode(command).replace(/^\s*\d+\*?\s+/, '').trimEnd(), status: Number(status), stack: [top, ...rest] };
}

/** The states with one more; the first stands for the beginning. A prompt without a command is none. */
export function withState(states: readonly State[], next: State, isFirst: boolean): readonly State[] {
  if (isFirst) return [{ ...next, command: '', status: 0 }];
  return [...states, next].slice(-KEPT);
}

const joined = (stack: readonly string[]): string => stack.join(' ');

/** What a command did to stack and directory, in a sentence. */
export function describe(before: State | undefined, { command, status, stack }: State): string {
  if (before === undefined || command === '') return `开始时堆栈里只有当前目录 ${stack[0]}。`;
  if (status !== 0) return `出错，退出状态 ${status}：${joined(before.stack) === joined(stack) ? '堆栈和当前目录都没有变' : '堆栈仍然变了'}。`;
  const moved = before.stack[0] === stack[0] ? `当前目录还是 ${stack[0]}` : `当前目录从 ${before.stack[0]} 变成 ${stack[0]}`;
  const grown = stack.length - before.stack.length;
  if (grown > 0) return `堆栈多了 ${grown} 个，${moved}。`;
  if (grown < 0) return `堆栈少了 ${-grown} 个，${moved}。`;
  if (joined(before.stack) === joined(stack)) return `堆栈没有变，${moved}。`;
  return joined(before.stack.slice(1)) === joined(stack.slice(1)) ? `堆栈里只有顶换了，${moved}。` : `堆栈还是 ${stack.length} 个，次序变了，${moved}。`;
}

/** How an entry is called from both ends: `pushd +1` and `pushd -0` may mean the same. */
export const places = (stack: readonly string[]): readonly (readonly [plus: string, minus: string])[] => stack.map((_, at) => [`+${at}`, `−${stack.length - 1 - at}`]);

/**
 * The states of a block of the note: its pushd and popd commands with the lines that bash printed for them.
 * @throws Error when there are fewer lines than commands.
 */
export function replay(script: string, output: string): readonly State[] {
  const lines = output.split('\n');
  const commands = script.split('\n').filter((line) => /^(pushd|popd)\b/.test(line)).map((line) => line.replace(/ \|\|.*$/, ''));
  let stack: State['stack'] = ['~'];
  const states = commands.map((command): State => {
    const line = lines.shift();
    if (line === undefined) throw new Error(`目录堆栈：${command} 没有对应的输出。请用 npm run record 重新记录。`);
    if (line.includes('directory stack empty')) return { command, status: 1, stack };
    const [top = '', ...rest] = line.split(' ');
    stack = [top, ...rest];
    return { command, status: 0, stack };
  });
  return [{ command: '', status: 0, stack: ['~'] }, ...states];
}

/** The example of the old note, command by command. */
export const EXAMPLE: readonly string[] = ['pushd foo', 'pushd /etc', 'popd', 'popd', 'popd'];
/** More to try. */
export const MORE: readonly string[] = ['cd -', 'pushd /tmp', 'pushd', 'pushd +1', 'pushd -n /usr', 'popd +1', 'popd -n', 'dirs -v', 'dirs -c'];

export function stackTable(states: readonly State[]): TableData {
  return {
    caption: '每条命令之后的目录堆栈',
    columns: [{ label: '命令' }, { label: '退出状态' }, { label: '堆栈，顶在左' }],
    rows: states.map(({ command, status, stack }) => [command === '' ? '开始' : command, status, joined(stack)]),
  };
}
