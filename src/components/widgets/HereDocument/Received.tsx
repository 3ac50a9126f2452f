import { piecesAfter, type Reading } from '@/lib/shell/here-document/reading';
import type { Piece } from '@/lib/shell/here-document/pieces';
import { amountOf, inputName } from './here-document';
import styles from './HereDocument.module.css';

/** A text with its line ends, as the command gets it; what bash expands stands there as typed. */
function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ raw, text }, at) => (text === undefined
        ? <mark key={at}>{raw}</mark>
        : text.split('\n').map((line, index) => <span key={`${at} ${index}`}>{index > 0 && <><span class={styles.end}>⏎</span>{'\n'}</>}{line}</span>)))}
    </>
  );
}

/** What each command has got once bash has read so many rows. */
export function Received({ reading, read }: { readonly reading: Reading; readonly read: number }) {
  return (
    <>
      {reading.inputs.map((input, index) => {
        const pieces = piecesAfter(reading, index, read);
        return (
          <div key={input.redirection.start} class={styles.received}>
            <p>
              <b>{inputName(input)}</b>
              <span>{input.replacedBy === undefined ? amountOf(pieces) : '读过就丢了：同一个描述符后来又改了'}</span>
            </p>
            {pieces.length > 0 && input.replacedBy === undefined && <pre><Pieces pieces={pieces} /></pre>}
          </div>
        );
      })}
    </>
  );
}
