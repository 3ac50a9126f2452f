/** What `ls | grep 模式` becomes in a folder: what is typed, what bash makes of it, what grep takes it for, in words. Pure. */
import type { Read } from '@/components/kit/use-last-good';
import type { ScriptProblem } from '@/components/kit/ScriptEntry';
import type { TableData } from '@/components/kit/table';
import { lengthFor } from '@/lib/format/place.ts';
import { byCodePoint, globNames, isGlob } from '@/lib/shell/glob.ts';
import { basicRegExp, readGrepArguments, type GrepReading, type Role } from '@/lib/shell/grep-arguments.ts';

export const MAX_FILES = 12;
export const MAX_NAME = 60;
export const MAX_PATTERN = 100;
export const MAX_TEXT = 1000;
export const PATTERN = '*.txt';

/** Folders worth a look; a name may have a line of text after a colon. */
export const presets: readonly { readonly label: string; readonly script: string }[] = [
  { label: 'a.txt 和 b.txt', script: 'a.txt\naxtxt\nb.txt' },
  { label: '只有 a.txt 和 axtxt', script: 'a.txt\naxtxt' },
  { label: '没有 .txt', script: 'axtxt\nnote.md' },
  { label: 'b.txt 里写着 a.txt', script: 'a.txt\naxtxt\nb.txt: a.txt' },
  { label: '名字以 - 开头', script: '-v.txt\na.txt\nb.txt' },
];
export const FIRST_FILES = presets[0]?.script ?? '';

export interface File {
  readonly name: string;
  /** Its only line; '' for an empty file. */
  readonly content: string;
}

/** Something typed that is no folder or no pattern; `span` is its place in the text of the files. */
export interface FolderProblem extends ScriptProblem {
  readonly field: 'files' | 'pattern';
}

export interface Reading {
  /** The files as typed. */
  readonly text: string;
  readonly files: readonly File[];
  readonly pattern: string;
  /** Files that bash puts in the pattern's place; none where it leaves it alone. */
  readonly matched: readonly string[];
  /** What grep gets, without its own name. */
  readonly args: readonly string[];
  readonly grep: GrepReading;
  /** What ls prints. */
  readonly listed: readonly string[];
}

/** Why a name is none, with the cure. */
function nameProblem(name: string, before: readonly File[]): string | undefined {
  if (name === '') return '冒号前面没有文件名。请补上。';
  if (name.includes('/')) return '文件名里不能有 /，它隔开的是目录。请去掉。';
  if (name === '.' || name === '..') return '这个名字已经是目录了。请换一个。';
  if (/\p{Cc}/u.test(name)) return '文件名里有看不见的控制字符，比如 Tab。请去掉。';
  const length = lengthFor(name, MAX_NAME);
  if (length > MAX_NAME) return `文件名有 ${length} 个字符，最多 ${MAX_NAME} 个。请改短。`;
  return before.some((file) => file.name === name) ? '与前面的文件重名。请换一个名字。' : undefined;
}

/** The files of a text with one on each row, or why there is no such folder. */
export function readFiles(text: string): { readonly files: readonly File[] } | ScriptProblem {
  const files: File[] = [];
  let start = 0;
  for (const row of text.split('\n')) {
    const span = { start, end: start + row.length };
    start = span.end + 1;
    if (row.trim() === '') continue;
    const [, name = '', content = ''] = /^([^:：]*)(?:[:：]\s*(.*))?$/u.exec(row) ?? [];
    const problem = nameProblem(name.trim(), files);
    if (problem !== undefined) return { problem: `“${row.trim()}”：${problem}`, span };
    if (files.length === MAX_FILES) return { problem: `文件多于 ${MAX_FILES} 个了。请删去几个。`, span };
    files.push({ name: name.trim(), content: content.trim() });
  }
  return files.length > 0 ? { files } : { problem: '还没有文件。请每行写一个名字，比如 a.txt。', span: { start: 0, end: 0 } };
}

