#!/usr/bin/env node
// Figures for the page: sizes, and times of restore, reset, commands and typing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { engineFolder } from './machine.mjs';
import { loadState, manifest, median, restoreMachine } from './restore.mjs';

const kib = (n) => `${(n / 1024).toFixed(0)} KiB`;
const ms = (n) => `${n.toFixed(0)} ms`;

async function repeat(times, action) {
  const list = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await action(i);
    list.push(performance.now() - began);
  }
  return `${ms(median(list))}（最慢 ${ms(Math.max(...list))}）`;
}

function sizes() {
  const { state } = manifest();
  console.log(`状态：压缩 ${kib(state.sizeBytes)}，解开 ${kib(state.rawSizeBytes)}`);
  for (const name of ['v86.wasm', 'libv86.mjs']) {
    const data = readFileSync(join(engineFolder(), 'build', name));
    console.log(`${name}：${kib(data.length)}，brotli ${kib(brotliCompressSync(data).length)}`);
  }
}

// From a key to its echo by readline.
async function key(machine, i) {
  const from = machine.terminal.text.length;
  const char = String.fromCharCode(97 + i % 26);
  machine.type(char);
  await machine.terminal.until(new RegExp(char), 5000, from);
}

sizes();
const began = performance.now();
const state = loadState();
console.log(`读入、校验、解开：${ms(performance.now() - began)}`);
const machine = await restoreMachine(state);
const { times } = machine;
console.log(`建机并恢复：${ms(times.restore)}，之后第一个回答：${ms(times.answer)}`);
console.log(`第一个命令：${await repeat(1, () => machine.client.run('ls'))}`);
console.log(`ping：${await repeat(20, () => machine.client.ping())}`);
console.log(`run true：${await repeat(20, () => machine.client.run('true'))}`);
console.log(`run ls | wc -l：${await repeat(20, () => machine.client.run('ls / | wc -l'))}`);
console.log(`processes：${await repeat(10, () => machine.client.processes())}`);
console.log(`put 100 KiB：${await repeat(3, () => machine.client.put('/tmp/big', 'x'.repeat(100 * 1024)))}`);
console.log(`按键到回显：${await repeat(40, (i) => key(machine, i))}`);
console.log(`重置（到第一个回答）：${await repeat(8, () => machine.reset())}`);
console.log(`内存：RSS ${kib(process.memoryUsage().rss)}`);
process.exit(0);
