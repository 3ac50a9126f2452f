/** Checks answers on the page's machine. */
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { runOnMachine } from '@/components/kit/machine-run';
import type { Exercise } from '@/schemas/exercise';
import { checkAnswer, type Verdict } from './check';

/** Kept apart from what the reader makes in the terminal. */
const BASE = '/tmp/exercises';

export interface Checked {
  /** The text that was checked. */
  readonly answer: string;
  readonly verdict: Verdict;
}

export interface CheckHandle {
  readonly isRunning: ReadonlySignal<boolean>;
  readonly checked: ReadonlySignal<Checked | undefined>;
  /** Why there is no verdict; '' when there is one. */
  readonly problem: ReadonlySignal<string>;
  readonly check: (answer: string) => Promise<void>;
  readonly stop: () => void;
}

export function useCheck(exercise: Exercise, onSolved: () => void): CheckHandle {
  const [isRunning, problem] = [useSignal(false), useSignal('')];
  const checked = useSignal<Checked | undefined>(undefined);
  const abort = useSignal<AbortController | undefined>(undefined);
  const check = async (answer: string) => {
    if (isRunning.value) return;
    const { signal } = abort.value = new AbortController();
    [isRunning.value, problem.value] = [true, ''];
    try {
      const verdict = await checkAnswer(exercise, answer, { base: BASE, run: (script, options) => runOnMachine(script, { ...options, signal }) });
      if (signal.aborted) problem.value = '已停下，没有判。';
      else if (verdict !== undefined) checked.value = { answer, verdict };
      if (!signal.aborted && verdict?.differences.length === 0) onSolved();
    } catch (error) {
      problem.value = signal.aborted ? '已停下，没有判。' : `没有判成：${error instanceof Error ? error.message : String(error)}。请再检查一次。`;
    }
    isRunning.value = false;
  };
  return { isRunning, checked, problem, check, stop: () => { abort.value?.abort(); } };
}
