/**
 * The page's only machine: Linux with real bash in v86, in a Worker. Terminal and command blocks share
 * it. It is fetched when it is first asked for, and never before.
 */
import { shellFiles } from 'virtual:shell-files';
import * as Comlink from 'comlink';
import { BrokenError, ShellClient, type ProcessFacts, type RunOptions, type RunResult, type TerminalOptions } from '@shell/client.mjs';
import { verifyFiles } from '@/lib/delivery/files';
import { FileStore, reportProgress } from '@/lib/runtime/file-store';
import type { Progress } from '@/lib/runtime/types';
import { requireWasm } from '@/lib/runtime/wasm-support';
import { Health, type Trouble } from './health';
import { Listeners, lineOf, loginLine, type TerminalLine } from './terminal-line';
import type { Host } from './worker';
import workerUrl from './worker.ts?worker&url';

export type { ProcessFacts, RunOptions, RunResult } from '@shell/client.mjs';
export type { Trouble } from './health';
export type { TerminalLine } from './terminal-line';

/** A running machine. After `reset` it is as it was when it was saved. */
export interface Machine {
  /** The reader's terminal: a login shell, which begins anew whenever it ends. Another line after each reset. */
  readonly login: TerminalLine;
  /** Runs a script on another terminal. A reset ends it. */
  openTerminal(script: string, options?: TerminalOptions): TerminalLine;
  /** Called after every reset, when what terminals show is no longer true. */
  onReset(listener: () => void): () => void;
  /** Called when only a reset helps any more, or may; undefined when all is well again. */
  onTrouble(listener: (trouble: Trouble | undefined) => void): () => void;
  /** Runs a script in a fresh bash without a terminal, as the unprivileged reader. */
  run(script: string, options?: RunOptions): Promise<RunResult>;
  put(path: string, content: string): Promise<void>;
  processes(): Promise<readonly ProcessFacts[]>;
  /** @throws ShellError in runs that were under way. */
  reset(): Promise<void>;
}

const files = new FileStore(2);
/** Of commands that were not found, or could not be run: perhaps it is bash that cannot. */
const DOUBTFUL: ReadonlySet<number> = new Set([126, 127, 132, 134, 135, 139]);
/** What a shell that works answers. */
const ALIVE = 42;

type Login = ReturnType<typeof loginLine>;

class BrowserMachine implements Machine {
  readonly #host: Comlink.Remote<Host>;
  readonly #state: ArrayBuffer;
  readonly #shown = new Listeners<Uint8Array>();
  readonly #resets = new Listeners<undefined>();
  readonly #health = new Health(() => this.#client.ping());
  #client: ShellClient;
  #login: Login;
  /** Settles when no reset is under way: what is asked of the machine meanwhile is meant for the fresh one. */
  #fresh: Promise<unknown> = Promise.resolve();
  #size: readonly [rows: number, columns: number] = [24, 80];

  constructor(host: Comlink.Remote<Host>, state: ArrayBuffer) {
    this.#host = host;
    this.#state = state;
    [this.#client, this.#login] = this.#connect();
  }

  get login(): TerminalLine {
    return this.#login;
  }

  receive(bytes: Uint8Array): void {
    this.#client.receive(bytes);
  }

  /** The processor has stopped for good. */
  halted(): void {
    this.#notice('off', '');
  }

  #notice(kind: string, text: string): void {
    this.#health.told(kind, text);
    // Nothing that is under way will ever be answered.
    if (kind === 'off') this.#client.close('机器关掉了');
  }

  #connect(): [ShellClient, Login] {
    const client = new ShellClient((bytes) => { void this.#host.send(bytes); }, {
      onLogin: (bytes) => { this.#shown.tell(bytes); },
      onNotice: (kind, text) => { this.#notice(kind, text); },
    });
    return [client, loginLine(client, this.#shown, (...size) => { this.#size = size; })];
  }

  /** Tells the machine the time and the size of its window. Who joins the login line asks for a prompt. */
  async wake(): Promise<void> {
    await this.#client.wake();
    await this.#client.size(...this.#size);
    this.#health.watch();
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

  onTrouble(listener: (trouble: Trouble | undefined) => void): () => void {
    return this.#health.onTrouble(listener);
  }

  async run(script: string, options?: RunOptions): Promise<RunResult> {
    await this.#fresh;
    const client = this.#client;
    try {
      const result = await client.run(script, options);
      if (DOUBTFUL.has(result.exitCode) && (await client.run(`exit ${ALIVE}`, { cwd: '/' })).exitCode !== ALIVE) this.#notice('broken', '/bin/bash');
      return result;
    } catch (error) {
      if (error instanceof BrokenError) this.#notice('broken', error.message);
      throw error;
    }
  }

  async put(path: string, content: string): Promise<void> {
    await this.#fresh;
    return this.#client.put(path, content);
  }

  processes(): Promise<readonly ProcessFacts[]> {
    return this.#client.processes();
  }

  reset(): Promise<void> {
    const done = this.#fresh.then(() => this.#restore());
    this.#fresh = done.catch(() => undefined);
    return done;
  }

  async #restore(): Promise<void> {
    this.#health.rest();
    this.#client.close();
    this.#login.end();
    await this.#host.restore(this.#state);
    [this.#client, this.#login] = this.#connect();
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
  const told: { machine?: BrowserMachine } = {};
  const onBytes = Comlink.proxy((bytes: Uint8Array) => { told.machine?.receive(bytes); });
  const onHalt = Comlink.proxy(() => { told.machine?.halted(); });
  await host.start(stateBytes.buffer, engineBytes.buffer, onBytes, onHalt);
  const machine = new BrowserMachine(host, stateBytes.buffer);
  told.machine = machine;
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
