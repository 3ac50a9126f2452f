/** How bash reads a script with here-documents, row by row: which rows are commands, which are text, and what each command gets. Pure. */
import { moved } from '@/lib/shell/syntax/moved.ts';
import { parseScript } from '@/lib/shell/syntax/parse.ts';
import type { Command, DocumentLine, HereDocument, Pipeline, Redirection, Script, Span, Word } from '@/lib/shell/syntax/types.ts';
import { documentPieces, stringPieces, type Piece } from './pieces.ts';
import { compareWithTag, type Comparison } from './tag.ts';

/** A here-document or here-string. */
export interface Input {
  readonly redirection: Redirection;
  /** Undefined for a here-string. */
  readonly document: HereDocument | undefined;
  /** Whether its tag is quoted, so that its text stays as it is. */
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  readonly fd: number;
  readonly command: Command;
  /** Name as typed; “{ … }” for a group. */
  readonly name: string;
  /** The word that a probe can stand in for. */
  readonly word: Word | undefined;
  readonly pieces: readonly Piece[];
  /** A later redirection of the same descriptor, which makes this one useless. */
  readonly replacedBy: Redirection | undefined;
}

export interface CommandRow extends Span {
  readonly kind: 'command';
  /** Whether it goes on with a command that an earlier row began: bash shows its second prompt then. */
  readonly isContinued: boolean;
  /** Where the comment begins, at the end if there is none. */
  readonly commentAt: number;
  /** Inputs whose operators stand in this row, by their place in `inputs`. */
  readonly opens: readonly number[];
}

export interface TextRow extends Span {
  readonly kind: 'text';
  /** Whose text it is, by its place in `inputs`. */
  readonly input: number;
  readonly line: DocumentLine;
  /** Where the line's text begins in that of the document. */
  readonly from: number;
  readonly comparison: Comparison;
}

export type Row = CommandRow | TextRow;

export interface Reading {
  readonly script: string;
  readonly inputs: readonly Input[];
  readonly rows: readonly Row[];
}

function inputOf(redirection: Redirection, command: Command): Input {
  const { body, operator, target, fd = 0 } = redirection;
  const word = command.kind === 'simple' ? command.words.find(({ raw }) => !/^\w+\+?=/.test(raw)) : undefined;
  const later = command.redirections.slice(command.redirections.indexOf(redirection) + 1);
  return {
    redirection, command, word, fd, document: body, isQuoted: target.quoted, stripsTabs: operator === '<<-',
    name: command.name,
    pieces: body === undefined ? stringPieces(target.raw) : documentPieces(body.text, target.quoted),
    replacedBy: later.find((other) => (other.fd ?? (other.operator.startsWith('<') ? 0 : 1)) === fd),
  };
}

/** Inputs of all commands, also of those in groups and substitutions, in the order in which they stand in the script. */
function inputsOf(pipelines: readonly Pipeline[]): readonly Input[] {
  const inputs = pipelines.flatMap(({ commands }) => commands.flatMap((command) => [
    ...inputsOf(command.inside),
    ...inputsOf([...command.words, ...command.redirections.map(({ target }) => target)].flatMap(({ nested }) => nested)),
    ...command.redirections.filter(({ operator }) => operator.startsWith('<<')).map((one) => inputOf(one, command)),
  ]));
  return inputs.toSorted((a, b) => a.redirection.start - b.redirection.start);
}

function textRows(input: Input, index: number): readonly TextRow[] {
  const { document } = input;
  let from = 0;
  return (document?.lines ?? []).map((line): TextRow => {
    const row: TextRow = {
      kind: 'text', start: line.start, end: line.end, input: index, line, from,
      comparison: compareWithTag(line.text, document?.tag ?? '', input.stripsTabs),
    };
    from += line.isTag ? 0 : line.text.length + 1;
    return row;
  });
}

/** Rows outside of all documents. */
function commandRows(script: string, { pipelines, comments }: Script, inputs: readonly Input[]): readonly CommandRow[] {
  const documents = inputs.flatMap(({ document }) => document ?? []);
  const rows: CommandRow[] = [];
  for (let start = 0; start < script.length;) {
    const inside = documents.find((one) => one.start <= start && start < one.end);
    const newline = script.indexOf('\n', start);
    const end = newline < 0 ? script.length : newline;
    if (inside === undefined) {
      rows.push({
        kind: 'command', start, end,
        isContinued: pipelines.some((one) => one.start < start && start < one.end),
        commentAt: comments.find((one) => start <= one.start && one.start < end)?.start ?? end,
        opens: inputs.flatMap(({ redirection }, at) => (start <= redirection.start && redirection.start < end ? [at] : [])),
      });
    }
    start = moved(start, inside?.end ?? end + 1);
  }
  return rows;
}

/**
 * The reading of a script.
 * @throws ShellSyntaxError where bash would refuse it, or where it does more than is read here.
 */
export function readScript(script: string): Reading {
  const read = parseScript(script);
  const inputs = inputsOf(read.pipelines);
  const rows = [...commandRows(script, read, inputs), ...inputs.flatMap(textRows)];
  return { script, inputs, rows: rows.toSorted((a, b) => a.start - b.start) };
}

/** Rows of a script, whether the last of them ends with a newline or not. */
const rowsIn = (text: string): number => text.replace(/\n$/, '').split('\n').length;

/** The warnings that bash gives for documents whose tag never came, without its name in front. */
export function warningsOf({ script, inputs }: Reading): readonly string[] {
  return inputs.flatMap(({ document }) => (document === undefined || document.closed ? []
    : [`line ${rowsIn(script)}: warning: here-document at line ${rowsIn(script.slice(0, document.start))} delimited by end-of-file (wanted \`${document.tag}')`]));
}

/** What the command has got of an input once bash has read so many rows of the script. */
export function piecesAfter({ rows, inputs }: Reading, index: number, read: number): readonly Piece[] {
  const input = inputs[index];
  if (input === undefined) return [];
  if (input.document === undefined || read >= rows.length) return input.pieces;
  const lines = rows.slice(0, read).flatMap((row) => (row.kind === 'text' && row.input === index && !row.line.isTag ? [row.line] : []));
  return documentPieces(lines.map(({ text }) => `${text}\n`).join(''), input.isQuoted);
}
