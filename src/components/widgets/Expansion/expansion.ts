/** What the figure tells of a line: presets, what is typed and what is wrong with it, the steps in words, the table. Pure. */
import type { TableData } from '@/components/kit/table';
import { readCommand } from '@/lib/shell/expansion/command.ts';
import { expandWords } from '@/lib/shell/expansion/expand.ts';
import { readFiles, readSetting } from '@/lib/shell/expansion/setup.ts';
import { merged } from '@/lib/shell/expansion/sourced.ts';
import { ExpansionFailure, NotComputed, type Answer, type Box, type Expansion, type Piece, type Setting, type Stage, type StepId } from '@/lib/shell/expansion/types.ts';
import { ShellSyntaxError, type Span, type Word } from '@/lib/shell/syntax/types.ts';
import { wideSigns } from '@/lib/shell/wide-signs.ts';

export const MAX_LINE = 1000;
export const MAX_SETUP = 1000;
export const MAX_FILES = 1000;

/** What the reader types. */
export interface Typed {
  readonly line: string;
  /** Assignments and set --. */
  readonly setup: string;
  /** Names of files, one a line. */
  readonly files: string;
}

/** Lines worth looking at, with what each is about. */
export const presets: readonly (Typed & { readonly label: string })[] = [
  { label: '没有引号', line: "printf '[%s]' $f", setup: "f='a   b *'", files: '1\n2' },
  { label: '双引号', line: `printf '[%s]' "$f"`, setup: "f='a   b *'", files: '1\n2' },
  { label: '三种引号', line: `echo '$x'"$x"\\$x`, setup: "x='1  2'", files: '' },
  { label: '{a,b}', line: 'mkdir {src,test}/{a,b}{1..2}', setup: '', files: '' },
  { label: '~', line: 'echo ~ ~root/x "~" \\~ a~', setup: '', files: '' },
  { label: '${p##*/}', line: 'echo ${p##*/} ${p%/*} ${p%%.*} ${#p}', setup: 'p=/home/reader/a.tar.gz', files: '' },
  { label: '$((…))', line: 'echo $((6*7)) $((n++)) $n', setup: 'n=1', files: '' },
  { label: '$(…)', line: 'echo $(seq 3) "$(seq 3)"', setup: '', files: '' },
  { label: '*.txt', line: 'ls *.txt *.pdf "*".txt', setup: '', files: 'a.txt\nb.txt\n.c.txt' },
  { label: 'IFS', line: "printf '[%s]' $p", setup: 'IFS=:\np=/bin::/usr/bin:', files: '' },
  { label: '带空格的文件名', line: 'rm $f', setup: "f='a b.txt'", files: 'a b.txt\na\nb.txt' },
];

/** The line that the figure begins with: its question is asked about it. */
export const firstTyped: Typed = { line: presets[0]?.line ?? '', setup: presets[0]?.setup ?? '', files: presets[0]?.files ?? '' };

export const isTyped = (a: Typed, b: Typed): boolean => a.line === b.line && a.setup === b.setup && a.files === b.files;

/** A line that could be worked out, with all of its steps. */
export interface Reading {
  readonly typed: Typed;
  readonly words: readonly Word[];
  readonly setting: Setting;
  readonly expansion: Expansion;
}

export interface Problem {
  readonly problem: string;
  readonly field: keyof Typed;
  /** Where in the field. */
  readonly span: Span | undefined;
  /** Whether bash itself can be asked all the same. */
  readonly canAsk: boolean;
}

export type Read = { readonly reading: Reading } | Problem;

function attempt<T>(field: keyof Typed, work: () => T): { readonly value: T } | Problem {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof ShellSyntaxError) return { problem: error.message, field, span: error.span, canAsk: false };
    const isOurs = error instanceof NotComputed || error instanceof ExpansionFailure;
    if (isOurs) return { problem: error.message, field, span: undefined, canAsk: field === 'line' };
    throw error;
  }
}

/** Works a line out, or says why it cannot be. */
export function readTyped(typed: Typed, answers?: ReadonlyMap<string, Answer>): Read {
  const files = attempt('files', () => readFiles(typed.files));
  if ('problem' in files) return files;
  const setting = attempt('setup', () => readSetting(typed.setup, files.value));
  if ('problem' in setting) return setting;
  const found = attempt('line', (): Reading => {
    const words = readCommand(typed.line);
    return { typed, words, setting: setting.value, expansion: expandWords(words, setting.value, answers) };
  });
  return 'problem' in found ? found : { reading: found.value };
}

