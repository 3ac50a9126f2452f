import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Prediction } from '@/components/kit/Prediction';
import { Readings } from '@/components/kit/Readings';
import { Slider } from '@/components/kit/Slider';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { integerField, type Field } from '@/components/kit/url-state';
import { useFollowing } from '@/components/kit/use-following';
import { useUrlState } from '@/components/kit/use-url-state';
import {
  averagesSpec, deviationSpec, initialState, maskTable, maxSeed, nextSeed, readings, seedProblem, sentence, verdict, type State,
} from './figure';
import { counts, drawMasks, type Draws } from './gelu-mask';
import styles from './GeluMask.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Slots of the door: the averages and the deviation. */
  readonly plot?: ComponentChildren;
  readonly deviation?: ComponentChildren;
}

const countField: Field<number> = { decode: (text) => counts.find((count) => String(count) === text), encode: String };
const schema = { count: countField, seed: integerField(0, maxSeed) };

const guesses = [
  { value: 'half', label: '约 1/2' },
  { value: 'tenth', label: '约 1/10' },
  { value: 'hundredth', label: '约 1/100' },
] as const;

function Guess({ draws }: { readonly draws: ReadonlySignal<Draws> }) {
  const guess = useSignal('');
  const revealed = useSignal(false);
  return (
    <Prediction
      kind="choice" question="先猜一猜：次数从 100 增加到 10000，最大偏差变成原来的几分之一？"
      guess={guess} options={guesses} revealed={revealed}
    >
      <p>{verdict(draws.value)}</p>
    </Prediction>
  );
}

/** Averages of random masks settle on GELU, which is itself not random. */
export function GeluMaskView({ id, number, plot, deviation }: Props) {
  const { count, seed } = useUrlState<State>(id, schema, initialState);
  // Half a million masks: the slider answers first.
  const settled = useFollowing(seed);
  const draws = useComputed(() => drawMasks(settled.value));
  return (
    <WidgetFigure
      name="GeluMask" id={id} number={number} wide
      caption="每个点是 N 次 m·x 的平均值，N 越大越贴近红色的 GELU 曲线。换种子，点会动，曲线不动。"
      provenance="掩码由带种子的伪随机数生成器抽取，每个 x 各抽各的；同一个种子在任何设备上都得到同一幅图。"
      table={useComputed(() => maskTable(draws.value, count.value))}
      live={useComputed(() => sentence(draws.value, count.value))}
      controls={(
        <>
          <Slider label="次数 N" value={count} min={1} max={10_000} step={1} values={counts} />
          <Slider label="种子" value={seed} min={0} max={maxSeed} step={1} validate={seedProblem} />
          <button type="button" onClick={() => { seed.value = nextSeed(seed.value); }}>换一批</button>
        </>
      )}
    >
      <Guess draws={draws} />
      <div class={styles.columns}>
        <PlotFigure spec={useComputed(() => averagesSpec(draws.value, count.value))} still={plot} />
        <div class={styles.numbers}>
          <Readings rows={readings(draws.value, count.value)} />
          <PlotFigure spec={useComputed(() => deviationSpec(draws.value, count.value))} still={deviation} />
        </div>
      </div>
    </WidgetFigure>
  );
}
