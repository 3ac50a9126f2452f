/** The colours of code that is being written; their code is fetched when the reader first begins to write. */
import { signal } from '@preact/signals';
import type { ColouredRun } from '@/lib/code/bash-colours';

/** Undefined until they are there: the text stands in one colour meanwhile. */
export const bashColours = signal<((code: string) => readonly ColouredRun[]) | undefined>(undefined);

/** Fetches the colours once. Without a network the text simply has none; the next field that is entered tries again. */
export async function fetchBashColours(): Promise<void> {
  if (bashColours.peek() !== undefined) return;
  try {
    const { bashRuns, prepareColours } = await import('@/lib/code/bash-colours');
    await prepareColours();
    bashColours.value = bashRuns;
  } catch {
    // Nothing to tell: everything works without.
  }
}
