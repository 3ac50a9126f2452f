import type { ComponentChildren } from 'preact';
import styles from './LinkedInspect.module.css';

interface Props {
  readonly input: ComponentChildren;
  /** What the large map shows. */
  readonly title: ComponentChildren;
  readonly large: ComponentChildren;
  /** Maps to choose from, or why there are none yet. */
  readonly choices: ComponentChildren;
}

/** Under linked views: the reader's picture, the lit map large with a cursor, and its siblings. */
export function LinkedInspect({ input, title, large, choices }: Props) {
  return (
    <div class={styles.inspect}>
      {input}
      <div>
        <p class={styles.title}>{title}</p>
        {large}
      </div>
      {typeof choices === 'string' ? <p class={styles.hint}>{choices}</p> : choices}
    </div>
  );
}