/** Why a pattern cannot stand in the command without quotes. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern === '') return '模式是空的。请写一个，比如 *.txt。';
  const [odd] = /[^\p{L}\p{N}._*?[\]!^@+=:,%-]/u.exec(pattern) ?? [];
  if (odd === undefined) return undefined;
  return `模式里的${/\s/.test(odd) ? '空白' : `“${odd}”`}会被 bash 另作他用，这里只看通配符 * ? […]。请去掉它。`;
}

export function readFolder(text: string, pattern: string): Read<Reading, FolderProblem> {
  const odd = patternProblem(pattern);
  if (odd !== undefined) return { problem: odd, span: { start: 0, end: 0 }, field: 'pattern' };
  const found = readFiles(text);
  if ('problem' in found) return { ...found, field: 'files' };
  const names = found.files.map(({ name }) => name);
  const matched = isGlob(pattern) ? globNames(pattern, names) : [];
  const args = matched.length > 0 ? matched : [pattern];
  const listed = names.filter((name) => !name.startsWith('.')).toSorted(byCodePoint);
  return { reading: { text, files: found.files, pattern, matched, args, grep: readGrepArguments(args), listed } };
}

export const ROLES: Readonly<Record<Role, string>> = { option: '选项', pattern: '模式', file: '要读的文件' };

function expansionText({ pattern, matched }: Reading): string {
  const [first = ''] = matched;
  if (!isGlob(pattern)) return `${pattern} 里没有通配符，bash 原样交给 grep。`;
  if (matched.length === 0) return `没有文件匹配 ${pattern}，bash 就原样留下它：grep 收到的还是 ${pattern}。`;
  if (matched.length === 1) return `只有 ${first} 匹配，bash 用它换掉了 ${pattern}。`;
  return `有 ${matched.length} 个文件匹配，bash 用它们换掉了 ${pattern}：一个词变成了 ${matched.length} 个参数。`;
}

/** What the signs of a pattern mean to grep. */
function regExpText(pattern: string): string {
  const signs = [
    pattern.startsWith('*') ? '开头的 * 前面没有东西可重复，只是一个星号' : '',
    pattern.slice(1).includes('*') ? '* 让前一个字符重复任意次' : '',
    pattern.includes('.') ? '. 是任意一个字符' : '',
    pattern.includes('?') ? '? 只是一个问号' : '',
  ].filter((sign) => sign !== '');
  return signs.length === 0 ? `grep 找的是含有 ${pattern} 的行。` : `grep 把 ${pattern} 当作正则表达式，${signs.join('；')}。`;
}

function filesText({ args, grep }: Reading): string {
  const files = args.filter((_, at) => grep.roles[at] === 'file');
  return files.length === 0 ? '' : `${files.join('、')} 成了要读的文件。`;
}

/** What becomes of the output of ls. */
export function pipeText({ grep: { readsInput, stops, roles }, listed }: Reading): string {
  const rows = `管道里的 ${listed.length} 行`;
  if (stops !== undefined) return `grep 报错退出，${rows}没人读。`;
  if (readsInput === undefined) return `${rows}有没有人读，要看这些选项，跑一下才知道。`;
  if (readsInput) return `grep 没有别的可读，就读${rows}。`;
  return `grep ${roles.includes('file') ? '有文件可读' : '去读整个目录'}，就不读管道：${rows}没人要。`;
}

/** The case that this is, in sentences: what bash does and what grep takes it for. */
export function explain(reading: Reading): string {
  const { args, grep } = reading;
  const options = args.filter((_, at) => grep.roles[at] === 'option');
  const stops = grep.stops === undefined ? '' : `：${grep.stops}`;
  return [
    expansionText(reading),
    options.length > 0 ? `${options.join('、')} 以 - 开头，grep 把它当作选项${stops}。` : '',
    grep.stops === undefined && grep.pattern !== undefined ? regExpText(grep.pattern) : '',
    grep.stops === undefined ? filesText(reading) : '',
  ].join('');
}

export const commandOf = ({ pattern }: Reading): string => `ls | grep ${pattern}`;

/** Ways that do what was meant, each with why. */
export function rightWays({ pattern, matched }: Reading): readonly { readonly command: string; readonly why: string }[] {
  const expression = basicRegExp(pattern);
  const isDashed = matched.some((name) => name.startsWith('-'));
  return [
    { command: `ls ${isDashed ? '-- ' : ''}${pattern}`, why: `通配符本来就由 bash 展开，ls 只管列出来。${isDashed ? '-- 之后的都不是选项。' : ''}` },
    { command: `ls | grep ${expression.startsWith('-') ? '-e ' : ''}'${expression}'`, why: `正则表达式加了引号，bash 不碰。${expression.includes('\\.') ? '点前有反斜杠，只匹配点。' : ''}` },
    { command: `find . -maxdepth 1 -name '${pattern}'`, why: '引号让 bash 不碰，find 自己去匹配，点开头的文件也算。' },
  ];
}

/** Every file: whether it matches, and what grep takes it for. */
export function folderTable({ files, pattern, matched, args, grep }: Reading): TableData {
  return {
    caption: `ls | grep ${pattern} 时目录里的文件`,
    columns: [{ label: '文件' }, { label: '大小', unit: '字节', numeric: true }, { label: '匹配' }, { label: '第几个参数' }, { label: 'grep 当作' }],
    rows: files.map(({ name, content }) => {
      const at = matched.includes(name) ? args.indexOf(name) : -1;
      const role = grep.roles[at];
      return [name, content === '' ? 0 : new TextEncoder().encode(content).length + 1, at < 0 ? '否' : '是', at < 0 ? '不是参数' : String(at + 1), role === undefined ? '' : ROLES[role]];
    }),
  };
}
