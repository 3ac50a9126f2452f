import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Heatmap } from './Heatmap';
import type { LinkedStage } from './linked-views';
import { scaleText, shortNumber, type MapStats, type Place } from './map-stats';
import type { Matrix, Palette } from './matrix';
import styles from './LinkedMap.module.css';

interface Props {
  readonly stage: LinkedStage;
  readonly values: ReadonlySignal<Matrix | undefined>;
  readonly palette: Palette;
  readonly stats: MapStats | undefined;
  /** Rows and columns of the map. */
  readonly side: number;
  readonly place: Place;
  /** What the lit step reads from this map, half-open, in tokens. */
  readonly reach?: Readonly<Record<'top' | 'left' | 'bottom' | 'right', number>> | undefined;
  readonly still?: ComponentChildren;
}

/** One tensor of linked views: a button that lights its symbol and its line of code. */
export function LinkedMap({ stage, values, palette, stats, side, place, reach, still }: Props) {
  return (
    <button type="button" class={styles.stage} data-link={stage.id}>
      <span class={styles.name}>{stage.label}</span>
      <span class={styles.frame}>
        <Heatmap label={stage.title} values={values} palette={palette} compact still={still} />
        <svg viewBox={`0 0 ${side} ${side}`} class={styles.place} aria-hidden="true">
          {reach && <rect x={reach.left} y={reach.top} width={reach.right - reach.left} height={reach.bottom - reach.top} />}
          <rect x={place.column} y={place.row} width={1} height={1} />
        </svg>
      </span>
      <span class={styles.value}>
        <span class="measured">{stats ? shortNumber(stats.here) : '…'}</span>
        <span>{stats && scaleText(stats, palette)}</span>
      </span>
    </button>
  );
}
