/** Runs scripts on the page's machine, as command blocks and widgets show them. */
import type { RunOptions } from '@/lib/shell/machine/machine';
import { OUTPUT_LIMIT_BYTES, outputOf, TIME_LIMIT_MS, withPiece, type CommandOutput, type Piece } from './command-run';
import { machineTrouble, requestMachine } from './machine-store';

export type MachineRunOptions = Pick<RunOptions, 'cwd' | 'env' | 'max' | 'shell' | 'signal' | 'stdin'> & {
  /** Whether the machine is reset before. */
  readonly clean?: boolean;
};

/** Why a tool is not there, where bash has not found it. Without the list the output stands for itself. */
async function hintOn(stderr: string): Promise<string> {
  if (!stderr.includes(': command not found')) return '';
  return import('@/lib/shell/missing').then(({ whyMissing }) => whyMissing(stderr), () => '');
}

/**
 * The output of a script in a fresh bash in the reader's home, with limits of time and output. A run that did not
 * come to its end has the reason as its remark. Undefined when the machine did not start: machineError tells why.
 */
export async function runOnMachine(script: string, { clean, ...options }: MachineRunOptions = {}): Promise<CommandOutput | undefined> {
  const machine = await requestMachine();
  let pieces: readonly Piece[] = [];
  const onOutput = (stream: Piece['stream'], text: string) => { pieces = withPiece(pieces, { stream, text }); };
  try {
    // Also one that has only just started: whoever else waited for it may have run something first.
    if (clean === true) await machine?.reset();
    const result = await machine?.run(script, { cwd: '/home/reader', ms: TIME_LIMIT_MS, max: OUTPUT_LIMIT_BYTES, ...options, onOutput });
    return result && { ...outputOf(pieces, result), hint: await hintOn(result.stderr) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // A machine at its end is told of on its own, with the cure.
    return { pieces, exitCode: 1, remark: machineTrouble.peek() === '' ? `没有跑完：${reason}。请再运行一次。` : '没有跑完。' };
  }
}
