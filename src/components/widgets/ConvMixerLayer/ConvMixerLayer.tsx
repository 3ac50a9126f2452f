import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren, ComponentProps } from 'preact';
import { Choice } from '@/components/kit/Choice';
import { EmojiInput } from '@/components/kit/EmojiInput';
import { Heatmap } from '@/components/kit/Heatmap';
import { LinkedInspect } from '@/components/kit/LinkedInspect';
import { LinkedMap } from '@/components/kit/LinkedMap';
import { LinkedViews } from '@/components/kit/LinkedViews';
import { MapChoices } from '@/components/kit/MapChoices';
import { RunButton } from '@/components/kit/RunButton';
import { Slider } from '@/components/kit/Slider';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { middleOf } from '@/components/kit/map-stats';
import { sharedPicture } from '@/components/kit/picture-store';
import { choiceField, integerField } from '@/components/kit/url-state';
import { useUrlState } from '@/components/kit/use-url-state';
import { channelPage, kernelOptions, kernels, reachOf, stageIds, stageOf, stages, type Kernel, type Stage, type StageId } from './conv-mixer-layer';
import { residualGap, residualSentence, stageMap, statsOf, statsTable, type StatsByStage } from './figure';
import { useLayerTensors } from './use-layer-tensors';
import styles from './ConvMixerLayer.module.css';

/** So many neighbouring channels are on show. */
const NEIGHBOURS = 8;

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly architecture: { readonly lastChannel: number; readonly depth: number; readonly side: number };
  readonly initial: { readonly kernel: Kernel; readonly layer: number; readonly channel: number; readonly lit: StageId };
  /** Numbers of the door's maps, under the middle of the grid. */
  readonly stats: StatsByStage;
  readonly residual: number;
  readonly pictureRef: string;
  readonly pictureName: string;
  readonly quick: readonly { text: string; nameZh: string }[];
  /** Slots of the door. */
  readonly picture?: ComponentChildren;
  readonly formula?: ComponentChildren;
  readonly code?: ComponentChildren;
  readonly input?: ComponentChildren;
  readonly depthwise?: ComponentChildren;
  readonly depthwiseGelu?: ComponentChildren;
  readonly depthwiseNorm?: ComponentChildren;
  readonly residualSum?: ComponentChildren;
  readonly pointwise?: ComponentChildren;
  readonly pointwiseGelu?: ComponentChildren;
  readonly pointwiseNorm?: ComponentChildren;
}

function useLayer({ id, initial, architecture: { lastChannel, depth, side }, stats, residual, pictureRef }: Props) {
  const state = useUrlState(
    id,
    { kernel: choiceField(...kernels), layer: integerField(1, depth), channel: integerField(0, lastChannel), lit: choiceField(...stageIds) },
    initial,
  );
  const untouched = useComputed(
    () => state.kernel.value === initial.kernel && state.layer.value === initial.layer && state.channel.value === initial.channel,
  );
  const run = useLayerTensors({ ...state, pictureRef, untouched });
  const place = useSignal(middleOf(side));
  const shown = useComputed(() => {
    const now = run.tensors.value;
    if (now) return { block: now.block, stats: statsOf(now.outputs, now.block, state.channel.value, place.value), gap: residualGap(now.outputs, now.block) };
    return run.asked.value ? undefined : { block: initial.layer - 1, stats, gap: residual };
  });
  return { state, run, place, shown };
}

function stillsOf(props: Props): Readonly<Record<StageId, ComponentChildren>> {
  return {
    input: props.input,
    depthwise: props.depthwise,
    depthwise_gelu: props.depthwiseGelu,
    depthwise_norm: props.depthwiseNorm,
    residual: props.residualSum,
    pointwise: props.pointwise,
    pointwise_gelu: props.pointwiseGelu,
    pointwise_norm: props.pointwiseNorm,
  };
}

