import { useSignal, type Signal } from '@preact/signals';
import { StepButtons } from '@/components/kit/StepButtons';
import { useAwake } from '@/components/kit/use-awake';
import type { Box, Piece, Stage } from '@/lib/shell/expansion/types.ts';
import { boxText, originsOf, segments, sentenceOf, STEP_NAMES, visible, type Reading } from './expansion';
import styles from './Ledger.module.css';

function PieceText({ piece: { kind, text, shown, isQuoted, isPending, isNew } }: { readonly piece: Piece }) {
  const words = kind === 'source' ? text : visible(shown ?? text);
  const Tag = isNew ? 'mark' : 'span';
  return <Tag data-kind={isPending === true ? 'pending' : kind} data-quoted={isQuoted && kind === 'text'}>{words}</Tag>;
}

function BoxText({ box }: { readonly box: Box }) {
  if (boxText(box) === '') return <span class={styles.empty}>空</span>;
  return <code>{box.pieces.map((piece, at) => <PieceText key={at} piece={piece} />)}</code>;
}

interface RowProps {
  readonly stage: Stage;
  readonly canPick: boolean;
  /** Index of the word whose origin is shown, -1 for none. */
  readonly picked: number;
  readonly onPick: (at: number) => void;
}

/** The words after a step; where it changes nothing only that is said, but the last one always tells what the program gets. Those of the step on show can be pointed at. */
function Words({ stage: { id, boxes, isChanged }, canPick, picked, onPick }: RowProps) {
  if (!isChanged && id !== 'words' && id !== 'quotes') return <span class={styles.same}>不变</span>;
  if (boxes.length === 0) return <span class={styles.same}>一个词也不剩</span>;
  const toggle = (at: number) => { onPick(picked === at ? -1 : at); };
  return (
    <ol class={styles.words} aria-label={`${STEP_NAMES[id]}之后的词`}>
      {boxes.map((box, at) => (
        <li key={at} data-new={box.isNew}>
          {canPick
            ? <button type="button" class={styles.box} aria-pressed={picked === at} onClick={() => { toggle(at); }}><BoxText box={box} /></button>
            : <span class={styles.box}><BoxText box={box} /></span>}
        </li>
      ))}
    </ol>
  );
}

function Echo({ reading: { typed, expansion }, now, picked }: { readonly reading: Reading; readonly now: number; readonly picked: number }) {
  const stage = expansion.stages[now];
  const box = stage?.boxes[picked];
  return (
    <pre class={styles.echo}>
      <code>{segments(typed.line, box ? originsOf(box) : stage?.spans ?? []).map(({ text, isMarked }, at) => (isMarked ? <mark key={at}>{text}</mark> : text))}</code>
    </pre>
  );
}

interface Props {
  readonly reading: Reading;
  /** How many steps are on show; more than there are is all. */
  readonly taken: Signal<number>;
}

/** The word that is picked, for as long as the line stays what it is: to make the ledger anew with every key would take most of a frame. */
function usePicked({ typed }: Reading): { readonly at: number; readonly pick: (at: number) => void } {
  const picked = useSignal({ typed, at: -1 });
  return { at: picked.value.typed === typed ? picked.value.at : -1, pick: (at) => { picked.value = { typed, at }; } };
}

/** All steps, one below the other, with the line above and what the last one did. */
export function Ledger({ reading, taken }: Props) {
  const { stages, outcome } = reading.expansion;
  const [{ at: picked, pick }, awake] = [usePicked(reading), useAwake()];
  const now = Math.min(taken.value, stages.length - 1);
  const go = (step: number) => {
    taken.value = step;
    pick(-1);
  };
  return (
    <>
      <div class={styles.stepper}>
        <StepButtons now={now} total={stages.length - 1} onGo={go} named />
        <p class={styles.does} data-failed={outcome.kind === 'failed' && now === stages.length - 1} aria-live="polite"><b>{STEP_NAMES[stages[now]?.id ?? 'words']}</b>：{sentenceOf(reading.expansion, now)}</p>
      </div>
      <Echo reading={reading} now={now} picked={picked} />
      <dl class={styles.ledger}>
        {stages.map((stage, at) => (
          <div key={stage.id} data-now={at === now} data-later={at > now}>
            <dt>
              {awake.value
                ? <button type="button" class={styles.step} aria-current={at === now ? 'step' : undefined} onClick={() => { go(at); }}>{STEP_NAMES[stage.id]}</button>
                : <span class={styles.step}>{STEP_NAMES[stage.id]}</span>}
            </dt>
            <dd>{at <= now && <Words stage={stage} canPick={awake.value && at === now} picked={at === now ? picked : -1} onPick={pick} />}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
