/** Running a block and all that follow it, in the order of the page. Blocks that are still asleep are woken. */
import { signal } from '@preact/signals';

export interface BlockRunner {
  /** Resolves when it has ended; false when it could not run at all, which its own status tells. */
  readonly run: () => Promise<boolean>;
  readonly stop: () => void;
}

/** Id of the block that the row began with; '' when none is under way. */
export const rowFrom = signal('');

/** Id of the block that the row has come to; '' between rows. */
export const rowAt = signal('');

const runners = new Map<string, BlockRunner>();
const waiting = new Map<string, (runner: BlockRunner) => void>();
let row = new AbortController();
let ended = Promise.resolve();

/** A block that is awake tells how it is run. */
export function registerBlock(id: string, runner: BlockRunner): void {
  runners.set(id, runner);
  waiting.get(id)?.(runner);
  waiting.delete(id);
}

/** Islands wake up when something points at them (client:reader). Undefined when the row was stopped meanwhile. */
function awake(block: HTMLElement, id: string, stopped: AbortSignal): Promise<BlockRunner | undefined> {
  const known = runners.get(id);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    stopped.addEventListener('abort', () => { resolve(undefined); }, { once: true });
    block.dispatchEvent(new Event('pointerover', { bubbles: true }));
  });
}

/** The blocks of the page from this one on, by id. */
function following(id: string): readonly (readonly [string, HTMLElement])[] {
  const blocks = [...document.querySelectorAll<HTMLElement>('[data-command]')].map((block) => [block.dataset['command'] ?? '', block] as const);
  return blocks.slice(blocks.findIndex(([name]) => name === id));
}

/** Whether the row goes on after this block. */
async function runBlock(name: string, block: HTMLElement, stopped: AbortSignal): Promise<boolean> {
  const runner = await awake(block, name, stopped);
  if (!runner || stopped.aborted) return false;
  rowAt.value = name;
  stopped.addEventListener('abort', runner.stop, { once: true });
  const couldRun = await runner.run();
  stopped.removeEventListener('abort', runner.stop);
  rowAt.value = '';
  return couldRun && !stopped.aborted;
}

async function runBlocks(id: string, mine: AbortController): Promise<void> {
  for (const [name, block] of following(id)) {
    if (mine.signal.aborted || !(await runBlock(name, block, mine.signal))) break;
  }
  // Another row may have begun meanwhile, from this very block too.
  if (row === mine) rowFrom.value = '';
}

/**
 * Runs the block and all after it, one after the other, until one cannot run or `stopRow` is called. A row that is
 * still under way is stopped, and the new one waits for its end: no two rows run side by side.
 */
export function runRow(id: string): Promise<void> {
  stopRow();
  const mine = new AbortController();
  row = mine;
  rowFrom.value = id;
  ended = ended.then(() => runBlocks(id, mine));
  return ended;
}

/** Ends the row, and the block that is running. */
export function stopRow(): void {
  rowFrom.value = '';
  row.abort();
}
