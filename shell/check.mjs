#!/usr/bin/env node
// What the note promises of the machine, tried in the saved one: accounts, Chinese, tools, the terminal, the channel.
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
  [`: ${'x'.repeat(60000)}; echo long`, /^long\n$/],
];

// [keys, what must appear]: each step waits for it; a prompt ends in the mark OSC 133;A.
const PROMPT = /133;A\x07/;
const STEPS = [
  ['stty size\r', /30 100[^]*133;A/], ['tty; echo $TERM $-\r', /ttyS0\r\nxterm-256color \S*m/],
  ['sleep 100\r', /sleep 100\r\n/], ['\x1a', /Stopped[^]*133;A/], ['jobs\r', /\[1\]\+ +Stopped[^]*133;A/],
  ['bg\r', /sleep 100 &[^]*133;A/], ['kill %1\r', PROMPT], ['sleep 100\r', /sleep 100\r\n/], ['\x03', PROMPT],
  ['echo 你好\r', /\n\r?你好\r\n|\r你好\r\n/], ['cat /etc/hostn\t', /hostname /], ['\r', /note\r\n[^]*133;A/],
  ['\x12hostn', /hostn\x1b/], ['\x07', /reader/], ['history | tail -n 2\r', /hostname[^]*133;A/],
  ['vi /tmp/x\r', /100%/], ['i你好', /你好/], ['\x1b', /- \/tmp\/x/], [':wq\r', PROMPT], ['cat /tmp/x\r', /你好[^]*133;A/],
  ['less /etc/passwd\r', /END|reader/], ['q', PROMPT], ['su\r', /root:/], ['whoami\r', /root\r\n/], ['exit\r', PROMPT],
  ['chsh -s /bin/dash\r', PROMPT], ['exit\r', /\$ $/], ['echo "<$0>"\r', /<-dash>\r\n/], ['chsh -s /bin/bash; exit\r', PROMPT],
  ['echo "<$0 $SHELL>"\r', /<-bash \/bin\/bash>/], ['\x1b[200~echo pasted\x1b[201~', /pasted/], ['\r', /pasted\r\n[^]*133;A/],
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
  const held = client.run('sleep 3 2>&1 >/dev/null | cat > /tmp/out', { onStart: (p) => { pid = p; } });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const [shell, sleep, cat] = await client.processes({ sid: pid });
  const at = (p, fd) => p.fds.find((f) => f.fd === fd);
  tell(shell.pid === pid && sleep.argv[0] === 'sleep' && at(sleep, 1).target === '/dev/null' && at(cat, 1).target === '/tmp/out'
    && at(sleep, 2).target.startsWith('pipe:') && at(sleep, 2).target === at(cat, 0).target && at(cat, 0).mode === 'r', 'processes：管道两端的描述符', [shell, sleep, cat]);
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
  await say('\x15stty size; tty; echo $TERM\r', /10 40\r\n\/dev\/pts\/0\r\nxterm-256color/);
  await session.size(5, 60);
  await say('stty size\r', /5 60/);
  await say('sleep 100\r', /2004l/);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await say('\x03', /\^C[^]*\$ $/);
  await say('exit 3\r', /exit/);
  tell(await session.ended === 3, '另一个终端的退出状态', shown);
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
await resets(machine);
console.log(bad ? `${bad} 项没有通过` : '全部通过');
process.exit(bad ? 1 : 0);
