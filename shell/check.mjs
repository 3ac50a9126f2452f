#!/usr/bin/env node
// What the note promises of the machine, tried in the saved one: accounts, Chinese, tools, the terminal, the channel.
import { createHash } from 'node:crypto';
import { restoreMachine } from './restore.mjs';

const SCRIPTS = [
  ['id -un; hostname; pwd; echo "$0 $SHELL $LANG $BASH_VERSION"; ulimit -u', /^reader\nnote\n\/home\/reader\n\/bin\/bash \/bin\/bash C\.UTF-8 5\.2\.\S+\n200\n$/],
  ['chsh -s /bin/dash; grep ^reader /etc/passwd; chsh -s /bin/bash', /:\/bin\/dash\n$/],
  ['chsh -s /bin/zsh', /\/bin\/zsh is an invalid shell/],
  ['usermod -s /bin/dash reader', /Permission denied|cannot lock/],
  ['su -c "usermod -s /bin/dash reader"; tail -n 1 /etc/passwd; su -c "usermod -s /bin/bash reader"', /:\/bin\/dash\n$/],
  ['su -c "whoami"', /^root\n$/],
  ['echo 你好，世界 | sed s/世界/终端/ | tee 文件.txt; ls 文件*; printf %s 你好 | wc -m; rm 文件.txt', /^你好，终端\n文件.txt\n2\n$/],
  ['for c in awk bc column comm dash diff find free grep gzip hexdump less more ps rev script seq sort tar top tree vi which xargs; do command -v $c >/dev/null || echo "no $c"; done', /^$/],
  ['ps aux | grep -c "reader *-bash"; top -bn1 | head -n 1', /^1\nMem:/],
  ['date +%Y', new RegExp(`^${new Date().getUTCFullYear()}\n$`)],
  ['echo a &> f; wait; cat f; rm f', /a/, { shell: '/bin/dash' }],
  ['cat; echo "$X"', /^输入\n值\n$/, { stdin: '输入\n', env: { X: '值' } }],
  ['id -u', /^0\n$/, { user: 'root', cwd: '/' }],
  // The descriptors of a command belong to its user.
  ['echo 一 > /dev/stdout; echo 二 >> /dev/stderr; echo 三 > /dev/fd/1; echo 四 > /proc/self/fd/2; ls -l /dev/fd/ > /dev/null && echo 五', /^一\n三\n五\n二\n四\n$/],
  ['cat /dev/stdin; cat /dev/fd/0', /^进来\n进来\n$/, { stdin: '进来\n' }],
  ['echo 看 > /dev/tty; read -r x < /dev/tty; echo "$? <$x>"', /^(?:看\n1 <>\n|1 <>\n看\n)$/],
  ['exec 3>&1; echo 三 >&3 | cat; { echo 管 > /dev/stdout; } | tr 管 道; tee /dev/stderr <<< 两份 > /dev/null', /^三\n道\n两份\n$/],
  ['echo "$TERM $-"; clear; tput setaf 1; echo $?', /^dumb \S+\n/],
  ['for z in Asia/Shanghai America/New_York Europe/London UTC Asia/Kolkata; do TZ=$z date -d @1700000000 +%H:%M; done', /^06:13\n17:13\n22:13\n22:13\n03:43\n$/],
  ['date -d @1700000000 +%H:%M%Z', /^22:13UTC\n$/],
  ['for c in file nano pgrep pkill pstree killall whereis man vi reboot poweroff halt; do command -v $c >/dev/null || echo "no $c"; done', /^$/],
  ['file hello.sh 诗.txt 旧照片 旧照片/2019-海边.jpg /bin/bash; pgrep -c note-agent; whereis -b bash; pstree -A | head -n 1', /script\n[^]*UTF-8 text\n[^]*directory\n[^]*JPEG[^]*ELF[^]*\n[^]*bash: \/usr\/bin\/bash[^]*note-agent/],
  ['man; man ls; man cd; man 没有; echo $?', /^1\n[^]*没有手册.*help cd[^]*ls --help[^]*help cd[^]*没有 没有 这个命令/],
  ['ls -F; ./hello.sh 林; head -n 1 诗.txt; ls 旧照片 | wc -l', /^README\nhello\.sh\*\n成绩\.csv\n旧照片\/\n诗\.txt\n你好，林。\n[^]*登鹳雀楼\n4\n$/],
  ['git status; 没有这个命令', /^\/bin\/bash: line 1: git: command not found\n\/bin\/bash: line 1: 没有这个命令: command not found\n$/],
  [`: ${'x'.repeat(60000)}; echo long`, /^long\n$/],
];

