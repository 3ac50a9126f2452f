/** What an answer did against what it should have done, in sentences. Pure. */
import type { CommandOutput, Stream } from '@/components/kit/command-run.ts';
import type { TarEntry } from '@/lib/shell/tar.ts';
import type { Exercise, Situation } from '@/schemas/exercise.ts';
import type { Folder } from './scripts.ts';

/** One thing that is not as it should be; texts where a comparison line by line helps. */
export interface Difference {
  readonly sentence: string;
  readonly texts?: { readonly expected: string; readonly actual: string } | undefined;
}

const countLines = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');
/** A name as it can stand in a sentence. */
const named = (name: string): string => name.replaceAll('\n', '␤').replaceAll('\t', '␉');

/** @param what “标准输出” or “文件 f 的内容”. */
function compareTexts(what: string, expected: string, actual: string): readonly Difference[] {
  if (expected === actual) return [];
  return [{ sentence: `${what}${howTextsDiffer(expected, actual)}`, texts: { expected, actual } }];
}

function howTextsDiffer(expected: string, actual: string): string {
  if (actual === '') return `是空的，应有 ${countLines(expected)} 行。`;
  if (expected === '') return `应该是空的，实际有 ${countLines(actual)} 行。`;
  if (expected === `${actual}\n`) return '末尾少了换行。';
  if (withoutBlanks(expected) === withoutBlanks(actual)) return '只差在空格、Tab 或换行上。';
  return '不对。';
}

export function textOf({ pieces }: CommandOutput, stream: Stream): string {
  return pieces.filter((piece) => piece.stream === stream).map(({ text }) => text).join('');
}

/** Comments say what one may not do as often as code does it; a # inside a word is none. */
const withoutComments = (script: string): string => script.replace(/(^|\s)#.*/gm, '$1');

/** Rules that the text of the answer breaks. */
export function brokenRules({ rules }: Pick<Exercise, 'rules'>, answer: string): readonly Difference[] {
  const code = withoutComments(answer);
  return rules.filter(({ pattern, must }) => new RegExp(pattern).test(code) !== must).map(({ says }) => ({ sentence: says }));
}

/** What was printed, and how it ended. */
export function compareOutput({ stdout, stderr, status }: Situation['expect'], output: CommandOutput): readonly Difference[] {
  return [
    ...compareTexts('标准输出', stdout, textOf(output, 'stdout')),
    ...compareTexts('标准错误', stderr, textOf(output, 'stderr')),
    ...(output.exitCode === status ? [] : [{ sentence: `退出状态是 ${output.exitCode}，应为 ${status}。` }]),
  ];
}

const WORDS: Readonly<Record<TarEntry['kind'], string>> = { file: '文件', folder: '文件夹', link: '符号链接', other: '别的东西' };

function sameEntry(a: TarEntry | undefined, b: TarEntry | undefined): boolean {
  if (a?.kind !== b?.kind) return false;
  if (a?.kind === 'file' && b?.kind === 'file') return a.text === b.text;
  return a?.kind !== 'link' || b?.kind !== 'link' || a.target === b.target;
}

/** One file that had to come out as the exercise says. */
function compareWanted(name: string, wanted: string | null, found: TarEntry | undefined): readonly Difference[] {
  const shown = named(name);
  if (wanted === null) return found === undefined ? [] : [{ sentence: `文件 ${shown} 应该删掉，却还在。` }];
  if (found === undefined) return [{ sentence: `没有文件 ${shown}。` }];
  if (found.kind !== 'file') return [{ sentence: `${shown} 应该是普通文件，实际是${WORDS[found.kind]}。` }];
  return compareTexts(wanted === '' ? `文件 ${shown} ` : `文件 ${shown} 的内容`, wanted, found.text);
}

/** One thing that had to stay as it was. */
function compareKept(name: string, before: TarEntry | undefined, after: TarEntry | undefined): readonly Difference[] {
  if (sameEntry(before, after)) return [];
  const shown = named(name);
  if (before === undefined && after !== undefined) return [{ sentence: `多出了${WORDS[after.kind]} ${shown}。` }];
  if (before !== undefined && after === undefined) return [{ sentence: `${WORDS[before.kind]} ${shown} 不见了，它应该留着。` }];
  const texts = before?.kind === 'file' && after?.kind === 'file' ? { expected: before.text, actual: after.text } : undefined;
  return [{ sentence: `${WORDS[before?.kind ?? 'other']} ${shown} 变了，它应该原样不动。`, texts }];
}

/** What lies in the folder afterwards: the files of the exercise, and everything else as it was before. */
export function compareFolder({ files }: Situation['expect'], before: Folder, after: Folder): readonly Difference[] {
  const others = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !Object.hasOwn(files, name)).sort();
  return [
    ...Object.entries(files).flatMap(([name, wanted]) => compareWanted(name, wanted, after.get(name))),
    ...others.flatMap((name) => compareKept(name, before.get(name), after.get(name))),
  ];
}
