/** The trainer's rounds. Keys stand in braces; what stands before the reader starts is typed by the page. */
import { ownerRounds } from './rounds-owner.ts';
import { completionRounds, historyRounds } from './rounds-history.ts';

export type Goal =
  /** The line that is being written, without the prompt and blanks at its end. */
  | { readonly line: string }
  /** A text that has to stand on the screen, beside what the setup has shown. */
  | { readonly shows: string }
  /** The line has to be the screen's first. */
  | { readonly top: string }
  | { readonly scrolledBack: true };

export interface Round {
  readonly id: string;
  readonly group: string;
  /** What to do, in words. */
  readonly task: string;
  /** Keys that the page types before. */
  readonly setup: string;
  /** The line after the setup; default the setup's text. */
  readonly from?: string | undefined;
  /** What must have come to the screen after each Enter: the output of a program that has to be running, or that has to have ended. */
  readonly awaits?: string | undefined;
  readonly goal: Goal;
  /** Our own solution. */
  readonly reference: string;
  /** What there is to know about it. */
  readonly says: string;
  /** Bash commands that prepare the shell, such as an entry of the history. */
  readonly prepare?: string | undefined;
}

type Row = readonly [id: string, task: string, setup: string, to: string, reference: string, says: string, from?: string];

const lines = (group: string, rows: readonly Row[]): readonly Round[] => rows.map(([id, task, setup, line, reference, says, from]) => ({ id, group, task, setup, goal: { line }, reference, says, from }));

const FIRST: Round = { id: 'home', group: '移动', task: '命令名少了一个 l', setup: 's -l /etc', goal: { line: 'ls -l /etc' }, reference: '{Ctrl+A}l', says: 'Ctrl+A 是 beginning-of-line，省下 9 次 ←。' };

const MOVING = lines('移动', [
  ['end', '光标在行首，行尾少了一个 e', 'echo on{Ctrl+A}', 'echo one', '{Ctrl+E}e', 'Ctrl+E 是 end-of-line。', 'echo on'],
  ['word-back', '在 xf 中间补一个 v', 'tar xf a.tar', 'tar xvf a.tar', '{Alt+B}{Alt+B}{Alt+B}{Ctrl+F}v', 'Alt+B 跳到词首；词只含字母和数字，所以 a.tar 算两个词。Ctrl+F 再右移一个字符。'],
  ['word-forward', '光标在行首，给 cat 加上选项 -n', 'cat notes{Ctrl+A}', 'cat -n notes', '{Alt+F} -n', 'Alt+F 跳到词尾，正好停在空格前。', 'cat notes'],
  ['char-back', '把 ltmp 拆成 l 和 tmp', 'ls -ltmp', 'ls -l tmp', '{Ctrl+B}{Ctrl+B}{Ctrl+B} ', 'Ctrl+B 就是 ←：手不用离开字母区。'],
]);

const DELETING = lines('删除与贴回', [
  ['blank-word', '删掉整个路径，只留命令', 'cp /usr/lo', 'cp', '{Ctrl+W}', 'Ctrl+W 删到前一个空白，斜线不算边界。'],
  ['kill-word-back', '只删路径的最后一截', 'cp /usr/lo', 'cp /usr/', '{Alt+⌫}', 'Alt+Backspace 的词只含字母和数字，遇到斜线就停。'],
  ['line-start', '这一行不要了', 'rm -rf /', '', '{Ctrl+U}', 'Ctrl+U 从光标删到行首；Ctrl+C 也能丢掉一行，但那是中断。'],
  ['line-end', '光标停在 etc 后面，管道不要了', 'ls -l /etc | wc -l{Ctrl+A}{Alt+F}{Alt+F}{Alt+F}', 'ls -l /etc', '{Ctrl+K}', 'Ctrl+K 从光标删到行尾。', 'ls -l /etc | wc -l'],
  ['kill-word', '光标在行首，把 cp 换成 mv', 'cp old/a.txt new{Ctrl+A}', 'mv old/a.txt new', '{Alt+D}mv', 'Alt+D 删到词尾。', 'cp old/a.txt new'],
  ['delete-char', '光标在行首，多了一个 l', 'lls{Ctrl+A}', 'ls', '{Ctrl+D}', '行里有字时，Ctrl+D 只删光标上的字符。', 'lls'],
  ['yank', '把文件名再写一遍', 'cp a.txt', 'cp a.txt a.txt', '{Ctrl+W}{Ctrl+Y} {Ctrl+Y}', '删掉的文字还在，Ctrl+Y 可以贴回来，贴几次都行。'],
  ['yank-pop', '先后删过 one 和 two，现在要 one', 'one{Ctrl+U}two{Ctrl+U}echo ', 'echo one', '{Ctrl+Y}{Alt+Y}', 'Ctrl+Y 贴最近删的 two，紧接着 Alt+Y 换成更早的 one。', 'echo'],
  ['undo', '刚才手滑，把整行删了', 'tar czf all.tgz notes{Ctrl+U}', 'tar czf all.tgz notes', '{Ctrl+_}', 'Ctrl+_ 是撤销；这里用 Ctrl+Y 也行。', ''],
]);

const CHANGING = lines('改写', [
  ['transpose-chars', '两个字母敲反了', 'sl', 'ls', '{Ctrl+T}', 'Ctrl+T 在行尾交换最后两个字符。'],
  ['transpose-words', '两个词写反了', 'echo world hello', 'echo hello world', '{Alt+T}', 'Alt+T 在行尾交换最后两个词。'],
  ['upcase', '把 path 变成大写', 'echo path', 'echo PATH', '{Alt+B}{Alt+U}', 'Alt+U 从光标改到词尾，所以先回到词首。'],
  ['downcase', '把 README 变成小写', 'ls README', 'ls readme', '{Alt+B}{Alt+L}', 'Alt+L 与 Alt+U 相反。'],
  ['capitalize', '把首字母变成大写', 'echo beijing', 'echo Beijing', '{Alt+B}{Alt+C}', 'Alt+C 只改一个字母，其余变小写。'],
  ['quoted', '放进一个真的 Ctrl+A 字符', 'echo ', 'echo ^A', '{Ctrl+V}{Ctrl+A}', 'Ctrl+V 让下一个键失去作用，按字面放进行里。', 'echo'],
]);

/** In the order in which they are played; never empty. */
export const rounds: readonly [Round, ...Round[]] = [FIRST, ...MOVING, ...DELETING, ...CHANGING, ...historyRounds, ...completionRounds, ...ownerRounds];
