import { batch, useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Choice } from '@/components/kit/Choice';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Prediction } from '@/components/kit/Prediction';
import { Readings } from '@/components/kit/Readings';
import { Slider } from '@/components/kit/Slider';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { choiceField, integerField } from '@/components/kit/url-state';
import { useUrlState } from '@/components/kit/use-url-state';
import { answers, drawing, guessVerdict, recursionTable, spoken } from './drawing';
import { growthSpec } from './growth-spec';
import { Picture } from './Picture';
import { kernelProblem, kernels, maxDepth, patchesOf, patchProblem, presetOf, presets, soundGeometry, type Preset } from './presets';
import type { Geometry, Unit } from './receptive-field';
import styles from './ReceptiveField.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly initial: Geometry;
  /** Slots of the door: the default picture and the growth plot. */
  readonly still?: ComponentChildren;
  readonly plot?: ComponentChildren;
}

const units = [
  { value: 'centre', label: '正中' },
  { value: 'corner', label: '左上角' },
] as const;

const provenance = (
  <>
    按递推 r<sub>l</sub> = r<sub>l−1</sub> + (k<sub>l</sub> − 1)·j<sub>l−1</sub>、j<sub>l</sub> = j<sub>l−1</sub>·s<sub>l</sub> 计算。
    底图是你选的 emoji，缩放到图片大小，只作参照：方框与它的内容无关。
  </>
);

function useReceptiveField(id: string, initial: Geometry) {
  const start: Geometry & { readonly unit: Unit } = { ...initial, unit: 'centre' };
  const state = useUrlState(
    id,
    {
      kernel: integerField(1, 15),
      depth: integerField(1, maxDepth),
      patch: integerField(1, 112),
      imageSize: integerField(32, 224),
      unit: choiceField('centre', 'corner'),
    },
    start,
  );
  const geometry = useComputed(() =>
    soundGeometry({
      kernel: state.kernel.value,
      depth: state.depth.value,
      patch: state.patch.value,
      imageSize: state.imageSize.value,
    }),
  );
  return { state, geometry };
}

/** The theoretical receptive field, drawn on the picture and as a recursion. */
export function ReceptiveFieldView({ id, number, initial, still, plot }: Props) {
  const { state, geometry } = useReceptiveField(id, initial);
  const { kernel, depth, patch, imageSize, unit } = state;
  const picture = useComputed(() => drawing(geometry.value, unit.value));
  const sentence = useComputed(() => spoken(geometry.value, unit.value));
  const guess = useSignal(6);
  const revealed = useSignal(false);
  const choose = (preset: Preset) => {
    batch(() => {
      kernel.value = preset.kernel;
      depth.value = preset.depth;
      patch.value = preset.patch;
      imageSize.value = preset.imageSize;
    });
  };
  const patches = patchesOf(imageSize.value);
  const controls = (
    <>
      <Slider label="卷积核 k" value={kernel} min={1} max={15} step={2} values={kernels} validate={kernelProblem} />
      <Slider label="深度 d" value={depth} min={1} max={maxDepth} step={1} unit="层" />
      <Slider
        label="图像块 p" value={patch} min={1} max={patches.at(-1) ?? 1} step={1} unit="像素"
        values={patches} validate={(value) => patchProblem(value, imageSize.value)}
      />
      <Choice label="哪个单元" options={units} value={unit} />
      <span role="group" aria-label="现成的网络" class={styles.presets}>
        <span aria-hidden="true">现成的网络</span>
        {presets.map((preset) => (
          <button
            key={preset.name} type="button" aria-pressed={presetOf(geometry.value) === preset}
            onClick={() => { choose(preset); }}
          >{preset.name}</button>
        ))}
      </span>
    </>
  );
  return (
    <WidgetFigure
      name="ReceptiveField" id={id} number={number} wide live={sentence} controls={controls}
      caption="每过一层，感受野向四周长 (k−1)/2 个 token。中心单元看到整张图时，角上的单元还只看到一半路程。"
      provenance={provenance}
      table={useComputed(() => recursionTable(geometry.value))}
    >
      <div class={styles.columns}>
        <Picture drawing={picture} unit={unit} imageSize={useComputed(() => geometry.value.imageSize)} label={sentence} still={still} />
        <div class={styles.numbers}>
          <Readings rows={answers(geometry.value, unit.value)} />
          <PlotFigure spec={useComputed(() => growthSpec(geometry.value))} still={plot} minHeight={240} />
        </div>
      </div>
      <Prediction
        kind="number" label="我猜第几层" question="先猜一猜：ConvMixer-1536/20 要到第几层，左上角的单元才能受到右下角的影响？"
        guess={guess} min={1} max={20} step={1} unit="层" revealed={revealed}
      >
        <p>{guessVerdict(guess.value)}</p>
      </Prediction>
    </WidgetFigure>
  );
}
