import styles from './Ask.module.css';

interface Props {
  readonly question: string;
  /** Words of the button that goes on. */
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** A question in the page itself, before something that cannot be undone. */
export function Ask({ question, yes, onYes, onNo }: Props) {
  return (
    <span class={styles.ask} role="group" aria-label={question}>
      <span>{question}</span>
      <button type="button" data-action="yes" onClick={onYes}>{yes}</button>
      <button type="button" data-action="no" onClick={onNo}>算了</button>
    </span>
  );
}
