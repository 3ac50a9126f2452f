import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { GridFrame } from '@/components/kit/GridFrame';
import gridStyles from '@/components/kit/GridFrame.module.css';
import { PictureCanvas } from '@/components/kit/PictureCanvas';
import { sharedPicture } from '@/components/kit/picture-store';
import { tokenAt, type Place } from './embedding';
import { IMAGE_SIDE, tokenSide } from './patch-embedding';
import styles from './PatchEmbedding.module.css';

interface Props {
  readonly patch: ReadonlySignal<number>;
  readonly place: ReadonlySignal<Place>;
  readonly onPick: (row: number, column: number) => void;
  /** Slot: the door's picture. */
  readonly still?: ComponentChildren;
}

/** The pixel of the picture under the pointer. */
function pixelUnder(event: PointerEvent & { currentTarget: Element }): Place {
  const box = event.currentTarget.getBoundingClientRect();
  const inside = (share: number) => Math.max(0, Math.min(IMAGE_SIDE - 1, Math.floor(share * IMAGE_SIDE)));
  return { row: inside((event.clientY - box.top) / box.height), column: inside((event.clientX - box.left) / box.width) };
}

/** The picture with its cuts; the chosen patch is framed. The keyboard chooses on the map beside it. */
export function CutPicture({ patch, place, onPick, still }: Props) {
  return (
    <div
      class={`${gridStyles.filled ?? ''} ${styles.cut ?? ''}`}
      onPointerDown={(event) => {
        const { row, column } = pixelUnder(event);
        onPick(row, column);
      }}
    >
      <PictureCanvas picture={sharedPicture} size={IMAGE_SIDE * 8} still={still} />
      <GridFrame side={tokenSide(patch.value)} cell={tokenAt(place.value, patch.value)} grid />
    </div>
  );
}
