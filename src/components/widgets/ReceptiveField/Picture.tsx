import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { PictureCanvas } from '@/components/kit/PictureCanvas';
import { sharedPicture } from '@/components/kit/picture-store';
import type { Drawing, SquareOnPicture } from './drawing';
import type { Unit } from './receptive-field';
import styles from './ReceptiveField.module.css';

interface SquareProps {
  readonly square: SquareOnPicture;
  readonly class?: string | undefined;
}

function Square({ square: { at, size }, class: name }: SquareProps) {
  return <rect x={at} y={at} width={size} height={size} class={name} />;
}

function Grid({ lines, size }: { readonly lines: readonly number[]; readonly size: number }) {
  const path = lines.map((at) => `M${at} 0V${size}M0 ${at}H${size}`).join('');
  return <path d={path} class={styles.grid} />;
}

interface Props {
  readonly drawing: ReadonlySignal<Drawing>;
  readonly unit: ReadonlySignal<Unit>;
  readonly imageSize: ReadonlySignal<number>;
  readonly label: ReadonlySignal<string>;
  /** Slot: the default picture, until the reader chose one. */
  readonly still?: ComponentChildren;
}

/** The picture with its grid, the field after every block, and the padding around it. */
export function Picture({ drawing, unit, imageSize, label, still }: Props) {
  const { viewBox, grid, rings, field, unit: token, farCorner } = drawing.value;
  return (
    <div class={styles.picture}>
      <div class={styles.image}><PictureCanvas picture={sharedPicture} size={640} still={still} /></div>
      <svg viewBox={viewBox} role="img" aria-label={label} class={styles.overlay}>
        <Square square={{ at: 0, size: imageSize.value }} class={styles.border} />
        <Grid lines={grid} size={imageSize.value} />
        {rings.map((ring, block) => <Square key={block} square={ring} class={styles.ring} />)}
        <Square square={field} class={styles.field} />
        <Square square={token} class={styles.unit} />
        {unit.value === 'corner' && <Square square={farCorner} class={styles.far} />}
      </svg>
    </div>
  );
}