// [keys, what must appear]: each step waits for it; a prompt ends in the mark OSC 133;A.
const PROMPT = /133;A\x07/;
const STEPS = [
  ['stty size\r', /30 100[^]*133;A/], ['tty; echo $TERM $-\r', /\/dev\/pts\/0\r\nxterm-256color \S*m/],
  ['sleep 100\r', /sleep 100\r\n/], ['\x1a', /Stopped[^]*133;A/], ['jobs\r', /\[1\]\+ +Stopped[^]*133;A/],
  ['bg\r', /sleep 100 &[^]*133;A/], ['kill %1\r', PROMPT], ['sleep 100\r', /sleep 100\r\n/], ['\x03', PROMPT],
  ['echo 你好\r', /\n\r?你好\r\n|\r你好\r\n/], ['cat /etc/hostn\t', /hostname /], ['\r', /note\r\n[^]*133;A/],
  ['\x12hostn', /hostn\x1b/], ['\x07', /reader/], ['history | tail -n 2\r', /hostname[^]*133;A/],
  ['vi /tmp/x\r', /100%/], ['i你好', /你好/], ['\x1b', /- \/tmp\/x/], [':wq\r', PROMPT], ['cat /tmp/x\r', /你好[^]*133;A/],
  ['less /etc/passwd\r', /END|reader/], ['q', PROMPT], ['su\r', /root:/], ['whoami\r', /root\r\n/], ['exit\r', PROMPT],
  ['chsh -s /bin/dash\r', PROMPT], ['exit\r', /\$ $/], ['echo "<$0>"\r', /<-dash>\r\n/], ['chsh -s /bin/bash; exit\r', PROMPT],
  ['echo "<$0 $SHELL>"\r', /<-bash \/bin\/bash>/],
  ['git status\r', /-bash: git: command not found\r\ngit：没有装/], ['set -x; nosuch; set +x\r', /\+ nosuch\r\n-bash: nosuch: command not found\r\n\+ set/], ['\x1b[200~echo pasted\x1b[201~', /pasted/], ['\r', /pasted\r\n[^]*133;A/],
];

let bad = 0;
function tell(good, what, got) {
  if (!good) bad++;
  console.log(`${good ? '✓' : '✗'} ${what.slice(0, 100)}${good ? '' : `\n    得到 ${JSON.stringify(got)}`}`);
}

async function scripts({ client }) {
  for (const [script, wanted, options] of SCRIPTS) {
    const r = await client.run(script, { ms: 20000, ...options });
    tell(wanted.test(r.stdout + r.stderr), script, r);
  }
}

async function steps({ terminal, type, client }) {
  await client.size(30, 100);
  for (const [keys, wanted] of STEPS) {
    const from = terminal.text.length;
    type(keys);
    // One pause for what readline and vi tell apart by time (a lone Esc).
    const good = await terminal.until(wanted, 15000, from).then(() => true, () => false);
    await new Promise((resolve) => setTimeout(resolve, 200));
    tell(good, `终端 ${JSON.stringify(keys)}`, terminal.text.slice(from));
  }
}

async function channel({ client }) {
  let pid;
  const done = new AbortController();
  const held = client.run('sleep 60 2>&1 >/dev/null | cat > /tmp/out', { ms: 60000, signal: done.signal, onStart: (p) => { pid = p; } });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const [shell, sleep, cat] = await client.processes({ sid: pid });
  const at = (p, fd) => p.fds.find((f) => f.fd === fd);
  tell(shell.pid === pid && sleep.argv[0] === 'sleep' && at(sleep, 1).target === '/dev/null' && at(cat, 1).target === '/tmp/out'
    && at(sleep, 2).target.startsWith('pipe:') && at(sleep, 2).target === at(cat, 0).target && at(cat, 0).mode === 'r', 'processes：管道两端的描述符', [shell, sleep, cat]);
  done.abort();
  await held;
  const abort = new AbortController();
  const cut = await client.run('echo a; sleep 60', { signal: abort.signal, onOutput: () => abort.abort() });
  tell(cut.why === 'cancel' && cut.stdout === 'a\n', 'AbortSignal', cut);
  await client.put('/home/reader/夹/大.txt', '你好\n'.repeat(30000), { mode: 0o600 });
  const put = await client.run('stat -c "%U %a %s" 夹 夹/大.txt; rm -r 夹');
  tell(/^reader 755 \d+\nreader 600 210000\n$/.test(put.stdout), 'put', put);
  const many = await Promise.all([1, 2, 3].map((n) => client.run(`sleep 0.2; echo ${n}`)));
  tell(many.map((r) => r.stdout).join('') === '1\n2\n3\n', '同时三个命令', many);
}

