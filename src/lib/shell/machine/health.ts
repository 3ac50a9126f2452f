/** Whether the machine is still what it was: told by its agent, or asked again and again. */
import { Listeners, type Listener } from './terminal-line.ts';

export interface Trouble {
  /** Switched off; without a shell; or without a word, perhaps only busy. */
  readonly kind: 'off' | 'broken' | 'silent';
  /** How, or what, as the machine tells it; may be ''. */
  readonly what: string;
}

/** How often the machine is asked, and how many times it may owe the answer. Together less than two seconds. */
const ASK_MS = 450;
const PATIENCE = 3;

export class Health {
  readonly #ping: () => Promise<unknown>;
  readonly #listeners = new Listeners<Trouble | undefined>();
  #trouble: Trouble | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Looks since the question that is still open; undefined when none is. */
  #owed: number | undefined;
  #life = 0;

  constructor(ping: () => Promise<unknown>) {
    this.#ping = ping;
  }

  onTrouble(listener: Listener<Trouble | undefined>): () => void {
    listener(this.#trouble);
    return this.#listeners.add(listener);
  }

  /** What the agent says of itself. */
  told(kind: string, what: string): void {
    if (kind !== 'off' && kind !== 'broken') return;
    clearInterval(this.#timer);
    this.#set({ kind, what });
  }

  /** A machine begins its life. */
  watch(): void {
    this.rest();
    this.#set(undefined);
    this.#timer = setInterval(() => { this.#look(); }, ASK_MS);
  }

  /** A machine is at its end: what it still answers counts no more. */
  rest(): void {
    clearInterval(this.#timer);
    this.#life += 1;
    this.#owed = undefined;
  }

  #set(trouble: Trouble | undefined): void {
    if (trouble?.kind === this.#trouble?.kind && trouble?.what === this.#trouble?.what) return;
    this.#trouble = trouble;
    this.#listeners.tell(trouble);
  }

  // Counted in looks, not in time: a page that was busy or asleep has not looked either.
  #look(): void {
    if (this.#owed !== undefined) {
      this.#owed += 1;
      if (this.#owed === PATIENCE) this.#set({ kind: 'silent', what: '' });
      return;
    }
    if (document.visibilityState === 'hidden') return;
    this.#owed = 0;
    void this.#ask(this.#life);
  }

  async #ask(life: number): Promise<void> {
    // A refusal only means that nobody waits any longer: the machine is still silent.
    const isAnswered = await this.#ping().then(() => true, () => false);
    if (life !== this.#life) return;
    this.#owed = undefined;
    if (isAnswered && this.#trouble?.kind === 'silent') this.#set(undefined);
  }
}
