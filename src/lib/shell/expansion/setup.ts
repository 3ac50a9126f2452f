/** The lines that come before the command: `name=value` and `set -- …`, and the folder it is in. */
import { graphemesOf } from '@/lib/format/graphemes.ts';
import { lengthFor } from '@/lib/format/place.ts';
import { parseLine } from '@/lib/shell/syntax/parse.ts';
import { NotDrawn, type Word } from '@/lib/shell/syntax/types.ts';
import { Environment } from './environment.ts';
import { evaluate, joined } from './evaluate.ts';
import { expandWords } from './expand.ts';
import { lexWord } from './lex.ts';
import { DEFAULT_IFS } from './split.ts';
import { NotComputed, Pending, type Setting } from './types.ts';

/** Where the page's machine tries a line; it holds the files that the reader lists and nothing else. */
export const FOLDER = '/tmp/expansion';

const BASE: ReadonlyMap<string, string> = new Map([['HOME', '/home/reader'], ['USER', 'reader'], ['PWD', FOLDER], ['IFS', DEFAULT_IFS]]);
/** Users of the page's machine. */
const USERS: ReadonlyMap<string, string> = new Map([['root', '/root'], ['daemon', '/usr/sbin'], ['nobody', '/nonexistent'], ['reader', '/home/reader']]);
const ASSIGNMENT = /^([A-Za-z_]\w*)=/;
const LONGEST_NAME = 60;

/** Words between semicolons and line ends. */
function statements(text: string): readonly (readonly Word[])[] {
  return parseLine(text).map(({ commands, connector, start, end }) => {
    const [command, second] = commands;
    const isPlain = command?.kind === 'simple' && command.redirections.length === 0 && second === undefined && connector === ';';
    if (!isPlain) throw new NotDrawn(`图里画不出 ${text.slice(start, end)}：“变量”里只写赋值和 set --，用不上别的。请删掉，或者给它加引号。`, { start, end });
    return command.words;
  });
}

const noQuestions = (raw: string): NotComputed => new NotComputed(`“变量”里的 ${raw} 要问机器才知道。请直接写出值。`);

/** The value of an assignment: expanded, but neither split nor taken for a pattern. */
function assign({ raw }: Word, name: string, environment: Environment): void {
  try {
    const parts = lexWord(raw, 'word', 'assignment').flatMap((node) => evaluate(node, environment));
    environment.assign(name, joined(parts, raw, environment).slice(name.length + 1));
  } catch (error) {
    throw error instanceof Pending ? noQuestions(raw) : error;
  }
}

function positionalOf(words: readonly Word[], setting: Setting): readonly string[] {
  const { outcome } = expandWords(words, setting);
  if (outcome.kind === 'argv') return outcome.argv;
  throw outcome.kind === 'failed' ? new NotComputed(outcome.message) : noQuestions('set --');
}

function perform(words: readonly Word[], setting: Setting): Setting {
  if (words[0]?.raw === 'set' && words[1]?.raw === '--') return { ...setting, positional: positionalOf(words.slice(2), setting) };
  const environment = new Environment(setting, new Map());
  for (const word of words) {
    const name = ASSIGNMENT.exec(word.raw)?.[1];
    if (name === undefined) throw new NotDrawn(`图里画不出 ${word.raw}：“变量”里只写赋值和 set --。请写成 名字=值，等号两边不留空格；位置参数写成 set -- 甲 乙。`, word);
    if (word.raw.startsWith('(', name.length + 1)) throw new NotDrawn(`图里画不出数组 ${word.raw}。请换成普通变量。`, word);
    assign(word, name, environment);
  }
  return { ...setting, variables: environment.variables };
}

/** What is wrong with a file's name; undefined when nothing is. */
function nameProblem(name: string): string | undefined {
  if (name.includes('/')) return `文件名 ${name} 里不能有 /。请只写当前目录里的名字。`;
  if (name === '.' || name === '..') return `${name} 是目录自己的名字，不能当文件名。请换一个。`;
  return lengthFor(name, LONGEST_NAME) > LONGEST_NAME ? `文件名 ${graphemesOf(name).slice(0, 12).join('')}… 太长。请不要超过 ${LONGEST_NAME} 个字符。` : undefined;
}

/**
 * Files of the folder, one a line.
 * @throws NotComputed for a name that cannot be one.
 */
export function readFiles(text: string): readonly string[] {
  const names = [...new Set(text.split('\n').filter((name) => name !== ''))];
  const problem = names.map(nameProblem).find((one) => one !== undefined);
  if (problem !== undefined) throw new NotComputed(problem);
  return names;
}

/**
 * What a line finds after `setup` has run in a folder with `files`.
 * @throws NotComputed, ExpansionFailure, ShellSyntaxError with a sentence for the reader.
 */
export function readSetting(setup: string, files: readonly string[], users = USERS): Setting {
  const first: Setting = { variables: BASE, positional: [], files, users };
  return statements(setup).reduce((setting, words) => perform(words, setting), first);
}
