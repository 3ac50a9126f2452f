// A v86 machine in Node with its control channel attached; for the build and its tests.
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ShellClient } from './client.mjs';
import { MACHINE } from './options.mjs';

export const BUILD_DIR = process.env.BUILD_DIR ?? join(process.env.TMPDIR ?? tmpdir(), 'shellbuild');

/** The folder of the npm package v86: the project's, or one installed under BUILD_DIR/npm. */
export function engineFolder() {
  const here = fileURLToPath(new URL('../node_modules/v86', import.meta.url));
  const found = [here, join(BUILD_DIR, 'npm/node_modules/v86')].find((folder) => existsSync(folder));
  if (!found) throw new Error('找不到 npm 包 v86，请先运行 npm install');
  return found;
}

export function engineVersion() {
  return JSON.parse(readFileSync(join(engineFolder(), 'package.json'), 'utf8')).version;
}

async function engine() {
  const folder = engineFolder();
  const { V86 } = await import(pathToFileURL(join(folder, 'build/libv86.mjs')).href);
  const wasm = readFileSync(join(folder, 'build/v86.wasm'));
  const wasm_fn = async (imports) => (await WebAssembly.instantiate(wasm, imports)).instance.exports;
  return { V86, wasm_fn };
}

/** What the reader's terminal shows, and waiting for a text in it. */
class Terminal {
  text = '';
  #decoder = new TextDecoder();
  #waiting = [];
  push(bytes) {
    this.text += this.#decoder.decode(bytes, { stream: true });
    this.#waiting = this.#waiting.filter((w) => !w.check(this.text));
  }
  until(pattern, ms, from = 0) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`终端里没有等到 ${pattern}：${JSON.stringify(this.text.slice(-400))}`)), ms);
      const check = (text) => pattern.test(text.slice(from)) && (clearTimeout(timer), resolve(), true);
      if (!check(this.text)) this.#waiting.push({ check });
    });
  }
}

/** Starts a machine: `extra` are BIOS, kernel and initrd for a cold boot, or `{ initial_state }`. */
export async function startMachine(extra) {
  const { V86, wasm_fn } = await engine();
  const emulator = new V86({ ...MACHINE, wasm_fn, autostart: true, ...extra });
  const terminal = new Terminal();
  const machine = { emulator, terminal, client: null, notices: [] };
  machine.connect = () => {
    machine.client?.close();
    machine.client = new ShellClient((bytes) => emulator.serial_send_bytes(1, bytes), {
      onLogin: (bytes) => terminal.push(bytes),
      onNotice: (kind, text) => machine.notices.push({ kind, text }),
    });
    return machine.client;
  };
  // As a reader types: the terminal takes it all.
  machine.type = (text) => machine.client.type(text);
  emulator.add_listener('serial1-output-byte', (byte) => machine.client?.receive(byte));
  await new Promise((resolve) => emulator.add_listener('emulator-loaded', resolve));
  return machine;
}
