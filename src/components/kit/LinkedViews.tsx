import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { followLinks } from './follow-links';
import styles from './LinkedViews.module.css';

interface Props<Id extends string> {
  /** Ids of all stages, as they stand in data-link. */
  readonly ids: readonly Id[];
  readonly lit: Signal<Id>;
  /** Adds the rule that marks `[data-link]` by `data-lit`: CSS cannot compare two attributes. */
  readonly class: string | undefined;
  readonly formula: ComponentChildren;
  readonly code: ComponentChildren;
  /** What the lit stage does, in a sentence. */
  readonly sentence: ComponentChildren;
  /** The pictures of all stages. */
  readonly children: ComponentChildren;
}

/** Formula, code and tensors side by side; pointing at one lights the other two. */
export function LinkedViews<Id extends string>({ ids, lit, class: marks = '', formula, code, sentence, children }: Props<Id>) {
  const views = useRef<HTMLDivElement>(null);
  // Formula and code are HTML of the door, so Preact cannot listen to their parts.
  useEffect(() => (views.current === null ? undefined : followLinks(views.current, ids, lit)), [ids, lit]);
  return (
    <div ref={views} class={`${styles.views ?? ''} ${marks}`} data-lit={lit} role="group" aria-label="公式、代码和特征图">
      <div class={styles.formula}>{formula}</div>
      <div class={styles.code}>{code}</div>
      <div class={styles.tensors}>
        <p class={styles.sentence}>{sentence}</p>
        <div class={styles.stages}>{children}</div>
      </div>
    </div>
  );
}
