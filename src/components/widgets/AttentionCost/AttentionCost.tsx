import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Choice, Swatch } from '@/components/kit/Choice';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Prediction } from '@/components/kit/Prediction';
import { Readings } from '@/components/kit/Readings';
import { RunButton } from '@/components/kit/RunButton';
import { Slider } from '@/components/kit/Slider';
import { Toggle } from '@/components/kit/Toggle';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { fetchCode } from '@/components/kit/fetch-code';
import { choiceField, flagField, type Field } from '@/components/kit/url-state';
import { useModels } from '@/components/kit/use-model';
import { useUrlState, type SignalsOf } from '@/components/kit/use-url-state';
import { COUNTS, LENGTHS, LONGEST, METHOD_NAMES, METHODS, SHORTEST, WIDTHS } from './attention-cost';
import { colours, costSpec, costTable, guessAnswer, initialState, readings, verdict, type State } from './figure';
import { inputsOf, Laboratory, modelIdOf } from './laboratory';
import styles from './AttentionCost.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Slot of the door: the formula as a plot. */
  readonly still?: ComponentChildren;
}

const oneOf = (values: readonly number[]): Field<number> => ({ decode: (text) => values.find((value) => String(value) === text), encode: String });
const schema = {
  device: choiceField('wasm', 'webgpu'), batch: oneOf(COUNTS), heads: oneOf(COUNTS), d: oneOf(WIDTHS), causal: flagField(), longest: oneOf(LENGTHS),
};
const deviceOptions = [{ value: 'wasm', label: 'WASM' }, { value: 'webgpu', label: 'WebGPU' }] as const;
const guessLengths = [512, 1024, 2048, 4096];
const ids = [false, true].flatMap((causal) => METHODS.map((method) => modelIdOf(method, causal)));

function useLaboratory(state: SignalsOf<State>) {
  const model = useModels(ids);
  const [laboratory] = useState(() => new Laboratory(() => fetchCode(() => import('@/lib/runtime/open-model'), '运行库')));
  const setting = useComputed<State>(() => ({
    device: state.device.value, batch: state.batch.value, heads: state.heads.value, d: state.d.value,
    causal: state.causal.value, longest: state.longest.value,
  }));
  const start = () => {
    const { causal, device, longest, d } = setting.peek();
    const first = { batch: 1, heads: 1, n: SHORTEST, d };
    const load = () => {
      model.setDevice(device);
      return model.run(inputsOf(first), { ids: METHODS.map((method) => modelIdOf(method, causal)), fetches: ['output'] });
    };
    void laboratory.start(setting.peek(), longest, load);
  };
  return { model, laboratory, setting, start };
}

function Controls({ state }: { readonly state: SignalsOf<State> }) {
  return (
    <>
      <Slider label="测到 n" value={state.longest} min={SHORTEST} max={LONGEST} step={1} values={LENGTHS} />
      <Slider label="头的维度 d" value={state.d} min={32} max={64} step={1} values={WIDTHS} />
      <Slider label="头数" value={state.heads} min={1} max={8} step={1} values={COUNTS} />
      <Slider label="批量" value={state.batch} min={1} max={8} step={1} values={COUNTS} />
      <Choice label="设备" options={deviceOptions} value={state.device} />
      <Toggle label="因果形式" value={state.causal} />
    </>
  );
}

/** The cost laboratory: three attentions on the reader's device, formula beside measurement. */
export function AttentionCostView({ id, number, still }: Props) {
  const state = useUrlState<State>(id, schema, initialState);
  const { model, laboratory, setting, start } = useLaboratory(state);
  const { results, running, message } = laboratory;
  const guess = useSignal<readonly number[]>(guessLengths.map(() => 1));
  const revealed = useSignal(false);
  const conclusion = useComputed(() => verdict(results.value, setting.value));
  const live = useComputed(() => (running.value ? message.value : `${message.value}${conclusion.value}`));
  return (
    <WidgetFigure
      name="AttentionCost" id={id} number={number} wide model={model} live={live}
      idleText="图中是按公式算的乘加次数，时间要在你的设备上测"
      caption="序列每加长一倍，softmax 注意力的开销变成四倍，线性的两种变成两倍；短序列上线性的做法未必划算。"
      provenance="模型：models/flowformer 的注意力核心，只有注意力本身，不含前后的线性层。每点先热身再取中位数，竖条是四分位数；一次太短、时钟分不清的，连跑许多次取平均。"
      table={useComputed(() => costTable(results.value, setting.value))}
      controls={(
        <>
          <RunButton
            model={model} running={running} onRun={start} onStop={() => { laboratory.stop(); }}
            label={results.value.size > 0 ? '接着测' : '在你的设备上测'}
          />
          <Controls state={state} />
        </>
      )}
    >
      <Prediction
        kind="curve" question="先画一画：以 n = 512 为 1 倍，n 加倍到 4096，softmax 注意力的乘加次数各变成几倍？"
        guess={guess} xs={guessLengths} min={0} max={64} xLabel="n" yLabel="倍数" revealed={revealed}
      >
        <p>{guessAnswer(guessLengths, setting.value.d)}</p>
      </Prediction>
      <div class={styles.columns}>
        <div>
          <ul class={styles.legend}>
            {METHODS.map((method) => <li key={method}><Swatch colour={colours[method]} /> {METHOD_NAMES[method]}</li>)}
          </ul>
          <PlotFigure spec={useComputed(() => costSpec(results.value, setting.value))} still={still} minHeight={300} />
        </div>
        <Readings rows={readings(results.value, setting.value)} />
      </div>
      <p class={styles.verdict}>{conclusion}</p>
      <p class={styles.message}>{message}</p>
    </WidgetFigure>
  );
}
