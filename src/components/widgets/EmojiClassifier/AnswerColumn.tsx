import { shareText, verdictOf } from '@/components/kit/guesses';
import { doubtText, isUnsure, TOP } from './emoji-classifier';
import type { Shown } from './use-answers';
import styles from './EmojiClassifier.module.css';

interface Props {
  readonly shown: Shown;
  /** A run that will replace it is under way. */
  readonly busy: boolean;
  /** Which picture it answers, where not all columns answer the one on screen. */
  readonly answered: string | undefined;
}

/** One network's top three with bars, and whether the first is right. */
export function AnswerColumn({ shown: { answer, subject }, busy, answered }: Props) {
  const verdict = verdictOf(answer, subject);
  return (
    <section class={styles.column} aria-busy={busy} style={{ '--kernel': `var(--color-kernel-${answer.kernel})` }}>
      <p class={styles.name}>
        {`${answer.kernel}×${answer.kernel}`}
        <span class={styles.verdict} data-verdict={verdict}>{verdict}{isUnsure(answer) && <small> 拿不准</small>}</span>
      </p>
      <ol class={styles.guesses}>
        {answer.guesses.slice(0, TOP).map(({ id, zh, share }) => (
          <li key={id}>
            <span>{zh}</span>
            <span class={styles.bar} aria-hidden="true"><span style={{ inlineSize: `${share * 100}%` }} /></span>
            <span class={styles.share}>{shareText(share)}</span>
          </li>
        ))}
      </ol>
      <p class={styles.doubt}>{answered !== undefined && <>对{answered}的回答<br /></>}{doubtText(answer)}</p>
    </section>
  );
}
