/** The page's machine as signals: one for the terminal and all command blocks. Its code is fetched with the first request. */
import { signal } from '@preact/signals';
import type { Progress } from '@/lib/runtime/types';
import type { Machine } from '@/lib/shell/machine/machine';
import { fetchCode } from './fetch-code';
import { troubleText } from './machine-trouble';
import { describeError, type ShownError } from './shown-error';

export type MachineState = 'idle' | 'fetching' | 'compiling' | 'ready' | 'failed';

export const machineState = signal<MachineState>('idle');
export const machineProgress = signal<Progress | undefined>(undefined);
export const machineError = signal<ShownError | undefined>(undefined);
/** What only a reset helps against; '' when all is well. */
export const machineTrouble = signal('');

let running: Machine | undefined;

/** A machine that has just been started is listened to. */
function watched(machine: Machine): Machine {
  if (running === machine) return machine;
  running = machine;
  machine.onTrouble((trouble) => { machineTrouble.value = troubleText(trouble); });
  return machine;
}

/** Back to the saved moment; what it was doing ends. */
export async function resetMachine(): Promise<void> {
  await running?.reset();
}

function report(progress: Progress): void {
  machineProgress.value = progress;
  machineState.value = progress.phase;
}

/** The running machine, started if need be; undefined when that failed, which machineError then tells. */
export async function requestMachine(): Promise<Machine | undefined> {
  try {
    if (machineState.peek() !== 'ready') machineState.value = 'fetching';
    machineError.value = undefined;
    const { openMachine } = await fetchCode(() => import('@/lib/shell/machine/machine'), '模拟器的代码');
    const machine = await openMachine(report);
    machineState.value = 'ready';
    return watched(machine);
  } catch (error) {
    machineError.value = describeError(error, '机器没有启动成功');
    machineState.value = 'failed';
    return undefined;
  }
}
