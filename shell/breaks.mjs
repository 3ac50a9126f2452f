#!/usr/bin/env node
// What a reader may break as root, and what must not reach the next machine: the agent goes on, or says what is wrong.
import { BrokenError } from './client.mjs';
import { restoreMachine } from './restore.mjs';

let bad = 0;
function tell(good, what, got) {
  if (!good) bad++;
  console.log(`${good ? '✓' : '✗'} ${what.slice(0, 100)}${good ? '' : `\n    得到 ${JSON.stringify(got?.message ?? got)}`}`);
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const asRoot = ({ client }, script) => client.run(script, { user: 'root', cwd: '/', ms: 3000 }).catch((error) => error);
const asReader = ({ client }, script) => client.run(script, { ms: 3000 }).catch((error) => error);

// The agent stands on its own ground: blocks and the channel go on.
const SURVIVED = [
  'rm -rf /dev/*', 'mount -t tmpfs x /dev', 'mount -t tmpfs x /proc', ': > /etc/passwd', 'rm -rf /etc', 'kill -9 -1', 'kill -STOP 1; kill -9 1',
  'echo junk > /dev/ttyS1; cat /dev/ttyS1 < /dev/null', 'stty -F /dev/ttyS0 0; echo x > /dev/ttyS0', 'rm -f /dev/null; echo x > /dev/null',
];

// Without a shell only a reset helps, and the agent says which file is to blame.
const BROKEN = [
  ['rm -f /bin/bash', /^\/bin\/bash: No such file/], ['rm -f /lib/ld-linux.so.2', /No such file/], ['chmod -x /bin/bash', /Permission denied/],
  ['cp /etc/hosts /bin/new; chmod +x /bin/new; mv -f /bin/new /bin/bash', /Exec format error/], ['umount -l /dev/pts', /dev|Input|No such/],
];

async function survives(machine) {
  for (const script of SURVIVED) {
    await asRoot(machine, script);
    const r = await asReader(machine, 'echo ok');
    tell(r.stdout === 'ok\n', `root：${script}`, r);
    await machine.reset();
  }
}

async function breaks(machine) {
  for (const [script, wanted] of BROKEN) {
    await asRoot(machine, script);
    const r = await asReader(machine, 'echo ok');
    tell(r.stdout === 'ok\n' || (r instanceof BrokenError && wanted.test(r.message)), `root：${script}`, r);
    await machine.reset();
  }
}

async function halts(machine) {
  for (const how of ['halt', 'poweroff', 'reboot']) {
    const refused = await asReader(machine, how);
    tell(refused.exitCode !== 0 && machine.notices.length === 0, `reader：${how}`, refused);
    void asRoot(machine, how);
    for (let i = 0; i < 40 && machine.notices.length === 0; i++) await pause(50);
    tell(machine.notices.at(-1)?.kind === 'off' && machine.notices.at(-1).text === how, `root：${how}`, machine.notices);
    machine.notices.length = 0;
    await machine.reset();
  }
}

// What was on its way into one machine is not read by the next.
async function leftovers(machine) {
  const first = machine.client;
  for (let i = 0; i < 200; i++) void first.type(`echo 漏 ${i}; touch ~/漏\n`).catch(() => {});
  await machine.reset();
  const from = machine.terminal.text.length;
  machine.type('echo 干净\r');
  // Between the two stands the end of the bracketed paste.
  await machine.terminal.until(/\r干净\r\n/, 10000, from);
  const { stdout } = await machine.client.run('ls -A ~');
  tell(!stdout.includes('漏') && !machine.terminal.text.slice(from).includes('漏'), '前一台机器的输入', stdout);
}

const machine = await restoreMachine();
await survives(machine);
await breaks(machine);
await halts(machine);
await leftovers(machine);
console.log(bad ? `${bad} 项没有通过` : '全部通过');
process.exit(bad ? 1 : 0);
