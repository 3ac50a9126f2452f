import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren, HTMLAttributes } from 'preact';
import { GridFrame } from '@/components/kit/GridFrame';
import gridStyles from '@/components/kit/GridFrame.module.css';
import { PictureCanvas } from '@/components/kit/PictureCanvas';
import { cellAt, moveCell, type Cell } from '@/components/kit/heatmap-cursor';
import type { Picture } from '@/components/kit/picture';
import { tokenName } from './figure';
import styles from './LearnedAttention.module.css';

interface Props {
  readonly picture: ReadonlySignal<Picture | undefined>;
  readonly side: number;
  /** The query, counted from 0 along the rows; undefined when all are averaged. */
  readonly query: number | undefined;
  readonly onPick: (token: number) => void;
  /** Slot: the door's picture. */
  readonly still?: ComponentChildren;
}

/** Pointer and arrow keys choose a token; ARIA's word for such a field is `application`. */
function pickerHandlers({ side, query, onPick }: Props): HTMLAttributes<HTMLDivElement> {
  const size = { rows: side, columns: side };
  const cell = query === undefined ? undefined : { row: Math.floor(query / side), column: query % side };
  const pick = ({ row, column }: Cell) => { onPick(row * side + column); };
  return {
    role: 'application',
    tabIndex: 0,
    onPointerDown(event: PointerEvent & { currentTarget: Element }) {
      const box = event.currentTarget.getBoundingClientRect();
      pick(cellAt((event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width, size));
    },
    onKeyDown(event: KeyboardEvent) {
      const to = moveCell(cell, event.key, size);
      if (to === undefined) return;
      event.preventDefault();
      pick(to);
    },
  };
}

/** The picture cut into tokens; the reader points at the one that asks. */
export function QueryPicker(props: Props) {
  const { picture, side, query, still } = props;
  const chosen = query === undefined ? '还没有选' : `选中${tokenName(query, side)}`;
  return (
    <div class={`${gridStyles.filled ?? ''} ${styles.picker ?? ''}`} {...pickerHandlers(props)} aria-label={`选一个查询 token，${chosen}。点按图片或用方向键。`}>
      <PictureCanvas picture={picture} size={640} still={still} />
      <GridFrame side={side} cell={query} grid />
    </div>
  );
}
