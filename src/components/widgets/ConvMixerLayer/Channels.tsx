import { useComputed, type ReadonlySignal, type Signal } from '@preact/signals';
import { Heatmap } from '@/components/kit/Heatmap';
import { channelMap, channelPage, tensorName, type StageId } from './conv-mixer-layer';
import type { LayerTensors } from './use-layer-tensors';
import styles from './ConvMixerLayer.module.css';

const SHOWN = 8;

interface ThumbProps {
  readonly tensors: ReadonlySignal<LayerTensors | undefined>;
  readonly lit: ReadonlySignal<StageId>;
  readonly index: number;
  readonly channel: Signal<number>;
}

function Thumb({ tensors, lit, index, channel }: ThumbProps) {
  const values = useComputed(() => {
    const shown = tensors.value;
    const found = shown?.outputs[tensorName(lit.value, shown.block)];
    return found && channelMap(found, index);
  });
  return (
    <button
      type="button" class={styles.channel} aria-pressed={channel.value === index} aria-label={`通道 ${index}`}
      onClick={() => { channel.value = index; }}
    >
      <Heatmap label={`通道 ${index}`} values={values} palette="diverging" compact />
      <span aria-hidden="true">{index}</span>
    </button>
  );
}

interface Props extends Omit<ThumbProps, 'index'> {
  readonly lastChannel: number;
}

/** Neighbouring channels of the lit tensor, to choose from. */
export function Channels({ lastChannel, ...props }: Props) {
  return (
    <div class={styles.channels} role="group" aria-label="同一个张量的相邻通道">
      {channelPage(props.channel.value, SHOWN, lastChannel + 1).map((index) => (
        <Thumb key={index} {...props} index={index} />
      ))}
    </div>
  );
}
