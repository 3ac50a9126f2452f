#!/usr/bin/env node
// All cases of conformance.json in the saved machine, through the control channel.
// usage: node shell/conformance.mjs [word…]   only the cases whose id contains one of the words
import { readFileSync } from 'node:fs';
import { restoreMachine, median } from './restore.mjs';

const { home, files, cases } = JSON.parse(readFileSync(new URL('conformance.json', import.meta.url), 'utf8'));
const words = process.argv.slice(2);
const chosen = words.length ? cases.filter((c) => words.some((w) => c.id.includes(w))) : cases;

async function seed(client) {
  await client.run('rm -rf -- "$HOME"', { home, cwd: '/' });
  for (const f of files) await client.put(`${home}/${f.path}`, f.text, { mode: parseInt(f.mode, 8) });
}

// What `time` prints is a measurement, not a text.
const steady = (text) => text.replace(/\d+m\d+\.\d+s/g, '0m0.000s');

function differences(want, got) {
  const list = [];
  if (got.stdout !== want.stdout) list.push(['stdout', want.stdout, got.stdout]);
  if (steady(got.stderr) !== want.stderr) list.push(['stderr', want.stderr, got.stderr]);
  if (got.exitCode !== want.code) list.push(['exit', want.code, got.exitCode]);
  if (got.why) list.push(['why', null, got.why]);
  return list;
}

const machine = await restoreMachine();
const { client } = machine;
const times = [];
let passed = 0;
for (const c of chosen) {
  await seed(client);
  const got = await client.run(c.script, { cwd: home, home });
  times.push(got.ms);
  const wrong = differences(c, got);
  if (!wrong.length) { passed++; continue; }
  console.log(`✗ ${c.id}: ${c.script}`);
  for (const [what, want, had] of wrong) console.log(`    ${what}：应为 ${JSON.stringify(want)}，得到 ${JSON.stringify(had)}`);
}
console.log(`${passed} / ${chosen.length} 通过；恢复 ${machine.times.restore.toFixed(0)} ms；命令中位数 ${median(times).toFixed(0)} ms，最慢 ${Math.max(...times).toFixed(0)} ms`);
process.exit(passed / chosen.length >= 0.99 ? 0 : 1);
