import type { Reading, Row } from '@/lib/shell/here-document/reading';
import { commandParts, rowsOf, textParts, verdictOf, type Part } from './here-document';
import styles from './HereDocument.module.css';

function Parts({ parts }: { readonly parts: readonly Part[] }) {
  return <>{parts.map(({ text, kind, match }, at) => <span key={at} data-kind={kind} data-match={match}>{text}</span>)}</>;
}

/** Rows of the script that bash joins before it compares them. */
function Joined({ rows }: { readonly rows: readonly string[] }) {
  return <>{rows.map((row, at) => <span key={at} class={styles.joined}><span class={styles.prompt}>{'> '}</span>{row}{'\n'}</span>)}</>;
}

interface RowProps {
  readonly row: Row;
  readonly reading: Reading;
  /** Whether it was read last, or is still to come. */
  readonly place: 'now' | 'read' | 'unread';
}

function RowLine({ row, reading: { script, inputs }, place }: RowProps) {
  const rows = rowsOf(script, row);
  const isText = row.kind === 'text';
  const verdict = isText ? (row.line.isTag ? 'tag' : row.comparison.isNear ? 'near' : 'text') : 'command';
  return (
    <li data-verdict={verdict} data-place={place}>
      <pre>
        {rows.length > 1 && isText && <Joined rows={rows} />}
        <span class={styles.prompt}>{rows.length > 1 && isText ? '= ' : isText || row.isContinued ? '> ' : '$ '}</span>
        <Parts parts={isText ? textParts(row, inputs[row.input]?.pieces ?? []) : commandParts(script, row)} />
      </pre>
      <span class={styles.verdict}>{place === 'unread' ? '' : verdictOf(row, inputs)}</span>
    </li>
  );
}

/** The script row by row: what bash compared, and what it took each row for. */
export function Rows({ reading, read }: { readonly reading: Reading; readonly read: number }) {
  const isAll = read >= reading.rows.length;
  return (
    <ol class={styles.rows} aria-label="bash 逐行读这段脚本">
      {reading.rows.map((row, at) => (
        <RowLine key={row.start} row={row} reading={reading} place={at >= read ? 'unread' : at === read - 1 && !isAll ? 'now' : 'read'} />
      ))}
    </ol>
  );
}
