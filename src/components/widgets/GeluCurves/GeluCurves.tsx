import { useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Choice } from '@/components/kit/Choice';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Prediction } from '@/components/kit/Prediction';
import { Slider } from '@/components/kit/Slider';
import { Toggle } from '@/components/kit/Toggle';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { choiceField, flagField, numberField } from '@/components/kit/url-state';
import { useUrlState, type SignalsOf } from '@/components/kit/use-url-state';
import { Draggable } from './Draggable';
import { crossings, curves, curvesSpec, curvesTable, errorDot, errorSpec, initialState, type State } from './figure';
import { xRange, type Approximation, type Quantity } from './gelu-curves';
import { Readings } from './Readings';
import { minimumPlace, places, remark, verdict } from './words';
import styles from './GeluCurves.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Slots of the door: the three plots. */
  readonly plot?: ComponentChildren;
  readonly tanh?: ComponentChildren;
  readonly sigmoid?: ComponentChildren;
}

const quantities = [
  { value: 'value', label: '输出' },
  { value: 'slope', label: '斜率' },
] as const;

const flag = flagField();
const schema = {
  x: numberField(...xRange), show: choiceField('value', 'slope'),
  gelu: flag, 'gelu-tanh': flag, 'gelu-sigmoid': flag, relu: flag, elu: flag, silu: flag,
};

interface ErrorProps {
  readonly kind: Approximation;
  readonly x: Signal<number>;
  readonly show: ReadonlySignal<Quantity>;
  readonly still: ComponentChildren;
}

function ErrorPlot({ kind, x, show, still }: ErrorProps) {
  return (
    <Draggable x={x} dots={useComputed(() => errorDot(kind, show.value, x.value))}>
      <PlotFigure spec={useComputed(() => errorSpec(kind, show.value))} still={still} />
    </Draggable>
  );
}

function Controls({ state }: { readonly state: SignalsOf<State> }) {
  const { x, show } = state;
  return (
    <>
      <Slider label="x" value={x} min={xRange[0]} max={xRange[1]} step={0.05} />
      <Choice label="画" options={quantities} value={show} />
      <span role="group" aria-label="画哪些函数" class={styles.toggles}>
        {curves.map(({ name, label, colour }) => <Toggle key={name} label={label} value={state[name]} colour={colour} />)}
      </span>
      <span role="group" aria-label="把 x 移到" class={styles.places}>
        <span aria-hidden="true">移到</span>
        {places.map(({ label, x: place }) => (
          <button key={label} type="button" aria-pressed={x.value === place} onClick={() => { x.value = place; }}>{label}</button>
        ))}
      </span>
    </>
  );
}

function Minimum({ x }: { readonly x: Signal<number> }) {
  const guess = useSignal(-2);
  const revealed = useSignal(false);
  return (
    <Prediction
      kind="number" question="先别动竖线，猜一猜：GELU 的最低点在哪里？" label="最低点的 x"
      guess={guess} min={xRange[0]} max={0} step={0.05} revealed={revealed}
    >
      <p>{verdict(guess.value)}</p>
      <button type="button" onClick={() => { x.value = minimumPlace; }}>把竖线移到最低点</button>
    </Prediction>
  );
}

/** GELU, its approximations and its rivals: curves or slopes, every number at x, the errors on axes of their own. */
export function GeluCurvesView({ id, number, plot, tanh, sigmoid }: Props) {
  const state = useUrlState(id, schema, initialState);
  const { x, show } = state;
  const shown = useComputed(() => curves.filter(({ name }) => state[name].value));
  const dots = useComputed(() => crossings(shown.value, show.value, x.value));
  return (
    <WidgetFigure
      name="GeluCurves" id={id} number={number} wide
      caption="GELU 先降后升，最低点在零的左边一点；往右它贴近 y = x 却始终在下方，往左它的斜率趋于零。"
      provenance="全部按定义式用双精度计算；误差是近似式减精确式，两种近似的纵轴单位不同。"
      table={useComputed(() => curvesTable(shown.value, show.value))}
      live={useComputed(() => remark(x.value))}
      controls={<Controls state={state} />}
    >
      <Minimum x={x} />
      <div class={styles.columns}>
        <Draggable x={x} dots={dots}>
          <PlotFigure spec={useComputed(() => curvesSpec(shown.value, show.value))} still={plot} />
        </Draggable>
        <Readings shown={shown} x={x} />
      </div>
      <div class={styles.errors}>
        <ErrorPlot kind="tanh" x={x} show={show} still={tanh} />
        <ErrorPlot kind="sigmoid" x={x} show={show} still={sigmoid} />
      </div>
    </WidgetFigure>
  );
}
