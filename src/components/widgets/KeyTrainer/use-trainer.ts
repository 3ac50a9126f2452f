import { signal, type ReadonlySignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { useKeptRecord, type KeptRecord } from '@/components/kit/kept-record';
import type { TerminalHandle } from '@/components/kit/terminal-handle';
import { useTerminal } from '@/components/kit/use-terminal';
import { namesOf } from '@/lib/shell/keys/presses';
import type { Screen } from '@/lib/shell/terminal/screen';
import { bestText, isReached, isSetUp, isWaiting, mayGoOn, rcOf, readBest, withWon, type Best, type Seen } from './key-trainer';
import { rounds, type Round } from './rounds';
import { strokesOf } from './strokes';

const RC = '/tmp/keys.rc';
/** How long the screen has to stay as it is before it counts. */
const STILL_MS = 150;
/** How often the screen is looked at while a round is played. */
const LOOK_MS = 120;
/** A shell that has no prompt by then will not have one. */
const PROMPT_MS = 15_000;

export type Stage = 'idle' | 'setting' | 'playing' | 'won';

export interface Trainer {
  readonly terminal: TerminalHandle;
  readonly stage: ReadonlySignal<Stage>;
  /** Names of the keys that the reader has pressed in this round. */
  readonly pressed: ReadonlySignal<readonly string[]>;
  readonly best: KeptRecord<Best>;
}

const seenOn = (screen: Screen): Seen => ({ line: screen.line().text, row: screen.line().row, text: screen.text(), back: screen.scrolledBack() });

const isText = (stroke: string): boolean => stroke >= ' ' && stroke !== '\u007f';

/** Resolves once the screen has been still, and `ready` with what it shows. */
function whenStill(screen: Screen, ready: (seen: Seen) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = setTimeout(() => { end(); reject(new Error('没有等到提示符')); }, PROMPT_MS);
    const look = () => { if (ready(seenOn(screen))) { end(); resolve(); } };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(look, STILL_MS);
    };
    const forget = screen.onShown(wait);
    function end(): void {
      clearTimeout(timer);
      clearTimeout(limit);
      forget();
    }
    wait();
  });
}

class PageTrainer {
  readonly stage = signal<Stage>('idle');
  readonly pressed = signal<readonly string[]>([]);
  terminal: TerminalHandle | undefined;
  readonly #round: ReadonlySignal<Round>;
  readonly #next: () => void;
  readonly #onWon: (round: Round, keys: number) => void;
  #turn = 0;

  constructor(round: ReadonlySignal<Round>, next: () => void, onWon: (round: Round, keys: number) => void) {
    this.#round = round;
    this.#next = next;
    this.#onWon = onWon;
  }

  /** Keys count while the round is played; after it Enter goes on. */
  accepts(text: string): boolean {
    if (this.stage.peek() === 'won' && text === '\r') this.#next();
    if (this.stage.peek() !== 'playing') return false;
    this.pressed.value = [...this.pressed.peek(), ...namesOf(text)];
    return true;
  }

  /** Another round begins: whatever an earlier one still waits for is void. */
  begin(): void {
    this.#turn += 1;
    [this.stage.value, this.pressed.value] = ['setting', []];
  }

  /** Types what stands before the reader's first key, once the shell waits for it. */
  async setUp(): Promise<void> {
    const [screen, terminal] = [this.terminal?.screen.peek(), this.terminal];
    if (screen === undefined || terminal === undefined) return;
    const turn = this.#turn;
    terminal.problem.value = '';
    try {
      await whenStill(screen, isWaiting);
      for (const stroke of strokesOf(this.#round.peek().setup)) {
        // Readline takes what comes all at once for pasted: two deletions with text between them would be one.
        if (!isText(stroke)) await whenStill(screen, () => true);
        // Another round has begun meanwhile, on another shell.
        if (turn !== this.#turn) return;
        terminal.write(stroke);
        if (!isText(stroke)) await whenStill(screen, (seen) => mayGoOn(this.#round.peek(), stroke, seen));
      }
      await whenStill(screen, (seen) => isSetUp(this.#round.peek(), seen));
      if (turn !== this.#turn) return;
      this.stage.value = 'playing';
      this.#watch(screen, turn);
    } catch {
      if (turn === this.#turn) terminal.problem.value = '这一局没有准备好：机器没有给出提示符。请按“重来”。';
    }
  }

  /** Looks at the screen until the round is won or another begins. What is seen only once may be half redrawn. */
  #watch(screen: Screen, turn: number): void {
    const round = this.#round.peek();
    let times = 0;
    const timer = setInterval(() => {
      if (turn !== this.#turn) clearInterval(timer);
      else if (isReached(round.goal, seenOn(screen))) times += 1;
      else times = 0;
      if (turn !== this.#turn || times < 2) return;
      clearInterval(timer);
      this.#onWon(round, Math.max(1, this.pressed.peek().length));
      this.stage.value = 'won';
    }, LOOK_MS);
  }
}

/** Plays the round that is chosen on a terminal of its own. `next` goes on to another round. */
export function useTrainer(round: ReadonlySignal<Round>, next: () => void): Trainer {
  const best = useKeptRecord<Best>({ key: 'key-trainer', empty: new Map(), read: (text) => readBest(text, rounds), write: bestText });
  const [trainer] = useState(() => new PageTrainer(round, next, ({ id }, keys) => { best.set(withWon(best.value.peek(), id, keys)); }));
  const terminal = useTerminal({
    connect: async (machine, { rows, columns }) => {
      await machine.put(RC, rcOf(round.peek()));
      return machine.openTerminal(`exec bash --rcfile ${RC} -i`, { rows, cols: columns });
    },
    onLeave: () => { trainer.begin(); },
    accepts: (text) => trainer.accepts(text),
    onJoin: () => { void trainer.setUp(); },
  });
  trainer.terminal = terminal;
  return { terminal, stage: trainer.stage, pressed: trainer.pressed, best };
}
