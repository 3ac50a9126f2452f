import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Choice } from '@/components/kit/Choice';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { RunButton } from '@/components/kit/RunButton';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { choiceField } from '@/components/kit/url-state';
import { useUrlState } from '@/components/kit/use-url-state';
import { conclusion, errorSpec, errorTable, initialState, measureOptions, rangeOptions, readings, type Reading, type State } from './figure';
import { Readings } from './Readings';
import { useOutcome } from './use-outcome';

interface AtBuild {
  readonly rows: readonly Reading[];
  readonly conclusion: string;
}

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** What the door computed with WASM in Node. */
  readonly atBuild: AtBuild;
  /** Slots of the door: the plot and its table. */
  readonly plot?: ComponentChildren;
  readonly table?: ComponentChildren;
}

const schema = { range: choiceField('full', 'tail', 'zero'), measure: choiceField('absolute', 'relative') };

/** GELU as one node on the reader's device, measured against the formula in double precision. */
export function GeluParityView({ id, number, atBuild, plot, table }: Props) {
  const { range, measure } = useUrlState<State>(id, schema, initialState);
  const untouched = useComputed(() => range.value === initialState.range && measure.value === initialState.measure);
  const { model, outcome, start } = useOutcome(range, untouched);
  const shown = useComputed(() => outcome.value && {
    rows: readings(outcome.value.series),
    conclusion: conclusion(outcome.value.series),
    spec: errorSpec(outcome.value.series, { range: outcome.value.range, measure: measure.value }),
    table: errorTable(outcome.value.series, measure.value),
  });
  return (
    <WidgetFigure
      name="GeluParity" id={id} number={number} wide model={model}
      idleText="图中是构建时用 WASM 在 Node 里算出的误差，范围 −8 到 8"
      caption="同一个公式，设备用单精度算出的值与双精度相差多少；灰点是把双精度结果舍入一次的误差，可以当尺子。"
      provenance="模型：只含一个 Gelu 算子的两张计算图，PyTorch 导出。每次算 4001 个点，每个标记是相邻 50 个点里最大的误差；小于 10⁻¹³ 的绝对误差和小于 10⁻¹⁰ 的相对误差不画。"
      table={useComputed(() => shown.value?.table)} stillTable={table}
      live={useComputed(() => shown.value?.conclusion ?? '')}
      controls={(
        <>
          <RunButton model={model} onRun={start} label="在你的设备上算" />
          <Choice label="x 的范围" options={rangeOptions} value={range} />
          <Choice label="误差" options={measureOptions} value={measure} />
        </>
      )}
    >
      <PlotFigure spec={useComputed(() => shown.value?.spec)} still={plot} />
      <Readings {...shown.value ?? atBuild} />
    </WidgetFigure>
  );
}
