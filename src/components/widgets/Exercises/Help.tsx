import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Ask } from '@/components/kit/Ask';
import type { Exercise } from '@/schemas/exercise';
import { Inline } from './Inline';
import type { Entry } from './progress';
import styles from './Exercises.module.css';

interface Props {
  readonly exercise: Exercise;
  readonly entry: Entry;
  readonly onChange: (change: Partial<Entry>) => void;
}

/** One hint after the other: with scripts the next appears when the one before was opened. */
function Hints({ exercise: { hints }, entry, onChange }: Props) {
  return (
    <>
      {hints.map((hint, at) => (
        <details key={at} class={styles.hint} data-ready={at <= entry.hints} onToggle={({ currentTarget }) => { if (currentTarget.open && at >= entry.hints) onChange({ hints: at + 1 }); }}>
          <summary>看提示 {at + 1} / {hints.length}</summary>
          <p><Inline text={hint} /></p>
        </details>
      ))}
    </>
  );
}

/** The solution; who has not solved the exercise is asked first. */
function Solution({ exercise: { solution, why }, entry, onChange }: Props) {
  const asking = useSignal(false);
  const [details, summary] = [useRef<HTMLDetailsElement>(null), useRef<HTMLElement>(null)];
  const isFree = entry.saw || entry.solved !== '';
  const answer = (isYes: boolean) => {
    asking.value = false;
    if (isYes && details.current !== null) details.current.open = true;
    summary.current?.focus(); // the question goes, the keyboard's place must not
  };
  return (
    <>
      <details ref={details} onToggle={({ currentTarget }) => { if (currentTarget.open && !isFree) onChange({ saw: true }); }}>
        <summary ref={summary} onClick={(event) => {
          if (isFree || event.currentTarget.parentElement?.hasAttribute('open') === true) return;
          event.preventDefault();
          asking.value = true;
        }}>看答案</summary>
        <pre><code>{solution.trimEnd()}</code></pre>
        <p><Inline text={why} /></p>
      </details>
      {asking.value && <Ask question="看了，这一题就记作“看过答案”。" yes="看" onYes={() => { answer(true); }} onNo={() => { answer(false); }} />}
    </>
  );
}

/** Hints and solution of an exercise; without scripts all of them can be opened. */
export function Help(props: Props) {
  return (
    <div class={styles.help}>
      <Hints {...props} />
      <Solution {...props} />
    </div>
  );
}
