import { batch, useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Choice } from '@/components/kit/Choice';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Powers } from '@/components/kit/Powers';
import { Prediction } from '@/components/kit/Prediction';
import { Readings } from '@/components/kit/Readings';
import { Toggle } from '@/components/kit/Toggle';
import { Veil } from '@/components/kit/Veil';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { openElsewhere } from '@/components/kit/elsewhere';
import { useElsewhere } from '@/components/kit/use-elsewhere';
import { choiceField, flagField, integerField } from '@/components/kit/url-state';
import { useUrlState, type SignalsOf } from '@/components/kit/use-url-state';
import { answerTo, type Request } from './answer';
import { dataNames, lastGood, PLANT, SHIFT, WIDTH, type Run } from './code-departures';
import { clampSpec, effectSpec } from './departure-plots';
import { dataLabels, departureTable, guesses, notes, problem, readings, sentence, verdict, type Effects } from './figure';
import { clampChoices, initialState, mapChoices, maxSeed, nextSeed, presets, switchesOf, type Preset, type Setting, type State } from './switches';
import workerUrl from './worker.ts?worker&url';
import styles from './CodeDepartures.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Slots of the door. */
  readonly effects?: ComponentChildren;
  readonly clamp?: ComponentChildren;
}

const schema = {
  factor: flagField(), ratio: flagField(), eps: flagField(), clamp: choiceField(...clampChoices), map: choiceField(...mapChoices),
  data: choiceField(...dataNames), seed: integerField(0, maxSeed),
};
const dataOptions = dataNames.map((value) => ({ value, label: dataLabels[value] }));
const clampOptions = clampChoices.map((value) => ({ value, label: value === 'none' ? '不截' : `±${value}` }));
const mapOptions = mapChoices.map((value) => ({ value, label: value }));

const reading = '只读代码所见，未核实：Flowformer_LRA 的文件里 Ô 的形状是（批，序列，头），softmax 取最后一维，那就是头与头竞争；是否有意、公布的成绩是否出自它，无从知道，所以不设开关。';

/** The present setting, without data and seed. */
function settingOf({ factor, ratio, eps, clamp, map }: SignalsOf<State>): Setting {
  return { factor: factor.value, ratio: ratio.value, eps: eps.value, clamp: clamp.value, map: map.value };
}

function Controls({ state }: { readonly state: SignalsOf<State> }) {
  const { factor, ratio, eps, clamp, map, data, seed } = state;
  const choose = ({ setting }: Preset) => {
    batch(() => {
      [factor.value, ratio.value, eps.value, clamp.value, map.value] = [setting.factor, setting.ratio, setting.eps, setting.clamp, setting.map];
    });
  };
  const now = JSON.stringify(settingOf(state));
  return (
    <>
      <span role="group" aria-label="整套照搬" class={styles.row}>
        <span aria-hidden="true">整套照搬</span>
        {presets.map((preset) => (
          <button key={preset.name} type="button" aria-pressed={JSON.stringify(preset.setting) === now} onClick={() => { choose(preset); }}>{preset.name}</button>
        ))}
      </span>
      <span role="group" aria-label="开关" class={styles.row}>
        <Toggle label="乘 m" value={factor} />
        <Toggle label="比例 n/m" value={ratio} />
        <Toggle label="eps = 1e-6" value={eps} />
      </span>
      <Choice label="截断 Ô" options={clampOptions} value={clamp} />
      <Choice label="φ" options={mapOptions} value={map} />
      <Choice label="数据" options={dataOptions} value={data} />
      <button type="button" onClick={() => { seed.value = nextSeed(seed.value); }}>换一批数据</button>
    </>
  );
}

function Guess({ effects, revealed }: { readonly effects: ReadonlySignal<Effects>; readonly revealed: Signal<boolean> }) {
  const guess = useSignal('');
  return (
    <Prediction
      kind="choice" guess={guess} options={guesses} revealed={revealed}
      question="先猜一猜：核心文件 Flow_Attention.py 除了整个乘 m，还有三处改动。在随机的自注意力上，哪一处让输出改变最多？"
    >
      <p><Powers text={verdict(guess.value, effects.value)} /></p>
    </Prediction>
  );
}

function Notes({ effects, formula, run }: { readonly effects: Effects; readonly formula: Run; readonly run: Run }) {
  return (
    <dl class={styles.notes}>
      {notes(effects, formula, run).map(({ name, on, place, effect }) => (
        <div key={name} data-on={on}>
          <dt>{name}<span class={styles.on}>{on ? '开' : '关'}</span></dt>
          <dd><Powers text={`${place}${effect}`} /></dd>
        </div>
      ))}
    </dl>
  );
}

const requestOf = ({ data, seed, ...setting }: State): Request => ({ data, seed, switches: switchesOf(setting) });
const elsewhere = await openElsewhere(answerTo, workerUrl, requestOf(initialState));

/** What the state makes of the data; a combination that gives no numbers leaves the last good run standing. */
function useRuns(state: SignalsOf<State>) {
  const request = useComputed<Request>(() => ({ data: state.data.value, seed: state.seed.value, switches: switchesOf(settingOf(state)) }));
  const { answer, busy } = useElsewhere(request, elsewhere);
  const [settle] = useState(lastGood);
  return {
    busy,
    formula: useComputed(() => answer.value.formula),
    effects: useComputed<Effects>(() => answer.value.effects),
    guessed: useComputed<Effects>(() => answer.value.guessed),
    run: useComputed(() => settle(answer.value.run, answer.value.formula)),
    problem: useComputed(() => problem(answer.value.run) ?? ''),
  };
}

/** Where the official code departs from the formulas, one switch each, and what that changes. */
export function CodeDeparturesView({ id, number, ...slots }: Props) {
  const state = useUrlState<State>(id, schema, initialState);
  const { formula, effects, guessed, run, busy, problem: message } = useRuns(state);
  const revealed = useSignal(false);
  return (
    <WidgetFigure
      name="CodeDepartures" id={id} number={number} wide busy={busy}
      caption="官方代码与论文公式的每一处不同各有多大的影响；随机数据上看不出截断的分量，埋进一个强源就看出来了。"
      provenance={`数据由带种子的伪随机数生成器抽取，服从标准正态分布，宽 ${WIDTH}，种子 ${state.seed.value}；强源的键每一维都是 ${PLANT}，其余的键减 ${SHIFT}。按公式用双精度计算。${reading}`}
      table={useComputed(() => departureTable(effects.value, formula.value, run.value))}
      live={useComputed(() => (revealed.value ? sentence(run.value) : ''))}
      controls={<Controls state={state} />}
    >
      <Guess effects={guessed} revealed={revealed} />
      <p role="status" class={styles.problem}>{message}</p>
      <Veil revealed={revealed.value} whole>
        <div class={styles.columns}>
          <PlotFigure spec={useComputed(() => effectSpec(effects.value, run.value))} still={slots.effects} minHeight={290} />
          <Readings rows={readings(run.value)} />
          <PlotFigure spec={useComputed(() => clampSpec(run.value))} still={slots.clamp} minHeight={230} />
          <Notes effects={effects.value} formula={formula.value} run={run.value} />
        </div>
      </Veil>
    </WidgetFigure>
  );
}
