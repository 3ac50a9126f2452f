import { computed, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { DataTable } from './DataTable';
import { FigureActions } from './FigureActions';
import { LinkProblem } from './LinkProblem';
import { LiveRegion } from './LiveRegion';
import { Powers } from './Powers';
import { ModelStatus } from './ModelStatus';
import type { ModelHandle } from './model-handle';
import type { TableData } from './table';
import { TRANSLATED, UNTRANSLATED } from './translation';
import styles from './WidgetFigure.module.css';

export interface WidgetFigureProps {
  /** Component name, becomes `data-widget`. */
  readonly name: string;
  /** Id of the figure and key of its URL state. */
  readonly id: string;
  /** Number in 图 N; the remark plugin gives it. */
  readonly number?: number | undefined;
  /** One sentence: what to see. */
  readonly caption: ComponentChildren;
  /** Which model, which data; the device's sentence is added when `model` is given. */
  readonly provenance?: ComponentChildren;
  readonly model?: ModelHandle | undefined;
  readonly idleText?: string | undefined;
  /** Whether a Worker of the widget is computing; without a model. */
  readonly busy?: ReadonlySignal<boolean> | undefined;
  readonly table?: TableData | ReadonlySignal<TableData | undefined> | undefined;
  /** Slot with the door's table, shown until `table` has one. */
  readonly stillTable?: ComponentChildren;
  readonly live?: ReadonlySignal<string> | undefined;
  /** Whether it is no drawing that could be saved as a picture. */
  readonly pictureless?: boolean | undefined;
  readonly controls?: ComponentChildren;
  readonly wide?: boolean | undefined;
  /** The drawing. */
  readonly children: ComponentChildren;
}

function tableOf(table: WidgetFigureProps['table']): TableData | undefined {
  return table !== undefined && 'value' in table ? table.value : table;
}

function Caption(props: WidgetFigureProps & { readonly sentenceId: string }) {
  const { model, number, caption, provenance } = props;
  const reason = model?.reason.value ?? '';
  return (
    <>
      <span class="widget-number">{number === undefined ? '图' : `图 ${number}`}</span>
      <span {...TRANSLATED} class="widget-sentence" id={props.sentenceId}>{typeof caption === 'string' ? <Powers text={caption} /> : caption}</span>
      {model !== undefined && (
        <div class="widget-status"><ModelStatus model={model} idleText={props.idleText} /></div>
      )}
      {(provenance !== undefined || reason !== '') && (
        <p class={`widget-provenance ${styles.provenance}`}>{typeof provenance === 'string' ? <Powers text={provenance} /> : provenance}{reason !== '' && <Powers text={` ${reason}`} />}</p>
      )}
    </>
  );
}

/** The figure around every widget: number, sentence, status, data, saving, link, spoken line. */
export function WidgetFigure(props: WidgetFigureProps) {
  const { id, model, live, stillTable, wide } = props;
  const drawing = useRef<HTMLDivElement>(null);
  const [parity] = useState(() => computed(() => model?.parity.value?.toExponential(2)));
  const table = tableOf(props.table);
  const sentenceId = `${id}-sentence`;
  return (
    <figure
      {...UNTRANSLATED} class="widget" id={id} aria-labelledby={sentenceId} data-wide={wide === true ? '' : undefined}
      data-widget={props.name} data-state={model?.state ?? (props.busy?.value === true ? 'running' : 'ready')}
      data-device={model?.device ?? 'none'} data-parity={parity}
    >
      <LinkProblem id={id} />
      <div ref={drawing}>{props.children}</div>
      {props.controls !== undefined && (
        <div class={`widget-controls ${styles.controls}`}>{props.controls}</div>
      )}
      <figcaption>
        <Caption {...props} sentenceId={sentenceId} />
        <div class={`${styles.tools} ${styles.row}`}>
          {(table ?? stillTable) !== undefined && (
            <details class="widget-data">
              <summary>数据</summary>
              {table === undefined ? stillTable : <DataTable table={table} />}
            </details>
          )}
          <FigureActions id={id} drawing={drawing} table={() => tableOf(props.table)} pictureless={props.pictureless} />
        </div>
      </figcaption>
      {live !== undefined && <LiveRegion text={live} />}
    </figure>
  );
}
