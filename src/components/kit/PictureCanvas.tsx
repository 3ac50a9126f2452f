import { effect, useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { imagePixels, TILE, type Picture } from './picture';
import styles from './picture.module.css';

interface Props {
  readonly picture: ReadonlySignal<Picture | undefined>;
  /** Side in CSS px. */
  readonly size?: number | undefined;
  /** Slot with the default picture, until the reader has one. */
  readonly still?: ComponentChildren;
}

/** The 64×64 px that the networks see, enlarged without smoothing. */
export function PictureCanvas({ picture, size = 128, still }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const awake = useSignal(false);
  useEffect(() => {
    awake.value = true;
    return effect(() => {
      const drawing = canvas.current?.getContext('2d');
      if (picture.value === undefined) return;
      drawing?.putImageData(new ImageData(imagePixels(picture.value.image), TILE, TILE), 0, 0);
    });
  }, [awake, picture]);
  const drawn = awake.value && picture.value !== undefined;
  return (
    <div class={styles.picture} data-picture style={{ width: `${size}px` }}>
      {!drawn && still}
      <canvas
        ref={canvas} width={TILE} height={TILE} hidden={!drawn}
        role="img" aria-label={`输入的图：${picture.value?.label ?? ''}`}
      />
    </div>
  );
}
