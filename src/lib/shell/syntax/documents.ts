/** Reads the text of a here-document row by row up to its tag, as bash's reader does. */
import type { DocumentLine, HereDocument, Word } from './types.ts';

/** What a here-document waits for. */
export interface PendingTag {
  readonly tag: string;
  readonly stripsTabs: boolean;
  /** A quoted tag keeps the text as it is: backslash and newline too. */
  readonly isQuoted: boolean;
}

/** Single quotes, double quotes and backslashes as bash removes them from a tag; what they hold is not expanded. */
const QUOTES = /\$?'([^']*)'|\$?"((?:[^"\\]|\\[^])*)"|\\([^])/g;

/** The tag of a here-document without its quotes. `$x` in it stays `$x`: tags are not expanded. */
export function tagOf(raw: string): string {
  return raw.replaceAll('\\\n', '').replace(QUOTES, (_, single?: string, double?: string, escaped?: string) =>
    single ?? double?.replace(/\\([\\"$`])/g, '$1') ?? escaped ?? '');
}

export function pendingTag({ raw, quoted }: Word, operator: '<<' | '<<-'): PendingTag {
  return { tag: tagOf(raw), stripsTabs: operator === '<<-', isQuoted: quoted };
}

/** Offset of the row's end; rows that an unquoted backslash joins are one. */
function endOfLine(script: string, start: number, joins: boolean): number {
  let at = start;
  while (at < script.length && script[at] !== '\n') {
    // A backslash takes the next character along, so that of two neither joins.
    at += joins && script[at] === '\\' && at + 1 < script.length ? 2 : 1;
  }
  return at;
}

function lineAt(script: string, start: number, { tag, stripsTabs, isQuoted }: PendingTag): DocumentLine {
  const end = endOfLine(script, start, !isQuoted);
  const raw = script.slice(start, end);
  const joined = isQuoted ? raw : raw.replace(/\\([^])/g, (pair, next: string) => (next === '\n' ? '' : pair));
  const tabs = stripsTabs ? /^\t*/.exec(joined)?.[0].length ?? 0 : 0;
  const text = joined.slice(tabs);
  return { start, end, text, tabs, isTag: text === tag };
}

/** In $( … ) the tag may have the closing bracket behind it: the line ends with the tag then. */
function cutAtTag(line: DocumentLine, { tag }: PendingTag): DocumentLine {
  const isCut = !line.isTag && line.text.startsWith(tag) && line.text.includes(')', tag.length);
  return isCut ? { ...line, end: line.start + line.tabs + tag.length, text: tag, isTag: true } : line;
}

/** The document whose first row begins at `start`. @param isNested whether it stands in a command substitution. */
export function readDocument(script: string, start: number, pending: PendingTag, isNested: boolean): HereDocument {
  const lines: DocumentLine[] = [];
  let at = start;
  while (at < script.length && lines.at(-1)?.isTag !== true) {
    const whole = lineAt(script, at, pending);
    const line = isNested ? cutAtTag(whole, pending) : whole;
    lines.push(line);
    at = line.end < whole.end ? line.end : Math.min(line.end + 1, script.length);
  }
  const text = lines.filter(({ isTag }) => !isTag).map((line) => `${line.text}\n`).join('');
  return { start, end: at, text, tag: pending.tag, lines, closed: lines.at(-1)?.isTag === true };
}
