/** What the figure tells of a script: examples, the parts of each row, sentences, the table. Pure. */
import type { Read } from '@/components/kit/use-last-good';
import type { ScriptProblem } from '@/components/kit/ScriptEntry';
import type { TableData } from '@/components/kit/table';
import { graphemesOf } from '@/lib/format/graphemes.ts';
import { knownText, type Piece } from '@/lib/shell/here-document/pieces.ts';
import { readScript, type CommandRow, type Input, type Reading, type Row, type TextRow } from '@/lib/shell/here-document/reading.ts';
import { differenceText } from '@/lib/shell/here-document/tag.ts';
import { ShellSyntaxError } from '@/lib/shell/syntax/types.ts';

export const MAX_SCRIPT = 4000;
/** More rows than anybody steps through. */
const MOST_ROWS = 150;

/** The example of the note that this one was made from, as it stood there. */
export const OLD_EXAMPLE = 'head -v <<abc #<<abc 是指here document的起始\n123 #内容\n123 #内容\n123 #内容\nabc #abc 表示结束';

export const presets: readonly { readonly label: string; readonly script: string }[] = [
  { label: '带注释的例子', script: OLD_EXAMPLE },
  { label: '改正后', script: 'head -v <<abc\n123\n123\n123\nabc' },
  { label: '标记后有空格', script: 'cat <<E\n一行文字\nE \nE' },
  { label: '加不加引号', script: "n=3\ncat <<E\n展开：$n，不展开：\\$n\nE\ncat <<'E'\n原样：$n，也原样：\\$n\nE" },
  { label: '<<- 与缩进', script: 'cat <<-E\n\t\t前面是两个 Tab\n    前面是四个空格\n\tE' },
  { label: '续行', script: 'cat <<E\n一句话太长，\\\n分成两行写\nE' },
  { label: 'here 字符串', script: "x='a   b *'\ncat <<< $x\nwc -c <<< 你好" },
  { label: '两个 here 文档', script: 'cat - /dev/fd/3 <<甲 3<<乙\n第一份\n甲\n第二份\n乙' },
];

/** The reading of what is typed, or why there is none. */
export function readTyped(script: string): Read<Reading, ScriptProblem> {
  try {
    const reading = readScript(script);
    const { length } = reading.rows;
    if (length > MOST_ROWS) return { problem: `图里画不下 ${length} 行，最多画 ${MOST_ROWS} 行。请把脚本写短些。`, span: { start: 0, end: 0 } };
    if (reading.inputs.length > 0) return { reading };
    return { problem: '这里没有 here 文档，也没有 here 字符串。请写一个 <<标记 或 <<< 词。', span: { start: 0, end: 0 } };
  } catch (error) {
    if (error instanceof ShellSyntaxError) return { problem: error.message, span: error.span };
    throw error;
  }
}

/** A stretch of a row with one look. */
export interface Part {
  readonly text: string;
  /** gone: bash takes it away; expands: bash puts something else there; comment: bash does not read it. */
  readonly kind: 'plain' | 'gone' | 'expands' | 'comment';
  /** Beside the tag: the same so far, the first that is not, or what comes after. */
  readonly match: 'same' | 'differs' | 'after' | undefined;
}

/** Blanks at both ends can be seen; those within a line stay as they are. */
function visible(line: string): string {
  return line.replace(/^[ \t]+|[ \t]+$/g, (blanks) => blanks.replaceAll(' ', '·').replaceAll('\t', '→')).replaceAll('\t', '→');
}

/** For each UTF-16 unit of a text, what becomes of it. */
function fates(pieces: readonly Piece[]): Part['kind'][] {
  return pieces.flatMap(({ raw, text }): Part['kind'][] => {
    if (text === undefined) return Array.from({ length: raw.length }, () => 'expands');
    return Array.from({ length: raw.length }, (_, at) => (at < raw.length - text.length ? 'gone' : 'plain'));
  });
}

/** Neighbours with the same look become one; a blank that differs can be seen. */
function joined(parts: readonly Part[]): readonly Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last?.kind === part.kind && last.match === part.match && part.match !== 'differs') found[found.length - 1] = { ...last, text: last.text + part.text };
    else found.push(part.match === 'differs' ? { ...part, text: part.text.replace(' ', '·') } : part);
  }
  return found;
}

