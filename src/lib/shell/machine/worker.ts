/** The emulator, off the page's thread: bytes in and out of its control channel, nothing else. */
import './pause-worker';
import * as Comlink from 'comlink';
import { V86 } from 'v86';
import { MACHINE } from '@shell/options.mjs';
import { forgetInput, onEnd } from '@shell/engine.mjs';

type Deliver = (bytes: Uint8Array) => void;

/** Output is sent on once in so many milliseconds: a message for each byte would cost more than the byte. */
const FLUSH_MS = 4;
/** ttyS1, the control channel. */
const CONTROL = 1;

let emulator: V86 | undefined;
let deliver: Deliver = () => undefined;
let waiting: number[] = [];
let isScheduled = false;

function flush(): void {
  isScheduled = false;
  const bytes = waiting.splice(0);
  if (bytes.length > 0) deliver(Uint8Array.from(bytes));
}

function collect(byte: number): void {
  waiting.push(byte);
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
  async start(state: ArrayBuffer, wasm: ArrayBuffer, onBytes: Deliver, onHalt: () => void): Promise<void> {
    deliver = onBytes;
    const machine = new V86({
      ...MACHINE,
      wasm_fn: async (imports: WebAssembly.Imports) => (await WebAssembly.instantiate(wasm, imports)).instance.exports,
      initial_state: { buffer: state },
      autostart: true,
    });
    machine.add_listener('serial1-output-byte', collect);
    await new Promise((resolve) => { machine.add_listener('emulator-loaded', resolve); });
    onEnd(machine, onHalt);
    emulator = machine;
  },

  send(bytes: Uint8Array): void {
    running().serial_send_bytes(CONTROL, bytes);
  },

  /** Back to the saved state; what was still on its way in or out is dropped. */
  async restore(state: ArrayBuffer): Promise<void> {
    const machine = running();
    await machine.stop();
    await machine.restore_state(state);
    forgetInput(machine);
    waiting = [];
    await machine.run();
  },
};

export type Host = typeof host;

Comlink.expose(host);
