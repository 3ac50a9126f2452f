import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren, ComponentProps } from 'preact';
import { Choice } from '@/components/kit/Choice';
import { EmojiInput } from '@/components/kit/EmojiInput';
import { Heatmap } from '@/components/kit/Heatmap';
import { LinkedInspect } from '@/components/kit/LinkedInspect';
import { LinkedMap } from '@/components/kit/LinkedMap';
import { MapChoices } from '@/components/kit/MapChoices';
import { RunButton } from '@/components/kit/RunButton';
import { Slider } from '@/components/kit/Slider';
import { sharedPicture } from '@/components/kit/picture-store';
import { formNames } from './figure';
import { forms, stageMap, stageOf, type Stage } from './flow-layer';
import type { FlowLayerProps, useLayer } from './layer-state';
import type { Computed } from './use-flow-tensors';
import styles from './FlowLayer.module.css';

const formOptions = forms.map((form) => ({ value: form, label: formNames[form] }));

interface StageMapProps extends Omit<ComponentProps<typeof LinkedMap>, 'values' | 'palette' | 'stage'> {
  readonly stage: Stage;
  readonly computed: ReadonlySignal<Computed | undefined>;
  readonly head: ReadonlySignal<number>;
  readonly channel: ReadonlySignal<number>;
}

/** The map of one stage, in the layer that was computed last. */
export function StageMap({ computed, head, channel, ...props }: StageMapProps) {
  const values = useComputed(() => computed.value && stageMap(computed.value.tensors, props.stage.id, head.value - 1, channel.value));
  return <LinkedMap {...props} values={values} palette={props.stage.palette} />;
}

interface InspectProps {
  readonly props: FlowLayerProps;
  readonly layer: ReturnType<typeof useLayer>;
  readonly still: ComponentChildren;
}

/** The reader's picture, the lit map large, and the same map in all heads. */
export function Inspect({ props: { id, quick, picture, architecture }, layer: { state, run, place }, still }: InspectProps) {
  const { lit, head, channel } = state;
  const palette = useComputed(() => stageOf(lit.value).palette);
  const mapOf = (number: number) => run.computed.value && stageMap(run.computed.value.tensors, lit.value, number - 1, channel.value);
  const large = useComputed(() => mapOf(head.value));
  const choices = Array.from({ length: architecture.heads }, (_, at) => at + 1);
  return (
    <LinkedInspect
      input={<EmojiInput picture={sharedPicture} id={id} quick={quick} still={picture} />}
      title={<>放大看：{stageOf(lit.value).title}，第 {head} 头</>}
      large={(
        <Heatmap
          key={palette.value} label={`第 ${state.layer.value} 层第 ${head.value} 头`} values={large} palette={palette.value}
          still={run.asked.value ? undefined : still} onCursor={(row, column) => { place.value = { row, column }; }}
        />
      )}
      choices={run.computed.value
        ? <MapChoices label="同一个张量的各个头" name={(number) => `第 ${number} 头`} chosen={head} palette={palette} mapOf={mapOf} choices={choices} />
        : '运行以后，这里是同一个张量在各个头里的样子。'}
    />
  );
}

/** Run button, form, layer, head, channel. */
export function Controls({ props: { architecture }, layer: { state, run } }: Pick<InspectProps, 'props' | 'layer'>) {
  return (
    <>
      <RunButton model={run.model} onRun={run.press} label="在你的设备上运行" />
      <Choice label="形式" options={formOptions} value={state.form} />
      <Slider label="第几层" value={state.layer} min={1} max={architecture.depth} step={1} />
      <Slider label="第几头" value={state.head} min={1} max={architecture.heads} step={1} />
      <Slider label="通道" value={state.channel} min={0} max={architecture.lastChannel} step={1} />
      <p role="alert" class={styles.problem}>{run.problem}</p>
    </>
  );
}