/** The text of a row, cut where it differs from the tag and where bash changes it. */
export function textParts({ line, from, comparison: { differsAt } }: TextRow, pieces: readonly Piece[]): readonly Part[] {
  const kinds = line.isTag ? [] : fates(pieces).slice(from, from + line.text.length);
  const shown = visible(line.text);
  let at = 0;
  const parts = graphemesOf(line.text).map((char): Part => {
    const match = differsAt === undefined || at < differsAt ? 'same' : at === differsAt ? 'differs' : 'after';
    const part: Part = { text: shown.slice(at, at + char.length), kind: kinds[at] ?? 'plain', match };
    at += char.length;
    return part;
  });
  const tabs: Part[] = line.tabs > 0 ? [{ text: '→'.repeat(line.tabs), kind: 'gone', match: undefined }] : [];
  const end: Part[] = differsAt === line.text.length ? [{ text: '⏎', kind: 'plain', match: 'differs' }] : [];
  return [...tabs, ...joined([...parts, ...end])];
}

export function commandParts(script: string, { start, end, commentAt }: CommandRow): readonly Part[] {
  const part = (from: number, to: number, kind: Part['kind']): Part[] => (from < to ? [{ text: script.slice(from, to), kind, match: undefined }] : []);
  return [...part(start, commentAt, 'plain'), ...part(commentAt, end, 'comment')];
}

/** Rows as they stand in the script; several where a backslash joins them. */
export const rowsOf = (script: string, { start, end }: Row): readonly string[] => script.slice(start, end).split('\n');

function opened({ document, isQuoted, stripsTabs, redirection, replacedBy }: Input): string {
  if (document === undefined) return '<<<：后面这个词就是输入，不分词，末尾添一个换行';
  const how = `${isQuoted ? '加了引号，文字原样' : '没有引号，文字里会展开'}${stripsTabs ? '；行首的 Tab 去掉' : ''}`;
  const lost = replacedBy === undefined ? '' : '；可惜后面又改了同一个描述符，白写';
  return `记下标记 ${document.tag === '' ? '（空行）' : document.tag}：${how}${lost}`.replace('描述符，', `描述符 ${redirection.fd ?? 0}，`);
}

/** What bash makes of a row, in a few words. */
export function verdictOf(row: Row, inputs: readonly Input[]): string {
  if (row.kind === 'text') return row.comparison.verdict;
  const opens = row.opens.flatMap((at) => inputs[at] ?? []).map(opened);
  const comment = opens.length > 0 && row.commentAt < row.end ? ['# 起是注释，bash 不读'] : [];
  return [...opens, ...comment].join('。') || (row.isContinued ? '接着上一行' : '命令');
}

/** The same in sentences, for the row that was read last. */
export function rowText(row: Row, { inputs, script }: Reading): string {
  if (row.kind === 'command') return `命令行。${verdictOf(row, inputs).replace(/^命令$/, '这里没有 here 文档')}。`;
  const input = inputs[row.input];
  const { line, comparison } = row;
  const kinds = input === undefined ? [] : textParts(row, input.pieces).map(({ kind }) => kind);
  return [
    rowsOf(script, row).length > 1 ? '行末的反斜杠把两行接成一行，再比。' : '',
    line.tabs > 0 ? `先去掉行首的 ${line.tabs} 个 Tab，再比。` : '',
    `与标记 ${input?.document?.tag ?? ''} 比：${differenceText(comparison, line.text)}`,
    line.isTag ? '' : '这一行是文字。',
    kinds.includes('expands') ? '有下划线的由 bash 展开。' : '',
    kinds.slice(line.tabs > 0 ? 1 : 0).includes('gone') ? '反斜杠保护后面的字，自己去掉。' : '',
  ].join('');
}

/** “head 的标准输入”, “cat 的描述符 3”. */
export function inputName({ name, fd }: Input): string {
  return fd === 0 ? `${name} 的标准输入` : `${name} 的描述符 ${fd}`;
}

/** How much the command gets. */
export function amountOf(pieces: readonly Piece[]): string {
  const known = knownText(pieces);
  if (known === undefined) return '有下划线的由 bash 展开，这里不猜';
  return `${known.split('\n').length - 1} 行，${new TextEncoder().encode(known).length} 个字节`;
}

/** Every row with its verdict and what the command gets of it. */
export function rowTable({ script, rows, inputs }: Reading): TableData {
  const numberOf = (row: Row): number => script.slice(0, row.start).split('\n').length;
  const got = (row: Row): string => {
    if (row.kind !== 'text' || row.line.isTag) return '';
    return textParts(row, inputs[row.input]?.pieces ?? []).filter(({ kind, text }) => kind !== 'gone' && text !== '⏎').map(({ text }) => text).join('');
  };
  return {
    caption: '每一行怎样读',
    columns: [{ label: '行', numeric: true }, { label: '脚本' }, { label: '判断' }, { label: '给命令的文字' }],
    rows: rows.map((row) => [numberOf(row), rowsOf(script, row).join('⏎'), verdictOf(row, inputs), got(row)]),
  };
}
