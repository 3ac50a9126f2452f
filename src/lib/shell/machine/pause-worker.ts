/**
 * v86 pauses between two slices of emulation by a message to a Worker of its own, which it makes from a
 * blob; the site's CSP allows none. It is already in a Worker, so the message can come back from here.
 * Must be imported before v86, which looks for Worker once.
 */
interface Pause {
  /** Milliseconds. */
  readonly t: number;
  readonly tick: number;
}

class PauseWorker {
  onmessage: ((event: { readonly data: number }) => void) | null = null;
  readonly #channel = new MessageChannel();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#channel.port1.onmessage = ({ data }: MessageEvent<number>) => this.onmessage?.({ data });
  }

  postMessage({ t, tick }: Pause): void {
    clearTimeout(this.#timer);
    // A timeout of 0 is stretched to 4 ms when it is repeated; a message is not.
    if (t < 1) this.#channel.port2.postMessage(tick);
    else this.#timer = setTimeout(() => this.onmessage?.({ data: tick }), t);
  }

  terminate(): void {
    clearTimeout(this.#timer);
    this.#channel.port1.close();
  }
}

Object.assign(globalThis, { Worker: PauseWorker });
