import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Heatmap } from '@/components/kit/Heatmap';
import { formatNumber } from '@/lib/format/format';
import { channelMap, tensorName, type Stage, type windowAround } from './conv-mixer-layer';
import { scaleText, type MapStats, type Place } from './figure';
import type { LayerTensors } from './use-layer-tensors';
import styles from './ConvMixerLayer.module.css';

interface Props {
  readonly stage: Stage;
  readonly tensors: ReadonlySignal<LayerTensors | undefined>;
  readonly channel: ReadonlySignal<number>;
  readonly stats: MapStats | undefined;
  readonly side: number;
  readonly place: Place;
  /** What the lit step reads from this map, in tokens. */
  readonly reach?: ReturnType<typeof windowAround> | undefined;
  readonly still?: ComponentChildren;
}

/** One of the eight pictures: a button that lights its symbol and its line of code. */
export function StageMap({ stage, tensors, channel, stats, side, place, reach, still }: Props) {
  const values = useComputed(() => {
    const shown = tensors.value;
    const found = shown?.outputs[tensorName(stage.id, shown.block)];
    return found && channelMap(found, channel.value);
  });
  return (
    <button type="button" class={styles.stage} data-link={stage.id}>
      <span class={styles.stageName}>{stage.label}</span>
      <span class={styles.frame}>
        <Heatmap label={stage.title} values={values} palette="diverging" compact still={still} />
        <svg viewBox={`0 0 ${side} ${side}`} class={styles.place} aria-hidden="true">
          {reach && <rect x={reach.left} y={reach.top} width={reach.right - reach.left} height={reach.bottom - reach.top} />}
          <rect x={place.column} y={place.row} width={1} height={1} />
        </svg>
      </span>
      <span class={styles.stageValue}>
        <span class="measured">{stats ? formatNumber(stats.here, 2) : '…'}</span>
        <span>{stats && scaleText(stats)}</span>
      </span>
    </button>
  );
}
