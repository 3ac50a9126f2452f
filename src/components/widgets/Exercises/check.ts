/**
 * Checks an answer: a fresh folder, the answer in a bash of its own, then a look at what it left. Each of the three is a
 * run of its own, so an answer cannot reach the check. Where it runs is the caller's: the page's machine, or a test's bash.
 */
import type { CommandOutput } from '@/components/kit/command-run.ts';
import type { Exercise, Situation } from '@/schemas/exercise.ts';
import { brokenRules, compareFolder, compareOutput, textOf, type Difference } from './compare.ts';
import { folderWith, readReport, reportScript, setupScript } from './scripts.ts';

export interface Bench {
  /** Runs a script in a fresh bash; undefined when there is no machine. */
  readonly run: (script: string, options: { readonly cwd: string; readonly max?: number }) => Promise<CommandOutput | undefined>;
  /** A folder that belongs to the exercises alone; it is thrown away before each check. */
  readonly base: string;
}

export interface Verdict {
  /** What the answer printed, with the group of files that decided. */
  readonly output: CommandOutput;
  /** Whether it was the second group, which the reader has not seen. */
  readonly isSecond: boolean;
  /** None: passed. */
  readonly differences: readonly Difference[];
}

/** Of the report of a folder, after base64. */
const REPORT_LIMIT_BYTES = 131_072;
let attempts = 0;

async function differencesOf(situation: Situation, report: CommandOutput): Promise<readonly Difference[]> {
  if (report.remark !== '') return [{ sentence: `文件夹里的东西太多，比不过来。${report.remark}` }];
  if (report.exitCode !== 0) return [{ sentence: `文件夹读不出来：${textOf(report, 'stderr').trim()}` }];
  return compareFolder(situation.expect, folderWith(situation.files), await readReport(textOf(report, 'stdout')));
}

/** One answer with one group of files; undefined when the machine is gone. @throws Error in Chinese when the folder could not be made. */
async function attempt(situation: Situation, answer: string, { run, base }: Bench): Promise<Omit<Verdict, 'isSecond'> | undefined> {
  attempts += 1;
  // A new name each time: what an answer left running in the background does not know it.
  const folder = `${base}/${attempts}`;
  const made = await run(setupScript(base, folder, situation.files), { cwd: '/' });
  if (made === undefined) return undefined;
  if (made.exitCode !== 0) throw new Error(`题目的文件没有摆好：${textOf(made, 'stderr').trim()}${made.remark}`);
  const output = await run(answer, { cwd: folder });
  if (output === undefined) return undefined;
  if (output.remark !== '') return { output, differences: [{ sentence: `没有正常结束。${output.remark}` }] };
  const report = await run(reportScript(folder), { cwd: '/', max: REPORT_LIMIT_BYTES });
  if (report === undefined) return undefined;
  return { output, differences: [...compareOutput(situation.expect, output), ...await differencesOf(situation, report)] };
}

/** Both groups of files, the second only when the first is right. Undefined when the machine did not start. */
export async function checkAnswer(exercise: Exercise, answer: string, bench: Bench): Promise<Verdict | undefined> {
  const broken = brokenRules(exercise, answer);
  const first = await attempt(exercise.first, answer, bench);
  if (first === undefined) return undefined;
  const differences = [...broken, ...first.differences];
  if (differences.length > 0) return { ...first, differences, isSecond: false };
  const second = await attempt(exercise.second, answer, bench);
  if (second === undefined) return undefined;
  return second.differences.length > 0 ? { ...second, isSecond: true } : { ...first, isSecond: false };
}

/** The verdict in sentences, as the reader meets them. */
export function sentencesOf({ differences, isSecond }: Verdict): readonly string[] {
  return differences.map(({ sentence }) => `${isSecond ? '换一组文件后，' : ''}${sentence}`);
}
