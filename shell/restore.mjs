// The saved machine in Node: unpacked, checked, restored, with its control channel open.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as zlib from 'node:zlib';
import { engineVersion, startMachine } from './machine.mjs';
import { forgetInput } from './engine.mjs';

const IMAGE = fileURLToPath(new URL('image/', import.meta.url));

export const manifest = () => JSON.parse(readFileSync(`${IMAGE}manifest.json`, 'utf8'));
export const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

function unpack(path) {
  // Node 22.15 and later have zstd; before, the command does it.
  const data = zlib.zstdDecompressSync ? zlib.zstdDecompressSync(readFileSync(path))
    : execFileSync('zstd', ['-dcq', path], { maxBuffer: 1 << 28 });
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
}

/** The raw state, after a check of hash and v86 version: an unfit one would crash without a word. */
export function loadState() {
  const m = manifest();
  const packed = readFileSync(IMAGE + m.state.file);
  if (createHash('sha256').update(packed).digest('hex') !== m.state.sha256) throw new Error('状态文件的校验和不符，请重新构建');
  if (engineVersion() !== m.v86) throw new Error(`状态是用 v86 ${m.v86} 存的，装的却是 ${engineVersion()}`);
  return unpack(IMAGE + m.state.file);
}

export async function restoreMachine(state = loadState()) {
  const began = performance.now();
  const machine = await startMachine({ initial_state: { buffer: state } });
  const restored = performance.now();
  const client = machine.connect();
  await client.wake();
  machine.times = { restore: restored - began, answer: performance.now() - restored };
  /** Back to the saved moment in the same emulator. */
  machine.reset = async () => {
    const start = performance.now();
    await machine.emulator.stop();
    await machine.emulator.restore_state(state);
    forgetInput(machine.emulator);
    await machine.emulator.run();
    await machine.connect().wake();
    return performance.now() - start;
  };
  return machine;
}
