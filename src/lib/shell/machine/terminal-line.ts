/** Terminals in the machine, as the page uses them. */
import type { ShellClient, TerminalOptions } from '@shell/client.mjs';

export type Listener<T> = (value: T) => void;

/** What is typed goes in, what the terminal shows comes out. */
export interface TerminalLine {
  type(bytes: Uint8Array): void;
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

/** A script on a terminal of its own. After a reset, or its end, it takes no more keys. */
export function lineOf(client: ShellClient, script: string, options: TerminalOptions): TerminalLine {
  const shown = new Listeners<Uint8Array>();
  const session = client.terminal(script, { ...options, onBytes: (bytes) => { shown.tell(bytes); } });
  // The machine may be reset, or the program have ended: keys that come then have no meaning.
  const drop = (): void => undefined;
  session.ended.catch(drop);
  return {
    type: (bytes) => { void session.type(bytes).catch(drop); },
    onShow: (listener) => shown.add(listener),
    resize: async (rows, columns) => { await session.size(rows, columns); },
    close: () => { void session.close().catch(drop); },
  };
}