interface BlockMapProps extends Omit<ComponentProps<typeof LinkedMap>, 'values' | 'palette' | 'stage'> {
  readonly stage: Stage;
  readonly run: ReturnType<typeof useLayerTensors>;
  readonly channel: ReadonlySignal<number>;
}

/** The map of one stage, in the block that was computed last. */
function BlockMap({ run, channel, ...props }: BlockMapProps) {
  const values = useComputed(() => run.tensors.value && stageMap(run.tensors.value.outputs, props.stage.id, run.tensors.value.block, channel.value));
  return <LinkedMap {...props} values={values} palette="diverging" />;
}

/** One layer as formula, code and tensors: pointing at one lights the other two. */
export function ConvMixerLayerView(props: Props) {
  const { id, number, architecture, picture, formula, code, pictureName, quick } = props;
  const { state, run, place, shown } = useLayer(props);
  const { lit, channel, kernel, layer } = state;
  const stills = stillsOf(props);
  const table = useComputed(() => shown.value && statsTable(shown.value.stats, shown.value.block, channel.value, place.value));
  const sentence = useComputed(() => `${stageOf(lit.value)?.title ?? ''}：${stageOf(lit.value)?.does ?? ''}`);
  const inspected = useComputed(() => run.tensors.value && stageMap(run.tensors.value.outputs, lit.value, run.tensors.value.block, channel.value));
  const neighbour = (index: number) => {
    const now = run.tensors.value;
    return now && stageMap(now.outputs, lit.value, now.block, index);
  };
  const controls = (
    <>
      <RunButton model={run.model} onRun={run.press} label="在你的设备上运行" />
      <Choice label="网络" options={kernelOptions} value={kernel} />
      <Slider label="第几层" value={layer} min={1} max={architecture.depth} step={1} />
      <Slider label="通道" value={channel} min={0} max={architecture.lastChannel} step={1} />
      <p role="alert" class={styles.problem}>{run.problem}</p>
    </>
  );
  return (
    <WidgetFigure
      name="ConvMixerLayer" id={id} number={number} wide model={run.model} table={table} live={sentence} controls={controls}
      idleText={`图中是构建时对“${pictureName}”算出的结果`}
      caption="同一层的公式、代码和特征图。指向、点按或用 Tab 键移到其中任何一处，另外两处一起亮起。"
      provenance={`代码就是 models/convmixer/model.py 里训练所用的那一段。蓝色为负，红色为正，每张图按自己的最大绝对值着色。${shown.value ? residualSentence(shown.value.gap) : ''}`}
    >
      <LinkedViews ids={stageIds} lit={lit} class={styles.marks} formula={formula} code={code} sentence={sentence}>
        {stages.map((stage) => (
          <BlockMap
            key={stage.id} stage={stage} run={run} channel={channel} stats={shown.value?.stats[stage.id]}
            side={architecture.side} place={place.value} still={run.asked.value ? undefined : stills[stage.id]}
            reach={reachOf(stage.id, lit.value, place.value, Number(kernel.value), architecture.side)}
          />
        ))}
      </LinkedViews>
      <LinkedInspect
        input={<EmojiInput picture={sharedPicture} id={id} quick={quick} still={picture} />}
        title={<>放大看：{stageOf(lit.value)?.title}，通道 {channel}</>}
        large={(
          <Heatmap
            label={`第 ${layer.value} 层通道 ${channel.value}`} values={inspected} palette="diverging"
            still={run.asked.value ? undefined : stills[lit.value]} onCursor={(row, column) => { place.value = { row, column }; }}
          />
        )}
        choices={run.tensors.value ? (
          <MapChoices
            label="同一个张量的相邻通道" name={(index) => `通道 ${index}`} chosen={channel} palette="diverging"
            choices={channelPage(channel.value, NEIGHBOURS, architecture.lastChannel + 1)} mapOf={neighbour}
          />
        ) : '运行以后，这里是同一个张量的相邻通道。'}
      />
    </WidgetFigure>
  );
}
