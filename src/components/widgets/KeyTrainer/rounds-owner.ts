/** Rounds in which the terminal, its window or nobody but the program takes the key. */
import type { Round } from './rounds.ts';

const group = '归谁管';

export const ownerRounds: readonly Round[] = [
  { id: 'clear', group, task: '清屏，敲到一半的行要留着', setup: 'seq 5{Enter}echo keep', from: 'echo keep', awaits: '\n5\n$', goal: { top: 'echo keep' }, reference: '{Ctrl+L}', says: 'Ctrl+L 归 readline：行还在，移到最上面。clear 是另一个程序，要先把行写完才轮到它。' },
  { id: 'accept', group, task: '不用回车键，执行这一行', setup: 'echo 成了', goal: { shows: '\n成了' }, reference: '{Ctrl+J}', says: '回车键发的就是 Ctrl+M；Ctrl+J 也是 accept-line。' },
  { id: 'comment', group, task: '先不执行，把这一行当注释留在历史里', setup: 'rm -rf notes', goal: { shows: '#rm -rf notes' }, reference: '{Alt+#}', says: 'Alt+# 在行首加 # 再回车，以后 ↑ 取出来去掉 # 就能用。' },
  { id: 'editor', group, task: '到编辑器里去写这一行', setup: 'for f in *; do echo', goal: { shows: '/tmp/bash-fc' }, reference: '{Ctrl+X}{Ctrl+E}', says: '打开的是 $EDITOR，这里是 vi：:wq 保存并执行，:q! 放弃。' },
  { id: 'interrupt', group, task: '前台的程序停不下来', setup: 'tail -f /etc/hostname{Enter}', from: '', awaits: '\nnote', goal: { shows: '^C' }, reference: '{Ctrl+C}', says: '终端看到 Ctrl+C，向前台的进程发 SIGINT；readline 这时根本不在场。$? 会是 130。' },
  { id: 'suspend', group, task: '把前台的程序挂起', setup: 'tail -f /etc/hostname{Enter}', from: '', awaits: '\nnote', goal: { shows: 'Stopped' }, reference: '{Ctrl+Z}', says: '终端发 SIGTSTP，fg 让它继续，bg 让它到后台继续。' },
  { id: 'resume', group, task: '敲了 echo hello 却什么也看不见，像死机一样', setup: '{Ctrl+S}echo hello', from: '', goal: { line: 'echo hello' }, reference: '{Ctrl+Q}', says: '有人按过 Ctrl+S：终端停住了输出，字其实都收到了。Ctrl+Q 放行。' },
  { id: 'cooked', group, task: '正在跟 cat 说话，readline 不在：删掉 word', setup: 'cat{Enter}hello word', from: 'hello word', goal: { line: 'hello' }, reference: '{Ctrl+W}', says: '这里的 Ctrl+W 是终端驱动自己的简单编辑，词以字母数字为界，和 readline 的不同；它只会 ⌫、Ctrl+W、Ctrl+U 这几样，试试 Ctrl+A，只会显示 ^A。' },
  { id: 'end-of-input', group, task: '在空行上退出 Shell', setup: '', goal: { shows: 'exit' }, reference: '{Ctrl+D}', says: '空行上的 Ctrl+D 表示输入到此为止，bash 就退出。行里有字时它只删一个字符。' },
  { id: 'scroll', group, task: '翻回去看前面的输出', setup: 'seq 40{Enter}', from: '', awaits: '\n40\n', goal: { scrolledBack: true }, reference: '{Shift+PageUp}', says: '这个键由终端窗口自己处理，bash 和程序都收不到。' },
];
