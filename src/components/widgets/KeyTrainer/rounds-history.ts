/** Rounds about the history and about completion. */
import type { Round } from './rounds.ts';

type Row = readonly [id: string, task: string, setup: string, line: string, reference: string, says: string, more?: Partial<Round>];

const lines = (group: string, rows: readonly Row[]): readonly Round[] => rows.map(([id, task, setup, line, reference, says, more]) => ({ id, group, task, setup, goal: { line }, reference, says, ...more }));

/** What the trainer's shell remembers, oldest first. */
export const HISTORY: readonly string[] = ['mkdir -p notes/2026', 'cat november-report.txt', 'tar xzf old.tgz', 'echo one', 'echo two', 'echo three', 'pwd'];

export const historyRounds: readonly Round[] = lines('历史', [
  ['previous', '取出上一条命令', '', 'pwd', '{Ctrl+P}', 'Ctrl+P 与 ↑ 一样，手不用离开字母键。'],
  ['next', '往回走了两步，退一步', '{Ctrl+P}{Ctrl+P}', 'pwd', '{Ctrl+N}', 'Ctrl+N 与 ↓ 一样。', { from: 'echo three' }],
  ['first', '取出最早的一条命令', '', 'mkdir -p notes/2026', '{Alt+<}', 'Alt+< 一步到头。'],
  ['last', '翻到了最早的一条，回到写了一半的行', 'echo half{Alt+<}', 'echo half', '{Alt+>}', '写了一半的行一直留着，Alt+> 回到它。', { from: 'mkdir -p notes/2026' }],
  ['search', '取出解压 old.tgz 的那条命令', '', 'tar xzf old.tgz', '{Ctrl+R}z{Ctrl+E}', 'Ctrl+R 往回搜，敲一点就够；Ctrl+E 之类的编辑键留下结果，不执行。'],
  ['search-abort', '搜了一半不搜了，回到原来的行', 'echo keep{Ctrl+R}z', 'echo keep', '{Ctrl+G}', 'Ctrl+G 放弃搜索；按回车会执行找到的那条。', { from: '(reverse-i-search)`z\': tar xzf old.tgz' }],
  ['search-forward', '往回搜 echo 搜过了头，退回 echo two', '{Ctrl+R}echo{Ctrl+R}{Ctrl+R}', 'echo two', '{Ctrl+S}{Ctrl+S}{Ctrl+E}', '第一次 Ctrl+S 只是掉头，第二次才往前走。平时它被终端拿去停住输出，这一局事先执行了 stty -ixon。', { from: '(reverse-i-search)`echo\': echo one', prepare: 'stty -ixon' }],
  ['last-argument', '进入刚建好的目录', 'cd ', 'cd notes/2026', '{Alt+.}', 'Alt+. 和 Alt+_ 取上一条命令的最后一个参数，再按取更早的。', { from: 'cd', prepare: 'history -s "mkdir -p notes/2026"' }],
  ['operate', '正停在 echo two：执行它，并取出它的下一条', '{Ctrl+P}{Ctrl+P}{Ctrl+P}', 'echo three', '{Ctrl+O}', 'Ctrl+O 执行这一条，接着把历史里的下一条放到行里，适合重放一串命令。', { from: 'echo two' }],
]);

export const completionRounds: readonly Round[] = [
  ...lines('补全', [
    ['tab-command', '把命令名补全', 'tou', 'touch', '{Tab}', '只有一个命令以 tou 开头，所以一次就补全。'],
    ['tab-path', '把路径补全', 'cat /etc/hostn', 'cat /etc/hostname', '{Tab}', '路径也能补，一层一层地。'],
    ['insert-all', '把两个笔记都写进行里', 'ls notes-', 'ls notes-2026.txt notes-2027.txt', '{Alt+*}', 'Alt+* 把候选全部放进来。'],
    ['as-file', '行首只有半个目录名，当文件名来补', 'pict', 'pictures/', '{Alt+/}', '行首的词平时当命令名来补，Alt+/ 指定当文件名。'],
    ['as-command', '把 usermo 当命令名来补', 'type usermo', 'type usermod', '{Alt+!}', '参数平时当文件名来补，Alt+! 指定当命令名。'],
    ['as-user', '把 rea 当用户名来补', 'su rea', 'su reader', '{Alt+~}', '用户名来自 /etc/passwd。'],
    ['as-variable', '把变量名补全', 'unset HISTFILESI', 'unset HISTFILESIZE', '{Alt+$}', '词前有 $ 时 Tab 也会补变量名，没有就用 Alt+$。'],
    ['as-host', '把主机名补全', 'ping loca', 'ping localhost', '{Alt+@}', '主机名来自 /etc/hosts。'],
    ['from-history', '补一个历史里用过、目录里却没有的词', 'less nov', 'less november-report.txt', '{Esc}{Tab}', 'Alt+Tab 从历史里找；窗口系统占着它，改按 Esc 再按 Tab。'],
  ]),
  { id: 'list', group: '补全', task: '列出以 no 开头的文件', setup: 'ls no', goal: { shows: 'notes-2026.txt' }, reference: '{Alt+?}', says: 'Alt+? 列出候选，等于补不下去时连按两次 Tab。' },
  { id: 'list-files', group: '补全', task: '行首只有 no，列出这样开头的文件', setup: 'no', goal: { shows: 'notes-2027.txt' }, reference: '{Ctrl+X}/', says: 'Ctrl+X 加同一个符号只列出，不补全：Ctrl+X ! 列命令，Ctrl+X $ 列变量，Ctrl+X @ 列主机。' },
  { id: 'list-commands', group: '补全', task: '列出以 user 开头的命令', setup: 'type user', goal: { shows: 'useradd' }, reference: '{Ctrl+X}!', says: 'Ctrl+X ! 只列出候选，Alt+! 才补全。' },
];
