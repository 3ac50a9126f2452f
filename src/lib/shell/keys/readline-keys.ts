/** Keys of bash's command line in emacs mode, by what they are for. Checked against `bind -p` of bash 5.2. */
export type Owner = 'readline' | '终端' | '终端窗口';

export interface KeyFact {
  /** Keys with the same effect, each by name. */
  readonly keys: readonly string[];
  readonly does: string;
  /** What bash calls it; for keys that readline never sees, what happens instead. */
  readonly call: string;
  readonly owner: Owner;
}

export interface KeyGroup {
  readonly title: string;
  readonly facts: readonly KeyFact[];
}

type Row = readonly [keys: string, does: string, call: string];

const of = (owner: Owner, rows: readonly Row[]): readonly KeyFact[] => rows.map(([keys, does, call]) => ({ keys: keys.split('、'), does, call, owner }));

export const keyGroups: readonly KeyGroup[] = [
  {
    title: '移动', facts: of('readline', [
      ['Ctrl+A、Home', '到行首', 'beginning-of-line'],
      ['Ctrl+E、End', '到行尾', 'end-of-line'],
      ['Ctrl+B、←', '左移一个字符', 'backward-char'],
      ['Ctrl+F、→', '右移一个字符', 'forward-char'],
      ['Alt+B', '到词首', 'backward-word'],
      ['Alt+F', '到词尾', 'forward-word'],
    ]),
  },
  {
    title: '删除与贴回', facts: of('readline', [
      ['Ctrl+D', '删光标上的字符；空行上是输入结束，退出 Shell', 'delete-char'],
      ['⌫', '删光标前的字符', 'backward-delete-char'],
      ['Ctrl+W', '删到前一个空白', 'unix-word-rubout'],
      ['Alt+⌫', '删到前一个词首，词只含字母和数字', 'backward-kill-word'],
      ['Alt+D', '删到词尾', 'kill-word'],
      ['Ctrl+U', '删到行首', 'unix-line-discard'],
      ['Ctrl+K', '删到行尾', 'kill-line'],
      ['Ctrl+Y', '贴回最近一次成段删除的文字', 'yank'],
      ['Alt+Y', '紧接 Ctrl+Y：换成更早删的那段', 'yank-pop'],
      ['Ctrl+_', '撤销', 'undo'],
    ]),
  },
  {
    title: '改写', facts: of('readline', [
      ['Ctrl+T', '交换光标前后的两个字符', 'transpose-chars'],
      ['Alt+T', '交换前后两个词', 'transpose-words'],
      ['Alt+U', '从光标到词尾变大写', 'upcase-word'],
      ['Alt+L', '从光标到词尾变小写', 'downcase-word'],
      ['Alt+C', '首字母大写', 'capitalize-word'],
      ['Ctrl+V', '下一个键按字面放进行里', 'quoted-insert'],
      ['Alt+#', '行首加 # 并回车，当注释留在历史里', 'insert-comment'],
      ['Ctrl+X Ctrl+E', '打开编辑器（$EDITOR）来写这一行', 'edit-and-execute-command'],
    ]),
  },
  {
    title: '历史', facts: of('readline', [
      ['Ctrl+P、↑', '上一条', 'previous-history'],
      ['Ctrl+N、↓', '下一条', 'next-history'],
      ['Alt+<', '最早的一条', 'beginning-of-history'],
      ['Alt+>', '回到正在写的一行', 'end-of-history'],
      ['Ctrl+R', '往回搜，再按一次找更早的', 'reverse-search-history'],
      ['Ctrl+S', '往前搜；常被终端的流控占着，先 stty -ixon', 'forward-search-history'],
      ['Ctrl+G', '放弃搜索，回到原来的一行', 'abort'],
      ['Alt+.、Alt+_', '上一条命令的最后一个参数，再按往前找', 'insert-last-argument'],
      ['Ctrl+O', '执行这一条历史，并取出它的下一条', 'operate-and-get-next'],
    ]),
  },
  {
    title: '补全', facts: of('readline', [
      ['Tab', '补全；补不下去时再按一次，列出候选', 'complete'],
      ['Alt+?', '列出候选', 'possible-completions'],
      ['Alt+*', '把候选全部放进行里', 'insert-completions'],
      ['Alt+/', '当作文件名来补', 'complete-filename'],
      ['Ctrl+X /', '列出文件名', 'possible-filename-completions'],
      ['Alt+!', '当作命令名来补', 'complete-command'],
      ['Ctrl+X !', '列出命令名', 'possible-command-completions'],
      ['Alt+~', '当作用户名来补', 'complete-username'],
      ['Ctrl+X ~', '列出用户名', 'possible-username-completions'],
      ['Alt+$', '当作变量名来补', 'complete-variable'],
      ['Ctrl+X $', '列出变量名', 'possible-variable-completions'],
      ['Alt+@', '当作主机名来补', 'complete-hostname'],
      ['Ctrl+X @', '列出主机名', 'possible-hostname-completions'],
      ['Alt+Tab', '用历史里出现过的词来补；窗口系统常占着它，改按 Esc、Tab', 'dynamic-complete-history'],
    ]),
  },
  {
    title: '执行与屏幕', facts: of('readline', [
      ['Enter、Ctrl+M、Ctrl+J', '执行这一行', 'accept-line'],
      ['Ctrl+L', '清屏，敲到一半的行移到最上面', 'clear-screen'],
    ]),
  },
  {
    title: '不归 readline', facts: [
      ...of('终端', [
        ['Ctrl+C', '中断前台的程序', '发信号 SIGINT'],
        ['Ctrl+Z', '挂起前台的程序', '发信号 SIGTSTP'],
        ['Ctrl+S', '停住输出', '流控 stop'],
        ['Ctrl+Q', '恢复输出', '流控 start'],
      ]),
      ...of('终端窗口', [
        ['Shift+PageUp', '往回翻看', '程序收不到这个键'],
        ['Shift+PageDown', '往下翻看', '程序收不到这个键'],
      ]),
    ],
  },
];
