import { useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import { Choice } from '@/components/kit/Choice';
import { Prediction } from '@/components/kit/Prediction';
import { Readings } from '@/components/kit/Readings';
import { Slider } from '@/components/kit/Slider';
import { StepButtons } from '@/components/kit/StepButtons';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { choiceField, integerField, numberField } from '@/components/kit/url-state';
import { useUrlState, type SignalsOf } from '@/components/kit/use-url-state';
import { drawing, guesses, maxSeed, maxShift, networkTable, QUESTION_SHIFT, readings, sentence, stepOptions, verdict, wholeProblem } from './figure';
import { flowOf, steps, type Setup, type Step } from './flow-network';
import { NetworkDrawing } from './NetworkDrawing';
import styles from './FlowNetwork.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly tokens: number;
  readonly seed: number;
}

const places = ['1', '2', '3', '4', '5', '6'] as const;
type Place = (typeof places)[number];
const sizes = [4, 5, 6] as const;

interface State extends Omit<Setup, 'key' | 'query'> {
  readonly step: Step;
  readonly key: Place;
  readonly query: Place;
}

/** A smaller network lets go of the token that it no longer has. */
function useFlowState({ id, tokens, seed }: Props) {
  const place = choiceField(...places);
  const shift = numberField(-maxShift, maxShift);
  const state = useUrlState<State>(
    id,
    { step: choiceField(...steps), tokens: integerField(4, 6), seed: integerField(0, maxSeed), key: place, keyShift: shift, query: place, queryShift: shift },
    { step: 'capacity', tokens, seed, key: '1', keyShift: 0, query: '1', queryShift: 0 },
  );
  useSignalEffect(() => {
    for (const chosen of [state.key, state.query]) {
      if (Number(chosen.value) > state.tokens.value) chosen.value = places[state.tokens.value - 1] ?? '1';
    }
  });
  const setup = useComputed<Setup>(() => ({
    tokens: state.tokens.value, seed: state.seed.value,
    key: Math.min(Number(state.key.value), state.tokens.value) - 1, keyShift: state.keyShift.value,
    query: Math.min(Number(state.query.value), state.tokens.value) - 1, queryShift: state.queryShift.value,
  }));
  return { state, setup };
}

function Controls({ state }: { readonly state: SignalsOf<State> }) {
  const tokens = places.slice(0, state.tokens.value).map((value) => ({ value, label: value }));
  return (
    <>
      <div class={styles.pair}>
        <Choice label="改哪个键" options={tokens} value={state.key} />
        <Slider label="键的每个分量加" value={state.keyShift} min={-maxShift} max={maxShift} step={0.1} />
      </div>
      <div class={styles.pair}>
        <Choice label="改哪个查询" options={tokens} value={state.query} />
        <Slider label="查询的每个分量加" value={state.queryShift} min={-maxShift} max={maxShift} step={0.1} />
      </div>
      <Slider label="源和汇各" value={state.tokens} min={4} max={6} step={1} values={sizes} unit="个" />
      <Slider label="种子" value={state.seed} min={0} max={maxSeed} step={1} validate={wholeProblem} />
    </>
  );
}

function Stepper({ step }: { readonly step: Signal<Step> }) {
  const go = (to: number) => { step.value = steps[to] ?? step.value; };
  return (
    <div class={styles.stepper} data-unsaved>
      <Choice label="步骤" hideLabel options={stepOptions} value={step} />
      <StepButtons now={steps.indexOf(step.value)} total={steps.length - 1} onGo={go} named />
    </div>
  );
}

function Guess({ setup }: { readonly setup: ReadonlySignal<Setup> }) {
  const guess = useSignal('');
  const revealed = useSignal(false);
  const question = `先猜一猜：把源 ${setup.value.key + 1} 的键放大（每个分量加 ${QUESTION_SHIFT}），按汇归一化以后，别的源送出的 Ô 会怎样？`;
  return (
    <Prediction kind="choice" question={question} guess={guess} options={guesses} revealed={revealed}>
      <p>{verdict(guess.value, setup.value)}</p>
    </Prediction>
  );
}

/** Attention as a flow network: real capacities, conserved step by step. */
export function FlowNetworkView(props: Props) {
  const { id, number } = props;
  const { state, setup } = useFlowState(props);
  const { step } = state;
  const flow = useComputed(() => flowOf(setup.value));
  const said = useComputed(() => sentence(flow.value, step.value));
  return (
    <WidgetFigure
      name="FlowNetwork" id={id} number={number} wide live={said} controls={<Controls state={state} />}
      caption="源在左，汇在右，边宽是流量。按源归一化后每个源恰好送出 1，按汇归一化后每个汇恰好收到 1，于是 Î 和 Ô 的平均都恰好是 1。"
      provenance="查询和键是带种子的标准正态向量，宽 8，φ 取 sigmoid；全部用双精度按论文的公式在你的设备上计算。偏差是浮点舍入，照算出的样子印出。"
      table={useComputed(() => networkTable(flow.value, step.value))}
    >
      <Guess setup={setup} />
      <Stepper step={step} />
      <div class={styles.columns}>
        <NetworkDrawing drawing={useComputed(() => drawing(flow.value, step.value, setup.value))} label={said} />
        <Readings rows={readings(flow.value, step.value)} />
      </div>
    </WidgetFigure>
  );
}