export const STEP_NAMES: Readonly<Record<StepId, string>> = {
  words: '切成词', brace: '花括号', tilde: '波浪号', parameter: '变量', arithmetic: '算术', command: '命令替换', split: '分词', glob: '通配符', quotes: '去引号',
};

/** What a step does where it changes something. */
const DOES: Readonly<Record<StepId, string>> = {
  words: 'bash 先在空白处把这一行切成词，引号里的空白不算。',
  brace: '花括号里列出的每一样各成一个词，不看有没有这样的文件。',
  tilde: '词首没有引号的 ~ 换成主目录。',
  parameter: '$ 和变量名换成变量的值；单引号里、反斜杠后面的 $ 只是一个字符。',
  arithmetic: '$((…)) 换成算出来的数。',
  command: '$(…) 换成命令的输出，末尾的换行去掉。',
  split: '展开得来、又没有引号的部分，在 IFS 里的字符处切开（默认是空格、Tab 和换行）；什么也不剩的词消失。',
  glob: '没有引号的 *、?、[…] 换成匹配的文件名，按字符编码排序。',
  quotes: '去掉引号和反斜杠，剩下的就是程序收到的。',
};
const LEAVES: Readonly<Record<StepId, string>> = {
  words: '', brace: '没有可以展开的花括号，不变。', tilde: '词首没有波浪号，不变。', parameter: '没有要换的变量，不变。', arithmetic: '没有算式，不变。', command: '没有命令替换，不变。',
  split: '没有要切开的地方，不变。', glob: '没有通配符，或者没有匹配的文件：原样留下。', quotes: '没有引号要去，不变。',
};

const isOpen = ({ isPending }: Piece): boolean => isPending === true;

/** A step in a sentence. */
export function sentenceOf({ stages, outcome }: Expansion, at: number): string {
  const stage = stages[at];
  if (stage === undefined) return '';
  if (outcome.kind === 'failed' && at === stages.length - 1) return outcome.message;
  const isWaiting = stage.id === 'command' && stage.boxes.some(({ pieces }) => pieces.some(isOpen));
  if (isWaiting) return '命令替换要真的运行命令，这里算不了。按“问 bash”，由机器填上。';
  const [now, before] = [stage.boxes.length, stages[at - 1]?.boxes.length ?? stage.boxes.length];
  const counts = now === before ? '' : `${before} 个词变成 ${now} 个。`;
  const last = stage.id === 'quotes' ? `一共 ${now} 个词，第一个是命令名。` : '';
  return `${stage.isChanged || stage.id === 'words' ? DOES[stage.id] : LEAVES[stage.id]}${counts}${last}`;
}

/** Blanks made visible. */
export const visible = (text: string): string => text.replaceAll(' ', '␣').replaceAll('\t', '⇥').replaceAll('\n', '↵');

/** A word as one text, blanks visible. */
export const boxText = ({ pieces }: Box): string => visible(pieces.map(({ text, shown }) => shown ?? text).join(''));

/** The line in stretches, marked where a span covers it. */
export function segments(line: string, spans: readonly Span[]): readonly { readonly text: string; readonly isMarked: boolean }[] {
  const edges = [0, ...spans.flatMap(({ start, end }) => [start, end]), line.length];
  return edges.slice(1).flatMap((edge, index) => {
    const text = line.slice(edges[index], edge);
    return text === '' ? [] : [{ text, isMarked: index % 2 === 1 }];
  });
}

/** Where in the line a word came from. */
export const originsOf = ({ pieces }: Box): readonly Span[] => merged(pieces.flatMap(({ origins }) => origins));

/** Every step with its words. */
export function expansionTable({ typed, expansion: { stages } }: Reading): TableData {
  const row = ({ id, boxes, isChanged }: Stage): readonly [string, string, string, string] =>
    [STEP_NAMES[id], id === 'words' || isChanged ? '变了' : '不变', String(boxes.length), boxes.map(boxText).join('　')];
  return { caption: `${typed.line} 的各步`, columns: [{ label: '步骤' }, { label: '变没变' }, { label: '几个词' }, { label: '词（␣ 是空格）' }], rows: stages.map(row) };
}

/** What to say besides the steps. */
export function remarks({ typed, words }: Reading): readonly string[] {
  const hasHistory = words.some(({ raw }) => /^[^'\\]*(?<!\[)![\w!-]/.test(raw));
  const history = hasHistory ? [`在终端里敲 ${typed.line} 时，bash 还会先做历史展开，把 !! 换成上一行；脚本里没有这一步，这里也没有。`] : [];
  return [...wideSigns(typed.line), ...history];
}
