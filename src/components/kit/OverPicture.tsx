import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Picture } from './picture';
import { PictureCanvas } from './PictureCanvas';
import styles from './picture.module.css';

/** Large enough for any column: the frame decides. */
const ANY_SIZE = 640;

interface Props {
  /** Whether the picture shows through. */
  readonly over: ReadonlySignal<boolean>;
  /** The picture that the map belongs to; undefined for the door's. */
  readonly picture: ReadonlySignal<Picture | undefined>;
  /** Slot with the door's picture. */
  readonly still?: ComponentChildren;
  /** The heat map. */
  readonly children: ComponentChildren;
}

/** A heat map that lets its picture show through, pixel over pixel. */
export function OverPicture({ over, picture, still, children }: Props) {
  return (
    <div class={styles.stack} data-over={over.value}>
      {over.value && <div class={styles.under}><PictureCanvas picture={picture} size={ANY_SIZE} still={still} /></div>}
      <div class={styles.heat}>{children}</div>
    </div>
  );
}
