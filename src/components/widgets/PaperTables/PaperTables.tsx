import { useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Choice } from '@/components/kit/Choice';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Prediction } from '@/components/kit/Prediction';
import { Readings } from '@/components/kit/Readings';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { choiceField } from '@/components/kit/url-state';
import { useFollowing } from '@/components/kit/use-following';
import { useUrlState } from '@/components/kit/use-url-state';
import { heightOf, tableSpec } from './figure';
import type { Published } from './schema';
import { GUESSES, shortcutsIn, shortcutVerdict } from './shortcuts';
import { columnOptions, columnsOf, LOOKS, TABLE_KEYS, TABLE_OPTIONS, viewOf, type View } from './tables';
import { twinOf } from './twin';
import { readings, remarks, verdict } from './words';
import styles from './PaperTables.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly published: Published;
  /** Slot of the door: the first table at build time. */
  readonly still?: ComponentChildren;
}

/** Which table and, of those that have several columns to draw, which one of each. */
function useView(id: string, published: Published) {
  const { lra, imagenet } = published.tables;
  const [schema] = useState(() => ({
    table: choiceField(...TABLE_KEYS), lra: choiceField(...columnsOf('lra', lra)), imagenet: choiceField(...columnsOf('imagenet', imagenet)),
  }));
  const [initial] = useState(() => ({
    table: TABLE_KEYS[0], lra: columnsOf('lra', lra)[0] ?? '', imagenet: columnsOf('imagenet', imagenet)[0] ?? '',
  }));
  const state = useUrlState<{ table: (typeof TABLE_KEYS)[number]; lra: string; imagenet: string }>(id, schema, initial);
  const column = { lra: state.lra, imagenet: state.imagenet, wikitext: undefined, uea: undefined, d4rl: undefined };
  // Another table is another plot with other words around it: the choice answers first.
  const table = useFollowing(state.table);
  const view = useComputed(() => viewOf(published, table.value, column[table.value]?.value ?? ''));
  return { choice: state.table, table, column, view };
}

function ColumnChoice({ view, value }: { readonly view: View; readonly value: Signal<string> | undefined }) {
  const { choice } = LOOKS[view.key];
  if (choice === undefined || value === undefined) return null;
  return <Choice label={choice} options={columnOptions(view.key, view.table)} value={value} />;
}

interface GuessProps {
  readonly published: Published;
  readonly revealed: Signal<boolean>;
  /** False where the view has no lines: the guess stays as it is. */
  readonly asked: ReadonlySignal<boolean>;
}

function ShortcutGuess({ published, revealed, asked }: GuessProps) {
  const guess = useSignal('');
  if (!asked.value) return null;
  return (
    <Prediction
      kind="choice" guess={guess} options={GUESSES} revealed={revealed}
      question="先猜一猜：ListOps 要算完整个算式。有三种取巧的办法，从弱到强；表里最好的方法够得着哪一种？"
    >
      <p>{shortcutVerdict(published, guess.value)}虚线是这三种办法的准确率。</p>
    </Prediction>
  );
}

/** The paper's five tables: how large Flowformer's lead is, and whether it is larger than chance. */
export function PaperTablesView({ id, number, published, still }: Props) {
  const { choice, table, column, view } = useView(id, published);
  const revealed = useSignal(false);
  const lines = useComputed(() => shortcutsIn(published, view.value));
  const asked = useComputed(() => lines.value.length > 0);
  const { sources } = published;
  const { source, rows } = view.value.table;
  return (
    <WidgetFigure
      name="PaperTables" id={id} number={number} wide
      caption="每种方法一行，点是论文印出的数，加粗的是 Flowformer 和它的变体；横线是抽题的标准误或表里印出的 ±，空心点是按各项重算的结果。"
      provenance={`表里的数：${source}。${rows.some(({ readme }) => readme !== undefined) ? `README：${sources.readme}。` : ''}${asked.value ? `三种取巧办法：${sources.baselines}。` : ''}标准误、差和重算的平均由本页计算，不是在你的设备上重新训练的结果。`}
      table={useComputed(() => twinOf(view.value, lines.value))}
      live={useComputed(() => verdict(view.value))}
      controls={<><Choice label="表" options={TABLE_OPTIONS} value={choice} /><ColumnChoice view={view.value} value={column[table.value]} /></>}
    >
      <ShortcutGuess published={published} revealed={revealed} asked={asked} />
      <div class={styles.columns}>
        <PlotFigure
          spec={useComputed(() => tableSpec(view.value, { lines: lines.value, revealed: revealed.value }))}
          still={<div class={styles.still}>{still}</div>} minHeight={heightOf(rows.length, lines.value.length)}
        />
        <div>
          <Readings rows={readings(view.value)} />
          <p>{verdict(view.value)}</p>
          <ul class={styles.remarks}>{remarks(view.value).map((remark) => <li key={remark}>{remark}</li>)}</ul>
        </div>
      </div>
    </WidgetFigure>
  );
}
