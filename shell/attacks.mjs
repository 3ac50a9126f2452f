#!/usr/bin/env node
// What a reader may do to the machine, by accident or not. Each attack has to end with an answer within its
// time, and with a control channel, a fresh shell and a terminal that still work.
import { restoreMachine } from './restore.mjs';

const BOMB = ':(){ :|:& };:';
const ATTACKS = [
  ['endless loop', 'while :; do :; done', (r) => r.why === 'time'],
  ['yes', 'yes', (r) => r.why === 'output' && r.stdout.length === 65536],
  ['yes to stderr', 'yes >&2', (r) => r.why === 'output' && r.stderr.length === 65536],
  ['yes in the background', 'yes & sleep 0.1', (r) => r.why === 'output'],
  ['fork bomb', BOMB, (r) => r.why !== null || /Resource temporarily|Cannot allocate/.test(r.stderr)],
  ['fork bomb that ignores signals', `trap '' TERM INT HUP; set -m; ${BOMB} wait; sleep 9`, (r) => r.why !== null],
  ['full disk', 'head -c 2G /dev/zero > /tmp/f', (r) => /No space left on device/.test(r.stderr) && r.exitCode === 1],
  ['full home', 'yes 0123456789 > ~/f', (r) => /No space left on device/.test(r.stderr)],
  ['many files', 'cd /tmp; touch {1..6000}; ls | wc -l', (r) => /No space left on device/.test(r.stderr), 15000],
  ['memory: one long line', 'x=$(tr "\\0" x < /dev/zero)', (r) => r.exitCode !== 0],
  ['memory: doubling', 'a=x; while :; do a=$a$a; done', (r) => r.exitCode !== 0],
  ['memory: tail', 'tail /dev/zero', (r) => r.exitCode !== 0],
  ['memory: many processes', 'for i in {1..6}; do tail /dev/zero & done; wait', (r) => /Killed|memory exhausted/.test(r.stderr), 15000],
  ['memory: sort', 'sort /dev/zero', (r) => r.exitCode !== 0, 8000],
  ['deep recursion', 'f() { f; }; f', (r) => r.exitCode !== 0],
  ['a child that leaves the session', 'setsid sleep 30 & echo gone', (r) => r.stdout === 'gone\n'],
];

// Everything of the reader's is ended, as the page's button does; a new login shell comes, and what is typed
// before its prompt would be lost.
async function alive({ client, terminal, type }) {
  const began = performance.now();
  const before = terminal.text.length;
  await client.killAll();
  await terminal.until(/133;A/, 20000, before);
  const r = await client.run('rm -rf /tmp/* ~/f; echo ok-$(( 6 * 7 ))', { ms: 20000 });
  if (r.stdout !== 'ok-42\n') throw new Error(`控制通道之后不再正常：${JSON.stringify(r)}`);
  const from = terminal.text.length;
  type('echo term-$((6*7))\r');
  await terminal.until(/term-42/, 20000, from);
  return performance.now() - began;
}

function summary(r) {
  const said = r.stderr.trim().split('\n').filter(Boolean);
  return `exit=${r.exitCode} why=${r.why} out=${r.stdout.length} err=${r.stderr.length} 「${(said.at(-1) ?? '').slice(0, 90)}」`;
}

async function attack(machine, [name, script, expected, ms = 3000]) {
  const began = performance.now();
  const r = await machine.client.run(script, { ms });
  const took = performance.now() - began;
  const after = await alive(machine);
  const good = expected(r);
  console.log(`${good ? '✓' : '✗'} ${name}：${took.toFixed(0)} ms 后得到回答，再过 ${after.toFixed(0)} ms 恢复；${summary(r)}`);
  return good;
}

// The same in the terminal: typed, then ended from outside as the page's button does.
async function typed(machine, line, name) {
  machine.type(`${line}\r`);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const began = performance.now();
  await machine.client.ping(20000);
  const answer = performance.now() - began;
  const after = await alive(machine);
  console.log(`✓ 终端里 ${name}：${answer.toFixed(0)} ms 后得到回答，再过 ${after.toFixed(0)} ms 恢复`);
}

const words = process.argv.slice(2);
const machine = await restoreMachine();
let bad = 0;
for (const a of ATTACKS.filter(([name]) => !words.length || words.some((w) => name.includes(w)))) {
  try { if (!await attack(machine, a)) bad++; } catch (error) {
    bad++;
    console.log(`✗ ${a[0]}：${error.message}`);
    await machine.reset();
  }
}
if (!words.length) for (const [line, name] of [[BOMB, 'fork bomb'], ['yes', 'yes'], ['while :; do :; done', 'loop'], ['tail /dev/zero', 'tail']]) {
  try { await typed(machine, line, name); } catch (error) { bad++; console.log(`✗ 终端里 ${name}：${error.message}`); await machine.reset(); }
}
console.log(bad ? `${bad} 项没有通过` : '全部通过');
process.exit(bad ? 1 : 0);
