import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import type { SaveFormat } from '@/lib/plot/save-figure';
import { copyLink } from './copy-link';
import { fetchCode } from './fetch-code';
import { tableCsv, type TableData } from './table';
import styles from './FigureActions.module.css';

interface Props {
  readonly id: string;
  readonly drawing: RefObject<HTMLElement>;
  readonly table: () => TableData | undefined;
  /** A figure that is no drawing, such as a terminal, cannot be saved as one. */
  readonly pictureless?: boolean | undefined;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function saveDrawing({ id, drawing }: Props, format: SaveFormat): Promise<void> {
  const { composeSvg, savePicture } = await fetchCode(() => import('@/lib/plot/save-figure'), '保存的代码');
  const title = document.getElementById(`${id}-sentence`)?.textContent ?? id;
  const text = drawing.current === null ? undefined : composeSvg(drawing.current, title);
  if (text === undefined) throw new Error('图还没有画出来，请先等它画完。');
  await savePicture(text, id, format);
}

/** The CSV of the figure's table; before the widget has one, of the table on the page. */
async function saveCsv({ id, table, drawing }: Props): Promise<void> {
  const { download, csvOfElement } = await fetchCode(() => import('@/lib/plot/save-figure'), '保存的代码');
  const data = table();
  const shown = drawing.current?.closest('figure')?.querySelector('.widget-data table');
  const text = data === undefined ? csvOfElement(shown ?? undefined) : tableCsv(data);
  download(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${id}.csv`);
}

/** Saves the figure as SVG or PNG, its data as CSV, and copies the link to its present state. */
export function FigureActions(props: Props) {
  const said = useSignal('');
  const attempt = (task: Promise<void>) => {
    task.catch((error: unknown) => { said.value = `没有保存成功：${reason(error)}`; });
  };
  return (
    <div class={`widget-actions ${styles.actions}`}>
      <span role="group" aria-label="保存" class={styles.group}>
        <span aria-hidden="true">保存</span>
        {props.pictureless !== true && (
          <>
            <button type="button" onClick={() => { attempt(saveDrawing(props, 'svg')); }}>SVG</button>
            <button type="button" onClick={() => { attempt(saveDrawing(props, 'png')); }}>PNG</button>
          </>
        )}
        <button type="button" onClick={() => { attempt(saveCsv(props)); }}>CSV</button>
      </span>
      <button type="button" onClick={() => void copyLink(props.id, said)}>链接</button>
      <span role="status" class={styles.said}>{said}</span>
    </div>
  );
}
