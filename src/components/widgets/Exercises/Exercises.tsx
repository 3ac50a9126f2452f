import { exercises as byNote } from 'virtual:exercises';
import { useComputed, useSignal, type Signal } from '@preact/signals';
import { textField } from '@/components/kit/url-state';
import { useUrlState } from '@/components/kit/use-url-state';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import type { Exercise } from '@/schemas/exercise';
import { exerciseTable } from './export';
import { Files } from './Files';
import { Help } from './Help';
import { Inline } from './Inline';
import { countSolved, entryOf, stateText, type Entry } from './progress';
import { useProgress, type ProgressStore } from './progress-store';
import { Tools } from './Tools';
import { Workbench } from './Workbench';
import styles from './Exercises.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Folder of the note. */
  readonly note: string;
  /** Size of the machine, in words. */
  readonly download: string;
  /** How many typical mistakes the tests hold against the check. */
  readonly mistakes: number;
}

interface ItemProps {
  /** Name of the figure. */
  readonly figure: string;
  readonly exercise: Exercise;
  readonly at: number;
  /** Id of the exercise that is open; '' for none. */
  readonly open: Signal<string>;
  readonly store: ProgressStore;
  readonly download: string;
  readonly next: Exercise | undefined;
}

const placeOf = (figure: string, id: string): string => `${figure}-${id}`;

function Summary({ figure, exercise: { id, title, topic }, at, entry }: ItemProps & { readonly entry: Entry }) {
  return (
    <summary id={placeOf(figure, id)}>
      <span class={styles.number}>{at + 1}</span>
      <span class={styles.title}>{title}</span>
      <span class={styles.topic}>{topic}</span>
      <span class={styles.state} data-solved={entry.solved !== ''}>{stateText(entry)}</span>
    </summary>
  );
}

function Item(props: ItemProps) {
  const { figure, exercise, open, store, download, next } = props;
  const entry = entryOf(store.progress.value, exercise.id);
  const onChange = (change: Partial<Entry>) => { store.change(exercise.id, change); };
  const goOn = (to: Exercise) => {
    open.value = to.id;
    document.getElementById(placeOf(figure, to.id))?.focus();
  };
  return (
    <details
      name={figure} class={styles.item} open={open.value === exercise.id}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) open.value = exercise.id;
        else if (open.value === exercise.id) open.value = '';
      }}
    >
      <Summary {...props} entry={entry} />
      <p><Inline text={exercise.task} /></p>
      <Files files={exercise.first.files} />
      <Workbench exercise={exercise} entry={entry} download={download} onChange={onChange} onNext={next && (() => { goOn(next); })} />
      <Help exercise={exercise} entry={entry} onChange={onChange} />
    </details>
  );
}

/** The exercises of a note, one open at a time, checked by the page's bash. */
export function ExercisesView({ id, number, note, download, mistakes }: Props) {
  const exercises = byNote[note] ?? [];
  const ids = exercises.map((exercise) => exercise.id);
  const store = useProgress(note, ids);
  const { open } = useUrlState(id, { open: textField(40, /^[a-z0-9-]*$/) }, { open: ids[0] ?? '' });
  const round = useSignal(0);
  return (
    <WidgetFigure
      name="Exercises" id={id} number={number} pictureless
      caption="每题在页面的机器里现建一个文件夹，跑你的答案，再逐个核对输出、退出状态和文件；然后换一组文件再来一遍。进度只存在你的浏览器里。"
      provenance={`${exercises.length} 题的参考答案都在真实的 bash 5.2 里通过，${mistakes} 种典型错法都没有通过。`}
      table={useComputed(() => exerciseTable(exercises, store.progress.value))}
    >
      <p class={styles.count}>通过 {countSolved(store.progress.value, ids)} / {ids.length} 题。除了题目要求的，文件夹里的东西都要原样不动。</p>
      {/* Thrown away with the record: open hints and old verdicts. */}
      <div key={round.value} class={styles.list}>
        {exercises.map((exercise, at) => (
          <Item key={exercise.id} figure={id} exercise={exercise} at={at} open={open} store={store} download={download} next={exercises[at + 1]} />
        ))}
      </div>
      <Tools note={note} exercises={exercises} store={store} onCleared={() => { round.value += 1; }} />
    </WidgetFigure>
  );
}
