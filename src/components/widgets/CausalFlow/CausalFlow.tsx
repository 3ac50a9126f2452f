import { useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Choice, Swatch } from '@/components/kit/Choice';
import { Heatmap } from '@/components/kit/Heatmap';
import { HeatmapLegend } from '@/components/kit/HeatmapLegend';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Prediction } from '@/components/kit/Prediction';
import { Readings } from '@/components/kit/Readings';
import kit from '@/components/kit/readings.module.css';
import { Slider } from '@/components/kit/Slider';
import { Veil } from '@/components/kit/Veil';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { choiceField, integerField } from '@/components/kit/url-state';
import { useFollowing } from '@/components/kit/use-following';
import { useUrlState, type SignalsOf } from '@/components/kit/use-url-state';
import { largestSum, LENGTH, runningSums, sequenceOf, WIDTH, type Sequence } from './causal-flow';
import { causalTable, guesses, initialState, maxSeed, memoryReadings, nowRows, readings, sentence, verdict, wholeProblem, type State } from './figure';
import { conservedSpec, outflowSpec, rawSpec } from './flow-plots';
import { widths } from './memory';
import { memorySpec } from './memory-plot';
import styles from './CausalFlow.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Slots of the door. */
  readonly keys?: ComponentChildren;
  readonly queries?: ComponentChildren;
  readonly raw?: ComponentChildren;
  readonly conserved?: ComponentChildren;
  readonly outflow?: ComponentChildren;
  readonly memory?: ComponentChildren;
}
interface Shown {
  readonly sequence: ReadonlySignal<Sequence>;
  readonly arrived: ReadonlySignal<number>;
}

const schema = { arrived: integerField(1, LENGTH), seed: integerField(0, maxSeed), width: choiceField(...widths) };
const widthOptions = widths.map((value) => ({ value, label: value }));

function Controls({ state: { arrived, seed, width } }: { readonly state: SignalsOf<State> }) {
  const step = (by: number) => { arrived.value = Math.min(LENGTH, Math.max(1, arrived.value + by)); };
  return (
    <>
      <Slider label="已到的 token" value={arrived} min={1} max={LENGTH} step={1} unit="个" validate={wholeProblem} />
      <span role="group" aria-label="一个一个来" class={styles.steps}>
        <button type="button" aria-disabled={arrived.value === 1} onClick={() => { step(-1); }}>退一个</button>
        <button type="button" aria-disabled={arrived.value === LENGTH} onClick={() => { step(1); }}>来一个</button>
        <button type="button" onClick={() => { arrived.value = 1; }}>从头来</button>
      </span>
      <Slider label="种子" value={seed} min={0} max={maxSeed} step={1} validate={wholeProblem} />
      <Choice label="内存图的头的维度 d" options={widthOptions} value={width} />
    </>
  );
}

function Guess({ sequence, revealed }: Pick<Shown, 'sequence'> & { readonly revealed: Signal<boolean> }) {
  const guess = useSignal('');
  return (
    <Prediction
      kind="choice" guess={guess} options={guesses} revealed={revealed}
      question={`先猜一猜：${LENGTH} 个 token 到齐时，第 1 个源真正的流出是它到来时算得的 O 的几倍？守恒要求 1 倍。`}
    >
      <p>{verdict(guess.value, sequence.value)}</p>
    </Prediction>
  );
}

function Sums({ sequence, arrived, keys, queries }: Shown & Pick<Props, 'keys' | 'queries'>) {
  const domain = useComputed(() => [0, largestSum(sequence.value)] as const);
  const shared = { palette: 'sequential', domain, legend: false, digits: 3 } as const;
  return (
    <div class={styles.sums}>
      <div>
        <p class={styles.name}>ΣφK</p>
        <Heatmap {...shared} still={keys} label="ΣφK：每行一个 token，每列一维" values={useComputed(() => runningSums(sequence.value, arrived.value, 'keys'))} />
      </div>
      <div>
        <p class={styles.name}>ΣφQ</p>
        <Heatmap {...shared} still={queries} label="ΣφQ：每行一个 token，每列一维" values={useComputed(() => runningSums(sequence.value, arrived.value, 'queries'))} />
      </div>
      <HeatmapLegend palette="sequential" domain={domain.value} digits={1} />
    </div>
  );
}

function Now({ sequence, arrived }: Shown) {
  return (
    <table class={kit.table}>
      <caption>第 {arrived} 个 token</caption>
      <tbody>
        {nowRows(sequence.value, arrived.value).map(({ name, meaning, colour, value }) => (
          <tr key={name}><th scope="row"><Swatch colour={colour} />{name} {meaning}</th><td>{value}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

/** Causal Flow-Attention, token by token: running sums, what conservation misses, and what has to be remembered. */
export function CausalFlowView({ id, number, ...slots }: Props) {
  const state = useUrlState<State>(id, schema, initialState);
  const { arrived, seed, width } = state;
  // Other numbers are two maps, a plot and a table: the slider answers first.
  const drawn = useFollowing(seed);
  const sequence = useComputed(() => sequenceOf(drawn.value));
  const d = useComputed(() => Number(width.value));
  const revealed = useSignal(false);
  return (
    <WidgetFigure
      name="CausalFlow" id={id} number={number} wide
      caption="token 一个一个来，汇那一侧始终守恒；源那一侧只是近似，早来的源送出的远多于 1，晚来的不到 1。"
      provenance={`查询、键、值由带种子的伪随机数生成器抽取，服从标准正态分布，宽 ${WIDTH}；按官方 Flow_Attention_Causal 的公式用双精度计算，不加 eps，不截断。内存按公式数，单位是一个头里的数。`}
      table={useComputed(() => causalTable(sequence.value, arrived.value, d.value))}
      live={useComputed(() => sentence(sequence.value, arrived.value))}
      controls={<Controls state={state} />}
    >
      <Guess sequence={sequence} revealed={revealed} />
      <div class={styles.arrivals}>
        <Sums sequence={sequence} arrived={arrived} keys={slots.keys} queries={slots.queries} />
        <div class={styles.plots}>
          <PlotFigure spec={useComputed(() => rawSpec(sequence.value, arrived.value))} still={slots.raw} minHeight={180} />
          <PlotFigure spec={useComputed(() => conservedSpec(sequence.value, arrived.value))} still={slots.conserved} minHeight={180} />
        </div>
        <Now sequence={sequence} arrived={arrived} />
      </div>
      <Veil revealed={revealed.value} whole>
        <div class={styles.columns}>
          <PlotFigure spec={useComputed(() => outflowSpec(sequence.value, arrived.value))} still={slots.outflow} minHeight={230} />
          <Readings rows={readings(sequence.value, arrived.value)} />
        </div>
      </Veil>
      <div class={styles.columns}>
        <PlotFigure spec={useComputed(() => memorySpec(d.value))} still={slots.memory} minHeight={240} />
        <Readings rows={memoryReadings(d.value)} />
      </div>
    </WidgetFigure>
  );
}
