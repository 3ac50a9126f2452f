/**
 * The page's only machine: Linux with real bash in v86, in a Worker. Terminal and command blocks share
 * it. It is fetched when it is first asked for, and never before.
 */
import { shellFiles } from 'virtual:shell-files';
import * as Comlink from 'comlink';
import { ShellClient, type ProcessFacts, type RunOptions, type RunResult, type TerminalOptions } from '@shell/client.mjs';
import { verifyFiles } from '@/lib/delivery/files';
import { FileStore, reportProgress } from '@/lib/runtime/file-store';
import type { Progress } from '@/lib/runtime/types';
import { requireWasm } from '@/lib/runtime/wasm-support';
import { Listeners, lineOf, type TerminalLine } from './terminal-line';
import type { Host, Port } from './worker';
import workerUrl from './worker.ts?worker&url';

export type { ProcessFacts, RunOptions, RunResult } from '@shell/client.mjs';
export type { TerminalLine } from './terminal-line';

/** A running machine. After `reset` it is as it was when it was saved. */
export interface Machine {
  /** The reader's terminal: a login shell, which begins anew whenever it ends. */
  readonly login: TerminalLine;
  /** Runs a script on another terminal. A reset ends it. */
  openTerminal(script: string, options?: TerminalOptions): TerminalLine;
  /** Called after every reset, when what terminals show is no longer true. */
  onReset(listener: () => void): () => void;
  /** Runs a script in a fresh bash without a terminal, as the unprivileged reader. */
  run(script: string, options?: RunOptions): Promise<RunResult>;
  put(path: string, content: string): Promise<void>;
  processes(): Promise<readonly ProcessFacts[]>;
  /** @throws ShellError in runs that were under way. */
  reset(): Promise<void>;
}

const files = new FileStore(2);
const encoder = new TextEncoder();
/** Redraws the prompt: after a restore the terminal has forgotten it. */
const FORM_FEED = encoder.encode('\f');

class BrowserMachine implements Machine {
  readonly login: TerminalLine;
  readonly #host: Comlink.Remote<Host>;
  readonly #state: ArrayBuffer;
  readonly #shown = new Listeners<Uint8Array>();
  readonly #resets = new Listeners<undefined>();
  #client: ShellClient;
  #size: readonly [rows: number, columns: number] = [24, 80];

  constructor(host: Comlink.Remote<Host>, state: ArrayBuffer) {
    this.#host = host;
    this.#state = state;
    this.#client = this.#connect();
    this.login = {
      type: (bytes) => { void this.#host.send(0, bytes); },
      onShow: (listener) => this.#shown.add(listener),
      resize: async (rows, columns) => {
        this.#size = [rows, columns];
        await this.#client.size(rows, columns);
      },
      close: () => undefined,
    };
  }

  receive(port: Port, bytes: Uint8Array): void {
    if (port === 1) this.#client.receive(bytes);
    else this.#shown.tell(bytes);
  }

  #connect(): ShellClient {
    return new ShellClient((bytes) => { void this.#host.send(1, bytes); });
  }

  /** Tells the machine the time and the size of its window, and asks for a prompt. */
  async wake(): Promise<void> {
    await this.#client.wake();
    await this.#client.size(...this.#size);
    this.login.type(FORM_FEED);
  }

  /** A page that slept has a machine whose clock stood still. */
  async setClock(): Promise<void> {
    await this.#client.wake();
  }

  openTerminal(script: string, options: TerminalOptions = {}): TerminalLine {
    return lineOf(this.#client, script, options);
  }

  onReset(listener: () => void): () => void {
    return this.#resets.add(listener);
  }

  run(script: string, options?: RunOptions): Promise<RunResult> {
    return this.#client.run(script, options);
  }

  put(path: string, content: string): Promise<void> {
    return this.#client.put(path, content);
  }

  processes(): Promise<readonly ProcessFacts[]> {
    return this.#client.processes();
  }

  async reset(): Promise<void> {
    this.#client.close();
    await this.#host.restore(this.#state);
    this.#client = this.#connect();
    this.#resets.tell(undefined);
    await this.wake();
  }
}

async function start(onProgress: (progress: Progress) => void): Promise<Machine> {
  await requireWasm();
  const [state, engine] = [files.get(shellFiles.state, '机器的存档'), files.get(shellFiles.engine, '模拟器')];
  await Promise.all([reportProgress([state, engine], onProgress, '机器'), verifyFiles([workerUrl], '模拟器的脚本')]);
  const [stateBytes, engineBytes] = await Promise.all([state.bytes, engine.bytes]);
  const worker = new Worker(workerUrl, { type: 'module', name: 'shell' });
  const host = Comlink.wrap<Host>(worker);
  let receive: (port: Port, bytes: Uint8Array) => void = () => undefined;
  await host.start(stateBytes.buffer, engineBytes.buffer, Comlink.proxy((port, bytes) => { receive(port, bytes); }));
  const machine = new BrowserMachine(host, stateBytes.buffer);
  receive = (port, bytes) => { machine.receive(port, bytes); };
  await machine.wake();
  document.addEventListener('visibilitychange', () => {
    // Refused only by a reset under way, which sets the clock itself.
    if (document.visibilityState === 'visible') void machine.setClock().catch(() => undefined);
  });
  return machine;
}

let opened: Promise<Machine> | undefined;
const listeners = new Set<(progress: Progress) => void>();

/**
 * The machine of this page, started with the first call. A failed start is forgotten, so that the next call tries again.
 * @throws RuntimeError when a file does not come or is damaged.
 */
export async function openMachine(onProgress: (progress: Progress) => void = () => undefined): Promise<Machine> {
  listeners.add(onProgress);
  opened ??= start((progress) => { for (const listener of listeners) listener(progress); });
  try {
    return await opened;
  } catch (cause) {
    opened = undefined;
    throw cause;
  } finally {
    listeners.delete(onProgress);
  }
}
