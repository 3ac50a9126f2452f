/** Runs the command in a folder of its own on the page's machine, and what should have been written instead. */
import type { CommandOutput } from '@/components/kit/command-run';
import { runOnMachine } from '@/components/kit/machine-run';
import { quoted } from '@/lib/shell/quoted';
import { commandOf, rightWays, type Reading } from './glob-arguments';

/** What bash did, beside what the figure says. */
export interface Answer {
  readonly output: CommandOutput;
  /** What grep got, as bash made it. */
  readonly args: readonly string[];
  readonly isSame: boolean;
  /** Bytes that ls wrote into the pipe, and those that grep left there. */
  readonly written: number;
  readonly left: number;
  /** Of the right ways, in their order. */
  readonly outputs: readonly CommandOutput[];
}

/** Makes the folder and prints its path. */
export function setupScript({ files }: Reading): string {
  const make = ({ name, content }: Reading['files'][number]) => (content === '' ? `: > ${quoted(`./${name}`)}` : `echo ${quoted(content)} > ${quoted(`./${name}`)}`);
  return ['d=$(mktemp -d); cd "$d"', ...files.map(make), 'printf %s "$d"'].join('\n');
}

/** Prints what bash makes of the pattern, one argument on each row, then the bytes in the pipe and those that grep leaves. */
export function countScript({ pattern }: Reading): string {
  return [`ls | wc -c`, `ls | { grep ${pattern} > /dev/null 2>&1; wc -c; }`, `printf '%s\\n' ${pattern}`].join('\n');
}

/** Reads what countScript printed. */
export function readCounts(printed: string): Pick<Answer, 'args' | 'written' | 'left'> {
  const [written, left, ...args] = printed.trimEnd().split('\n');
  return { written: Number(written), left: Number(left), args };
}

/** Whether grep got what the figure says and treated the pipe as the figure says. */
export function isForetold({ args, grep }: Reading, told: Pick<Answer, 'args' | 'written' | 'left'>): boolean {
  const sameArgs = told.args.length === args.length && args.every((arg, at) => arg === told.args[at]);
  return sameArgs && (grep.readsInput === undefined || told.written === 0 || grep.readsInput === (told.left === 0));
}

const textOf = ({ pieces }: CommandOutput, stream: 'stdout' | 'stderr'): string => pieces.filter((piece) => piece.stream === stream).map(({ text }) => text).join('');

/** @throws Error when the folder could not be made. */
export async function askBash(reading: Reading): Promise<Answer | undefined> {
  const made = await runOnMachine(setupScript(reading));
  if (made === undefined) return undefined;
  const cwd = textOf(made, 'stdout');
  if (made.exitCode !== 0) throw new Error(`机器里没有建好目录，${textOf(made, 'stderr')}${made.remark}`);
  const run = async (script: string): Promise<CommandOutput> => await runOnMachine(script, { cwd }) ?? made;
  const counts = readCounts(textOf(await run(countScript(reading)), 'stdout'));
  const output = await run(commandOf(reading));
  const outputs: CommandOutput[] = [];
  for (const { command } of rightWays(reading)) outputs.push(await run(command));
  await runOnMachine(`rm -r ${quoted(cwd)}`);
  return { output, ...counts, isSame: isForetold(reading, counts), outputs };
}
