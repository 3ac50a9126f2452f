/** The emulator, off the page's thread: bytes in and out of two serial ports, nothing else. */
import './pause-worker';
import * as Comlink from 'comlink';
import { V86 } from 'v86';
import { MACHINE } from '@shell/options.mjs';

/** ttyS0 is the reader's terminal, ttyS1 the control channel. */
export type Port = 0 | 1;
type Deliver = (port: Port, bytes: Uint8Array) => void;

/** Output is sent on once in so many milliseconds: a message for each byte would cost more than the byte. */
const FLUSH_MS = 4;

let emulator: V86 | undefined;
let deliver: Deliver = () => undefined;
const waiting: Record<Port, number[]> = { 0: [], 1: [] };
let isScheduled = false;

function flush(): void {
  isScheduled = false;
  for (const port of [0, 1] as const) {
    const bytes = waiting[port].splice(0);
    if (bytes.length > 0) deliver(port, Uint8Array.from(bytes));
  }
}

function collect(port: Port, byte: number): void {
  waiting[port].push(byte);
  if (isScheduled) return;
  isScheduled = true;
  setTimeout(flush, FLUSH_MS);
}

const running = (): V86 => {
  if (emulator === undefined) throw new Error('the machine is not started');
  return emulator;
};

const host = {
  /** Starts the saved machine; resolves once it runs. */
  async start(state: ArrayBuffer, wasm: ArrayBuffer, onBytes: Deliver): Promise<void> {
    deliver = onBytes;
    const machine = new V86({
      ...MACHINE,
      wasm_fn: async (imports: WebAssembly.Imports) => (await WebAssembly.instantiate(wasm, imports)).instance.exports,
      initial_state: { buffer: state },
      autostart: true,
    });
    machine.add_listener('serial0-output-byte', (byte: number) => { collect(0, byte); });
    machine.add_listener('serial1-output-byte', (byte: number) => { collect(1, byte); });
    await new Promise((resolve) => { machine.add_listener('emulator-loaded', resolve); });
    emulator = machine;
  },

  send(port: Port, bytes: Uint8Array): void {
    running().serial_send_bytes(port, bytes);
  },

  /** Back to the saved state; what was still on its way out is dropped. */
  async restore(state: ArrayBuffer): Promise<void> {
    const machine = running();
    await machine.stop();
    await machine.restore_state(state);
    await machine.run();
    waiting[0].length = 0;
    waiting[1].length = 0;
  },
};

export type Host = typeof host;

Comlink.expose(host);
