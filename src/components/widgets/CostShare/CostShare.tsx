import { batch, useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Choice, Swatch } from '@/components/kit/Choice';
import { formatPercent } from '@/lib/format/format';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Prediction } from '@/components/kit/Prediction';
import { Readings } from '@/components/kit/Readings';
import { Slider } from '@/components/kit/Slider';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { choiceField, integerField, type Field } from '@/components/kit/url-state';
import { useUrlState, type SignalsOf } from '@/components/kit/use-url-state';
import {
  correlations, costs, costTable, initialState, limits, patches, presets, readings, sentence, shareSpec, verdict, wholeProblem,
  type PublishedModel, type State,
} from './figure';
import kit from '@/components/kit/readings.module.css';
import { areaMeaning, axisOptions, speedSpec } from './speed-plot';
import styles from './CostShare.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly published: readonly PublishedModel[];
  /** Where the published numbers are from. */
  readonly source: string;
  /** Slots of the door. */
  readonly share?: ComponentChildren;
  readonly speed?: ComponentChildren;
}

const patchField: Field<number> = { decode: (text) => patches.find((patch) => String(patch) === text), encode: String };
const schema = {
  kernel: integerField(...limits.kernel),
  width: integerField(...limits.width),
  depth: integerField(...limits.depth),
  patch: patchField,
  axis: choiceField('gmacs', 'paramsM'),
};

const guesses = [
  { value: 'macs', label: '参数差不多，乘加约为 1/4' },
  { value: 'both', label: '两样都约为 1/4' },
  { value: 'params', label: '参数约为 1/4，乘加差不多' },
] as const;

function Controls({ state }: { readonly state: SignalsOf<State> }) {
  const { kernel, width, depth, patch } = state;
  const choose = (preset: (typeof presets)[number]) => {
    batch(() => {
      [kernel.value, width.value, depth.value, patch.value] = [preset.kernel, preset.width, preset.depth, preset.patch];
    });
  };
  return (
    <>
      <Slider label="卷积核 k" value={kernel} min={limits.kernel[0]} max={limits.kernel[1]} step={1} validate={wholeProblem} />
      <Slider label="宽度 h" value={width} min={limits.width[0]} max={limits.width[1]} step={32} validate={wholeProblem} />
      <Slider label="深度 d" value={depth} min={limits.depth[0]} max={limits.depth[1]} step={1} unit="层" validate={wholeProblem} />
      <Slider label="图像块 p" value={patch} min={4} max={32} step={1} unit="像素" values={patches} />
      <span role="group" aria-label="论文里的网络" class={styles.presets}>
        {presets.map((preset) => (
          <button key={preset.name} type="button" onClick={() => { choose(preset); }}>{preset.name}</button>
        ))}
      </span>
      <Choice label="速度图的横轴" options={axisOptions} value={state.axis} />
    </>
  );
}

function Parts({ shape }: { readonly shape: ReadonlySignal<State> }) {
  return (
    <table class={kit.table}>
      <thead><tr><th scope="col">部分</th><th scope="col">参数</th><th scope="col">乘加</th></tr></thead>
      <tbody>
        {costs(shape.value).map(({ part, label, colour, paramsShare, macsShare }) => (
          <tr key={part}>
            <th scope="row"><Swatch colour={colour} />{label}</th>
            <td>{formatPercent(paramsShare)}</td>
            <td>{formatPercent(macsShare)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a ConvMixer's parameters and multiply-accumulates are, and what they say about its speed. */
export function CostShareView({ id, number, published, source, share, speed }: Props) {
  const state = useUrlState<State>(id, schema, initialState);
  const { kernel, width, depth, patch, axis } = state;
  const shape = useComputed<State>(() => ({
    kernel: kernel.value, width: width.value, depth: depth.value, patch: patch.value, axis: axis.value,
  }));
  const guess = useSignal('');
  const revealed = useSignal(false);
  return (
    <WidgetFigure
      name="CostShare" id={id} number={number} wide
      caption="上：深度卷积的份额很小，核做大不贵；每个权重却要在每个 token 上用一次。下：速度大体跟着乘加次数走，看不出跟着参数走。"
      provenance={`上图按公式计算，1000 类，224 像素。下图是公开数字，不是在你的设备上测的。来源：${source}。标记的面积是${areaMeaning(axis.value)}，竖线是所选网络。`}
      table={useComputed(() => costTable(shape.value, published, source))}
      live={useComputed(() => sentence(shape.value))}
      controls={<Controls state={state} />}
    >
      <Prediction
        kind="choice" question="先猜一猜：宽度和深度不变，图像块从 7 换成 14，参数和乘加会怎样？"
        guess={guess} options={guesses} revealed={revealed}
      >
        <p>{verdict(shape.value)}</p>
      </Prediction>
      <div class={styles.columns}>
        <div><PlotFigure spec={useComputed(() => shareSpec(shape.value))} still={share} /><Parts shape={shape} /></div>
        <Readings rows={readings(shape.value)} />
      </div>
      <div class={styles.speed}>
        <PlotFigure spec={useComputed(() => speedSpec(published, shape.value))} still={speed} />
        <ol class={styles.names} aria-label="图中编号的网络">{published.map(({ name }) => <li key={name}>{name}</li>)}</ol>
      </div>
      <p class={styles.note}>{correlations(published)}</p>
    </WidgetFigure>
  );
}
