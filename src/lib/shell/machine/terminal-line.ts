/** Terminals in the machine, as the page uses them. */
import type { ShellClient, TerminalOptions } from '@shell/client.mjs';
import { Feed } from './feed.ts';

export type Listener<T> = (value: T) => void;

/** What is typed goes in, what the terminal shows comes out. */
export interface TerminalLine {
  /** Typed or pasted, however much, in order. False when it is more than a paste may be: then nothing goes in. */
  type(bytes: Uint8Array): boolean;
  /** Throws away what still waits to go in, and types these in its place. */
  stop(bytes: Uint8Array): void;
  /** Called with how many bytes still wait to go in. Returns what ends the subscription. */
  onWaiting(listener: Listener<number>): () => void;
  /** What the screen answers to a program's query; lost when no program waits for it any more. */
  answer(bytes: Uint8Array): void;
  /** Returns what ends the subscription. */
  onShow(listener: Listener<Uint8Array>): () => void;
  resize(rows: number, columns: number): Promise<void>;
  /** Ends what runs on it; the login terminal only begins anew when its shell ends. */
  close(): void;
}

/** Those who want to be told. */
export class Listeners<T> {
  readonly #all = new Set<Listener<T>>();

  add(listener: Listener<T>): () => void {
    this.#all.add(listener);
    return () => { this.#all.delete(listener); };
  }

  tell(value: T): void {
    for (const listener of this.#all) listener(value);
  }
}

/** What a line needs of its terminal. */
interface Ends {
  readonly type: (bytes: Uint8Array) => Promise<number>;
  readonly answer: (bytes: Uint8Array) => Promise<unknown>;
  readonly size: (rows: number, columns: number) => Promise<unknown>;
  readonly close: () => void;
}

/** The machine may be reset, or the program have ended: what comes then has no meaning. */
const drop = (): void => undefined;

function lineTo(shown: Listeners<Uint8Array>, { type, answer, size, close }: Ends): TerminalLine & { readonly end: () => void } {
  const waiting = new Listeners<number>();
  const feed = new Feed(type, (bytes) => { waiting.tell(bytes); });
  return {
    type: (bytes) => feed.push(bytes),
    stop: (bytes) => { feed.stop(bytes); },
    onWaiting: (listener) => waiting.add(listener),
    answer: (bytes) => { void answer(bytes).catch(drop); },
    onShow: (listener) => shown.add(listener),
    resize: async (rows, columns) => { await size(rows, columns); },
    close,
    end: () => { feed.end(); },
  };
}

/** The login terminal of one machine's life; `end` throws away what was meant for it. */
export function loginLine(client: ShellClient, shown: Listeners<Uint8Array>, onSize: (rows: number, columns: number) => void): TerminalLine & { readonly end: () => void } {
  return lineTo(shown, {
    type: (bytes) => client.type(bytes),
    answer: (bytes) => client.answer(bytes),
    size: (rows, columns) => {
      onSize(rows, columns);
      return client.size(rows, columns);
    },
    close: drop,
  });
}

/** A script on a terminal of its own. After a reset, or its end, it takes no more keys. */
export function lineOf(client: ShellClient, script: string, options: TerminalOptions): TerminalLine {
  const shown = new Listeners<Uint8Array>();
  const session = client.terminal(script, { ...options, onBytes: (bytes) => { shown.tell(bytes); } });
  const line = lineTo(shown, {
    type: (bytes) => session.type(bytes),
    answer: (bytes) => session.answer(bytes),
    size: (rows, columns) => session.size(rows, columns),
    close: () => {
      line.end();
      void session.close().catch(drop);
    },
  });
  void session.ended.catch(drop).then(() => { line.end(); });
  return line;
}