// Readline on a terminal of its own, beside the reader's: keys, size, Ctrl-C, its end.
async function terminals({ client }) {
  let shown = '';
  const session = client.terminal('exec bash --norc -i', { rows: 10, cols: 40, onBytes: (bytes) => { shown += new TextDecoder().decode(bytes); } });
  const say = async (keys, wanted) => {
    const from = shown.length;
    await session.type(keys);
    for (let i = 0; i < 100 && !wanted.test(shown.slice(from)); i++) await new Promise((resolve) => setTimeout(resolve, 50));
    tell(wanted.test(shown.slice(from)), `另一个终端 ${JSON.stringify(keys)}`, shown.slice(from));
  };
  await say('', /bash-5\.2\$ $/);
  await say('cp /usr/lo\x17X', /X$/);
  await say('\x15stty size; tty; echo $TERM\r', /10 40\r\n\/dev\/pts\/1\r\nxterm-256color/);
  await session.size(5, 60);
  await say('stty size\r', /5 60/);
  await say('sleep 100\r', /2004l/);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await say('\x03', /\^C[^]*\$ $/);
  await say('exit 3\r', /exit/);
  tell(await session.ended === 3, '另一个终端的退出状态', shown);
}

// A paste goes in as fast as the terminal takes it, and whole.
async function pastes({ client, terminal }) {
  const text = Array.from({ length: 9000 }, (_, at) => `第 ${at} 行\n`).join('');
  const bytes = new TextEncoder().encode(`cat > /tmp/paste\n${text}\x04`);
  const from = terminal.text.length;
  for (let at = 0; at < bytes.length;) {
    const taken = await client.type(bytes.subarray(at, at + 4096));
    at += taken;
    if (taken === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await terminal.until(/133;A/, 60000, from + 1000);
  const { stdout } = await client.run('sha256sum < /tmp/paste; wc -c < /tmp/paste; rm /tmp/paste');
  const wanted = createHash('sha256').update(text).digest('hex');
  tell(stdout.startsWith(wanted), `粘贴 ${bytes.length} 字节`, stdout);
}

// The screen's answer reaches who waits for it, and nobody else.
async function answers({ client, terminal, type }) {
  const from = terminal.text.length;
  await client.answer('\x1b[1;1R');
  await client.run('sleep 0.3');
  tell(!terminal.text.slice(from).includes('1;1R'), '提示符前的应答被丢掉', terminal.text.slice(from));
  type('IFS="[;" read -rsd R -p asked _ row col; echo "<$row $col>"\r');
  await terminal.until(/asked$/, 5000, from);
  await client.answer('\x1b[7;9R');
  tell(await terminal.until(/<7 9>/, 5000, from).then(() => true, () => false), '等着的程序得到应答', terminal.text.slice(from));
}

async function resets(machine) {
  const first = await machine.client.run('echo $RANDOM; mktemp -u; touch ~/left');
  const ms = await machine.reset();
  const second = await machine.client.run('echo $RANDOM; mktemp -u; ls ~');
  tell(second.stderr === '' && !second.stdout.includes('left') && first.stdout.split('\n')[1] !== second.stdout.split('\n')[1], `重置（${ms.toFixed(0)} ms）`, [first, second]);
}

const machine = await restoreMachine();
await scripts(machine);
await channel(machine);
await steps(machine);
await terminals(machine);
await pastes(machine);
await answers(machine);
await resets(machine);
console.log(bad ? `${bad} 项没有通过` : '全部通过');
process.exit(bad ? 1 : 0);
