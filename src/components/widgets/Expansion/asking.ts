/** One press of “问 bash”: the command substitutions first, then the whole line, then word by word. Pure: who runs the scripts is handed in. */
import { answersFor, argvScript, readArgv } from '@/lib/shell/expansion/ask.ts';
import { readFiles } from '@/lib/shell/expansion/setup.ts';
import type { Answer } from '@/lib/shell/expansion/types.ts';
import { readTyped, visible, type Typed } from './expansion.ts';

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  /** Why it ended early; '' when it did not. */
  readonly remark: string;
}
/** Undefined when the machine did not start. */
export type Run = (script: string) => Promise<Printed | undefined>;

export interface ComparedWord {
  readonly ours: string | undefined;
  readonly bash: string | undefined;
  readonly isSame: boolean;
}

export interface Told {
  readonly typed: Typed;
  readonly answers: ReadonlyMap<string, Answer>;
  /** In one sentence. */
  readonly verdict: string;
  readonly isSame: boolean;
  readonly words: readonly ComparedWord[];
  /** What bash wrote on its standard error. */
  readonly complaint: string;
}

const complaintOf = (stderr: string): string => stderr.trimEnd().replaceAll(/^\S*: line \d+: /gm, '');

function compared(ours: readonly string[], bash: readonly string[]): readonly ComparedWord[] {
  return Array.from({ length: Math.max(ours.length, bash.length) }, (_, index) => {
    const [mine, theirs] = [ours[index], bash[index]];
    return { ours: mine === undefined ? undefined : visible(mine), bash: theirs === undefined ? undefined : visible(theirs), isSame: mine === theirs };
  });
}

const onlyBash = (argv: readonly string[]): readonly ComparedWord[] => argv.map((word) => ({ ours: undefined, bash: visible(word), isSame: true }));

type Verdict = Pick<Told, 'verdict' | 'isSame' | 'words'>;

function verdictOf(typed: Typed, answers: ReadonlyMap<string, Answer>, argv: readonly string[] | undefined): Verdict {
  const read = readTyped(typed, answers);
  if ('problem' in read) return { verdict: argv ? `bash 给出 ${argv.length} 个词：` : 'bash 没有把这一行做完。', isSame: true, words: onlyBash(argv ?? []) };
  const { outcome } = read.reading.expansion;
  if (outcome.kind !== 'argv') {
    const isSame = argv === undefined;
    return { verdict: isSame ? '一致：bash 也停在这里，命令没有运行。' : '不一致：bash 把这一行做完了。请告诉我们这一行。', isSame, words: onlyBash(argv ?? []) };
  }
  const words = compared(outcome.argv, argv ?? []);
  const isSame = argv !== undefined && words.every((word) => word.isSame);
  if (isSame) return { verdict: `一致：bash 也给出这 ${argv.length} 个词，逐字相同。`, isSame, words };
  const why = read.reading.expansion.stages.some(({ id, isChanged }) => id === 'command' && isChanged)
    ? '里面的命令如果每次结果不同，或者改动了文件，就会这样；不然请告诉我们这一行。' : '请告诉我们这一行。';
  return { verdict: `不一致：${argv === undefined ? 'bash 没有把这一行做完。' : ''}${why}`, isSame, words };
}

/**
 * Has bash expand the line, and compares. Undefined when the machine did not start.
 * @throws Error when a run did not come to its end.
 */
export async function askBash(typed: Typed, run: Run): Promise<Told | undefined> {
  const read = readTyped(typed);
  const answers = 'reading' in read
    ? await answersFor(read.reading.words, read.reading.setting, async (script) => (await run(script))?.stdout) : new Map<string, Answer>();
  const printed = await run(argvScript({ line: typed.line, setup: typed.setup, files: readFiles(typed.files) }));
  if (printed === undefined) return undefined;
  if (printed.remark !== '') throw new Error(printed.remark);
  return { typed, answers, complaint: complaintOf(printed.stderr), ...verdictOf(typed, answers, readArgv(printed.stdout)) };
}
