/**
 * The page's only machine: Linux with real bash in v86, in a Worker. Terminal and command blocks share
 * it. It is fetched when it is first asked for, and never before.
 */
import { shellFiles } from 'virtual:shell-files';
import * as Comlink from 'comlink';
import { ShellClient, type ProcessFacts, type RunOptions, type RunResult } from '@shell/client.mjs';
import { FileStore, reportProgress } from '@/lib/runtime/file-store';
import type { Progress } from '@/lib/runtime/types';
import type { Host, Port } from './worker';

export type { ProcessFacts, RunOptions, RunResult } from '@shell/client.mjs';

export type Listener = (bytes: Uint8Array) => void;

/** A running machine. After `reset` it is as it was when it was saved. */
export interface Machine {
  /** What the reader types, as the terminal sends it. */
  type(bytes: Uint8Array): void;
  /** What the terminal shows; returns what ends the subscription. */
  onTerminal(listener: Listener): () => void;
  /** Called after every reset, when the terminal's screen is no longer true. */
  onReset(listener: () => void): () => void;
  resize(rows: number, columns: number): Promise<void>;
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
  readonly #host: Comlink.Remote<Host>;
  readonly #state: ArrayBuffer;
  readonly #terminal = new Set<Listener>();
  readonly #resets = new Set<() => void>();
  #client: ShellClient;
  #size: readonly [rows: number, columns: number] = [24, 80];

  constructor(host: Comlink.Remote<Host>, state: ArrayBuffer) {
    this.#host = host;
    this.#state = state;
    this.#client = this.#connect();
  }

  receive(port: Port, bytes: Uint8Array): void {
    if (port === 1) this.#client.receive(bytes);
    else for (const listener of this.#terminal) listener(bytes);
  }

  #connect(): ShellClient {
    return new ShellClient((bytes) => { void this.#host.send(1, bytes); });
  }

  /** Tells the machine the time and the size of its window, and asks for a prompt. */
  async wake(): Promise<void> {
    await this.#client.wake();
    await this.#client.size(...this.#size);
    this.type(FORM_FEED);
  }

  type(bytes: Uint8Array): void {
    void this.#host.send(0, bytes);
  }

  onTerminal(listener: Listener): () => void {
    this.#terminal.add(listener);
    return () => this.#terminal.delete(listener);
  }

  onReset(listener: () => void): () => void {
    this.#resets.add(listener);
    return () => this.#resets.delete(listener);
  }

  async resize(rows: number, columns: number): Promise<void> {
    this.#size = [rows, columns];
    await this.#client.size(rows, columns);
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
    for (const listener of this.#resets) listener();
    await this.wake();
  }
}

async function start(onProgress: (progress: Progress) => void): Promise<Machine> {
  const [state, engine] = [files.get(shellFiles.state, '机器的存档'), files.get(shellFiles.engine, '模拟器')];
  await reportProgress([state, engine], onProgress);
  const [stateBytes, engineBytes] = await Promise.all([state.bytes, engine.bytes]);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'shell' });
  const host = Comlink.wrap<Host>(worker);
  let receive: (port: Port, bytes: Uint8Array) => void = () => undefined;
  await host.start(stateBytes.buffer, engineBytes.buffer, Comlink.proxy((port, bytes) => { receive(port, bytes); }));
  const machine = new BrowserMachine(host, stateBytes.buffer);
  receive = (port, bytes) => { machine.receive(port, bytes); };
  await machine.wake();
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
