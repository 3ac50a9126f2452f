import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ComponentChildren, TargetedPointerEvent } from 'preact';
import { placeOf } from './figure';
import { xUnder } from './gelu-curves';
import styles from './GeluCurves.module.css';

export interface Dot {
  readonly name: string;
  readonly colour: string;
  /** 0 at the bottom, 1 at the top of the plot. */
  readonly height: number;
}

interface Props {
  readonly x: Signal<number>;
  readonly dots: ReadonlySignal<readonly Dot[]>;
  /** The plot under the line. */
  readonly children: ComponentChildren;
}

const percent = (share: number) => `${share * 100}%`;

/**
 * A plot with the vertical line at x over it, which follows the pointer. The line is an svg of
 * its own, so a drag does not draw the curves again; by keyboard x is moved with the slider.
 */
export function Draggable({ x, dots, children }: Props) {
  const follow = (event: TargetedPointerEvent<SVGSVGElement>) => {
    x.value = xUnder(event.clientX, event.currentTarget.getBoundingClientRect());
  };
  const place = percent(placeOf(x.value));
  return (
    <div class={styles.draggable}>
      {children}
      <svg
        class={styles.cursor} aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event); }}
      >
        <line x1={place} x2={place} y1="0" y2="100%" />
        {dots.value.map(({ name, colour, height }) => (
          <circle key={name} cx={place} cy={percent(1 - height)} r="4" fill={colour} />
        ))}
      </svg>
    </div>
  );
}
