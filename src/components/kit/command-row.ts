/** Running a block and all that follow it, in the order of the page. Blocks that are still asleep are woken. */
import { signal } from '@preact/signals';

export interface BlockRunner {
  /** Resolves when it has ended; false when it could not run at all, which its own status tells. */
  readonly run: () => Promise<boolean>;
  readonly stop: () => void;
}

/** Id of the block that the row began with; '' when none is under way. */
export const rowFrom = signal('');

const runners = new Map<string, BlockRunner>();
const waiting = new Map<string, (runner: BlockRunner) => void>();
let current: BlockRunner | undefined;

/** A block that is awake tells how it is run. */
export function registerBlock(id: string, runner: BlockRunner): void {
  runners.set(id, runner);
  waiting.get(id)?.(runner);
  waiting.delete(id);
}

/** Islands wake up when something points at them (client:reader). */
function awake(block: HTMLElement, id: string): Promise<BlockRunner> {
  const known = runners.get(id);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    block.dispatchEvent(new Event('pointerover', { bubbles: true }));
  });
}

/** The blocks of the page from this one on, by id. */
function following(id: string): readonly (readonly [string, HTMLElement])[] {
  const blocks = [...document.querySelectorAll<HTMLElement>('[data-command]')].map((block) => [block.dataset['command'] ?? '', block] as const);
  return blocks.slice(blocks.findIndex(([name]) => name === id));
}

/** Runs the block and all after it, one after the other, until one cannot run or `stopRow` is called. */
export async function runRow(id: string): Promise<void> {
  rowFrom.value = id;
  for (const [name, block] of following(id)) {
    current = await awake(block, name);
    if (rowFrom.peek() !== id || !(await current.run()) || rowFrom.peek() !== id) break;
  }
  current = undefined;
  if (rowFrom.peek() === id) rowFrom.value = '';
}

/** Ends the row, and the block that is running. */
export function stopRow(): void {
  rowFrom.value = '';
  current?.stop();
}
