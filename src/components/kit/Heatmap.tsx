import { useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ComponentChildren, HTMLAttributes } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatNumber } from '@/lib/format/format';
import { followCanvas, type Drawing } from './heatmap-canvas';
import { cellAt, moveCell, type Cell } from './heatmap-cursor';
import { HeatmapLegend } from './HeatmapLegend';
import { LiveRegion } from './LiveRegion';
import { matrixDomain, valueAt, type Domain, type Matrix, type Palette } from './matrix';
import styles from './Heatmap.module.css';

interface Props {
  /** What is drawn, in Chinese. */
  readonly label: string;
  readonly values: ReadonlySignal<Matrix | undefined>;
  readonly palette: Palette;
  readonly domain?: Domain | ReadonlySignal<Domain> | undefined;
  readonly unit?: string | undefined;
  readonly digits?: number | undefined;
  readonly legend?: boolean | undefined;
  /** Width in CSS px; default: the width of its box. */
  readonly size?: number | undefined;
  /** Slot with a HeatmapStill, until there are values. */
  readonly still?: ComponentChildren;
  /** An svg over the picture, such as the outline of a field. */
  readonly over?: ComponentChildren;
  readonly onCursor?: ((row: number, column: number) => void) | undefined;
  /** A thumbnail: no legend, no cursor. */
  readonly compact?: boolean | undefined;
}

function drawingOf({ values, palette, domain }: Props): Drawing | undefined {
  const matrix = values.value;
  if (matrix === undefined) return undefined;
  const given = domain !== undefined && 'value' in domain ? domain.value : domain;
  return { matrix, palette, domain: given ?? matrixDomain(matrix, palette) };
}

function sentence(matrix: Matrix, { row, column }: Cell, { digits = 3, unit = '' }: Props): string {
  const value = formatNumber(valueAt(matrix, row, column), digits);
  return `第 ${row + 1} 行第 ${column + 1} 列：${value} ${unit}`.trimEnd();
}

function cursorBox({ row, column }: Cell, { rows, columns }: Matrix) {
  return {
    top: `${(100 * row) / rows}%`,
    left: `${(100 * column) / columns}%`,
    height: `${100 / rows}%`,
    width: `${100 / columns}%`,
  };
}

/** A matrix on a canvas, with a cursor for pointer and arrow keys that reads its values out. */
export function Heatmap(props: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const cell = useSignal<Cell | undefined>(undefined);
  const drawing = useComputed(() => drawingOf(props));
  const said = useComputed(() => {
    const matrix = drawing.value?.matrix;
    const inside = cell.value !== undefined && matrix !== undefined
      && cell.value.row < matrix.rows && cell.value.column < matrix.columns;
    return inside && cell.value !== undefined ? sentence(matrix, cell.value, props) : '';
  });
  const awake = useSignal(false);
  useEffect(() => {
    if (canvas.current === null) return undefined;
    awake.value = true;
    return followCanvas(canvas.current, drawing);
  }, [awake, drawing]);
  const now = awake.value ? drawing.value : undefined;
  const active = now !== undefined && props.compact !== true;
  return (
    <div class={styles.heatmap} style={props.size === undefined ? undefined : { maxWidth: `${props.size}px` }}>
      <div class={styles.field} {...nameOf(props, now !== undefined)} {...(active ? fieldHandlers(now.matrix, cell, props) : {})}>
        {now === undefined && props.still}
        <canvas ref={canvas} aria-hidden="true" hidden={now === undefined} />
        {props.over !== undefined && <div class={styles.over}>{props.over}</div>}
        {active && said.value !== '' && cell.value !== undefined && (
          <span class={styles.cursor} style={cursorBox(cell.value, now.matrix)} />
        )}
      </div>
      {active && (
        <div class={styles.foot}>
          <span class={styles.readout}>{said.value === '' ? '指向或用方向键读数' : said}</span>
          {props.legend !== false && (
            <HeatmapLegend palette={props.palette} domain={now.domain} unit={props.unit} digits={props.digits} />
          )}
        </div>
      )}
      {active && <LiveRegion text={said} />}
    </div>
  );
}

/** The field takes focus, keys and pointers; ARIA's word for that is `application`. */
function fieldHandlers(matrix: Matrix, cell: Signal<Cell | undefined>, { onCursor }: Props): HTMLAttributes<HTMLDivElement> {
  const move = (to: Cell) => {
    cell.value = to;
    onCursor?.(to.row, to.column);
  };
  return {
    tabIndex: 0,
    onPointerMove: (event) => { move(cellUnder(event, matrix)); },
    onPointerDown: (event) => { move(cellUnder(event, matrix)); },
    onKeyDown: (event) => {
      const to = moveCell(cell.value, event.key, matrix);
      if (to === undefined) return;
      event.preventDefault();
      move(to);
    },
  };
}

/** Before the values come the still picture has its own name. */
function nameOf({ label, compact }: Props, drawn: boolean) {
  if (!drawn) return {};
  if (compact === true) return { role: 'img', 'aria-label': label } as const;
  return { role: 'application', 'aria-label': `${label}。用方向键移动光标，读出数值。` } as const;
}

function cellUnder(event: PointerEvent & { currentTarget: Element }, matrix: Matrix): Cell {
  const box = event.currentTarget.getBoundingClientRect();
  return cellAt((event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width, matrix);
}
