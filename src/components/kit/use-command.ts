import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { growing, type CommandOutput } from './command-run';
import { runOnMachine } from './machine-run';

export type CommandState = 'idle' | 'running' | 'done';

export interface CommandRunner {
  readonly state: ReadonlySignal<CommandState>;
  /** Of the last run; undefined before. */
  readonly output: ReadonlySignal<CommandOutput | undefined>;
  /** False when the machine did not start. A run that is under way is waited for. */
  readonly run: () => Promise<boolean>;
  readonly stop: () => void;
  /** Runs what stands there now, in place of what still runs. */
  readonly again: () => Promise<void>;
  readonly forget: () => void;
}

/** A page that is not seen has no frames. */
const nextFrame = (): Promise<unknown> => new Promise((resolve) => {
  if (document.visibilityState === 'hidden') setTimeout(resolve);
  else requestAnimationFrame(resolve);
});

/** Runs a script on the page's machine. @param clean whether the machine is reset before. */
export function useCommand(script: ReadonlySignal<string>, clean: boolean): CommandRunner {
  const state = useSignal<CommandState>('idle');
  const output = useSignal<CommandOutput | undefined>(undefined);
  const abort = useSignal<AbortController | undefined>(undefined);
  const underWay = useRef<Promise<boolean> | undefined>(undefined);
  const show = async (told: CommandOutput) => {
    for (const part of growing(told)) {
      output.value = part;
      await nextFrame();
    }
    output.value = told;
  };
  const begin = async () => {
    abort.value = new AbortController();
    state.value = 'running';
    const told = await runOnMachine(script.value, { signal: abort.value.signal, clean });
    if (told) await show(told);
    state.value = 'done';
    underWay.current = undefined;
    return told !== undefined;
  };
  // A row that comes to a block which the reader has just run waits for that run.
  const run = () => (underWay.current ??= begin());
  const stop = () => { abort.value?.abort(); };
  const again = async () => {
    stop();
    await underWay.current;
    await run();
  };
  return { state, output, run, stop, again, forget: () => { output.value = undefined; } };
}
