/** What is typed or pasted on its way into one terminal: as fast as the terminal takes it, and not past that terminal's end. */

/** More is no paste but a file. */
export const PASTE_LIMIT_BYTES = 1_048_576;
const SLICE_BYTES = 4096;
/** A terminal whose program reads nothing is asked again. */
const AGAIN_MS = 25;
/** Ends a bracketed paste. */
const PASTE_END = new TextEncoder().encode('\u001b[201~');
const NOTHING = new Uint8Array(0);

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The end of a paste that is cut off, where it has one: the program is not to wait for it. */
function endOf(bytes: Uint8Array): Uint8Array {
  const at = bytes.findIndex((_, start) => PASTE_END.every((byte, offset) => bytes[start + offset] === byte));
  return at < 0 ? NOTHING : PASTE_END;
}

export class Feed {
  #queue = NOTHING;
  #isFeeding = false;
  /** What goes in in place of the rest. */
  #instead: Uint8Array | undefined;
  /** What is left is no paste any more. */
  #isStopped = false;
  #isOver = false;
  readonly #take: (bytes: Uint8Array) => Promise<number>;
  readonly #onWaiting: (bytes: number) => void;

  /**
   * @param take gives bytes to the terminal, resolves to how many it took, and is refused when it is gone
   * @param onWaiting told how many bytes still wait
   */
  constructor(take: (bytes: Uint8Array) => Promise<number>, onWaiting: (bytes: number) => void) {
    this.#take = take;
    this.#onWaiting = onWaiting;
  }

  /** False when this would be too much: nothing of it goes in. */
  push(bytes: Uint8Array): boolean {
    if (this.#isOver) return true;
    if (this.#queue.length + bytes.length > PASTE_LIMIT_BYTES) return false;
    this.#queue = joined(this.#queue, bytes);
    void this.#feed();
    return true;
  }

  /** Throws away what still waits, and sends these in its place. */
  stop(instead: Uint8Array): void {
    if (this.#isFeeding) this.#instead = instead;
    else this.push(instead);
  }

  /** The terminal is no more: neither is what was meant for it. */
  end(): void {
    this.#isOver = true;
    this.#queue = NOTHING;
    this.#onWaiting(0);
  }

  async #feed(): Promise<void> {
    if (this.#isFeeding) return;
    this.#isFeeding = true;
    while (this.#queue.length > 0) {
      const taken = await this.#take(this.#queue.subarray(0, SLICE_BYTES)).catch(() => { this.end(); return 0; });
      this.#queue = this.#queue.subarray(taken);
      this.#replaceRest();
      this.#onWaiting(this.#isStopped ? 0 : this.#queue.length);
      if (taken === 0 && this.#queue.length > 0) await new Promise((resolve) => { setTimeout(resolve, AGAIN_MS); });
    }
    this.#isFeeding = false;
    this.#isStopped = false;
  }

  #replaceRest(): void {
    if (this.#instead === undefined || this.#isOver) return;
    this.#queue = joined(endOf(this.#queue), this.#instead);
    this.#instead = undefined;
    this.#isStopped = true;
  }
}
