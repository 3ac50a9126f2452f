/** Runs scripts on the page's machine, as command blocks and widgets show them. */
import type { RunOptions } from '@/lib/shell/machine/machine';
import { OUTPUT_LIMIT_BYTES, outputOf, TIME_LIMIT_MS, withPiece, type CommandOutput, type Piece } from './command-run';
import { requestMachine } from './machine-store';

export type MachineRunOptions = Pick<RunOptions, 'cwd' | 'env' | 'max' | 'shell' | 'signal' | 'stdin'> & {
  /** Whether the machine is reset before. */
  readonly clean?: boolean;
};

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
    return result && outputOf(pieces, result);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { pieces, exitCode: 1, remark: `没有跑完：${reason}。请再运行一次。` };
  }
}
