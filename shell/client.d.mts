/** Types of client.mjs; the protocol is in README.md. */

export class ShellError extends Error {}

/** There is no shell to be had any more: only a reset helps. The message names what is wrong, as the kernel says it. */
export class BrokenError extends ShellError {}

export interface Descriptor {
  readonly fd: number;
  readonly mode: string;
  readonly target: string;
}

export interface ProcessFacts {
  readonly pid: number;
  readonly ppid: number;
  readonly pgrp: number;
  readonly sid: number;
  readonly argv: readonly string[];
  readonly fds: readonly Descriptor[];
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly signal: number;
  /** What ended it early, or null. */
  readonly why: 'time' | 'output' | 'cancel' | 'left' | null;
  readonly ms: number;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly user?: string;
  readonly shell?: string;
  /** Time limit. */
  readonly ms?: number;
  /** Output limit in bytes. */
  readonly max?: number;
  readonly signal?: AbortSignal;
  readonly onStart?: (pid: number) => void;
  readonly onOutput?: (stream: 'stdout' | 'stderr', text: string) => void;
}

export interface TerminalOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly rows?: number;
  readonly cols?: number;
  /** What the terminal shows. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

export interface TerminalSession {
  /** The exit code; refused when the machine is reset. */
  readonly ended: Promise<number>;
  /** Resolves to how many bytes the terminal took. */
  type(bytes: Uint8Array | string): Promise<number>;
  answer(bytes: Uint8Array | string): Promise<unknown>;
  size(rows: number, cols: number): Promise<unknown>;
  close(): Promise<unknown>;
}

export class ShellClient {
  constructor(send: (bytes: Uint8Array) => void, told?: {
    /** What the login terminal shows. */
    readonly onLogin?: (bytes: Uint8Array) => void;
    /** What the agent says unasked. */
    readonly onNotice?: (kind: string, text: string) => void;
  });
  receive(bytes: Uint8Array | number): void;
  close(reason?: string): void;
  ping(wait?: number): Promise<unknown>;
  size(rows: number, cols: number): Promise<unknown>;
  type(bytes: Uint8Array | string): Promise<number>;
  answer(bytes: Uint8Array | string): Promise<unknown>;
  killAll(): Promise<unknown>;
  wake(time?: number, seed?: Uint8Array): Promise<unknown>;
  put(path: string, content?: string | Uint8Array, options?: { readonly mode?: number; readonly user?: string }): Promise<void>;
  processes(options?: { readonly sid?: number }): Promise<readonly ProcessFacts[]>;
  run(script: string, options?: RunOptions): Promise<RunResult>;
  terminal(script: string, options?: TerminalOptions): TerminalSession;
}
