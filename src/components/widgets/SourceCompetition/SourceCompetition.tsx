import { batch, useComputed, useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Prediction } from '@/components/kit/Prediction';
import { Readings } from '@/components/kit/Readings';
import { Slider } from '@/components/kit/Slider';
import { Veil } from '@/components/kit/Veil';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { integerField, numberField } from '@/components/kit/url-state';
import { openElsewhere } from '@/components/kit/elsewhere';
import { useElsewhere } from '@/components/kit/use-elsewhere';
import { useUrlState, type SignalsOf } from '@/components/kit/use-url-state';
import { answerTo } from './answer';
import {
  competitionTable, entropySpec, guesses, initialState, maxSeed, presets, question, readings, seedProblem, sentence, shareSpec, verdict,
  type Answer, type State,
} from './figure';
import { MethodTable } from './MethodTable';
import { maxShift, minKeyMean } from './source-competition';
import workerUrl from './worker.ts?worker&url';
import styles from './SourceCompetition.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Slots of the door: the plots of shares and entropies. */
  readonly shares?: ComponentChildren;
  readonly entropies?: ComponentChildren;
}

const schema = { shift: numberField(0, maxShift), mean: numberField(minKeyMean, 0), seed: integerField(0, maxSeed) };

function Guess({ answer, revealed }: { readonly answer: ReadonlySignal<Answer>; readonly revealed: Signal<boolean> }) {
  const guess = useSignal('');
  return (
    <Prediction kind="choice" question={question(answer.value)} guess={guess} options={guesses} revealed={revealed}>
      <p>{verdict(guess.value, answer.value)}</p>
    </Prediction>
  );
}

function Controls({ shift, mean, seed }: SignalsOf<State>) {
  const choose = (preset: (typeof presets)[number]) => {
    batch(() => {
      shift.value = preset.shift;
      if ('mean' in preset) mean.value = preset.mean;
    });
  };
  const isChosen = (preset: (typeof presets)[number]) =>
    preset.shift === shift.value && (!('mean' in preset) || preset.mean === mean.value);
  return (
    <>
      <Slider label="背景键的均值" value={mean} min={minKeyMean} max={0} step={0.1} />
      <Slider label="给键加 s" value={shift} min={0} max={maxShift} step={0.1} />
      <span role="group" aria-label="现成的情形" class={styles.presets}>
        {presets.map((preset) => (
          <button key={preset.label} type="button" aria-pressed={isChosen(preset)} onClick={() => { choose(preset); }}>
            {preset.label}
          </button>
        ))}
      </span>
      <Slider label="种子" value={seed} min={0} max={maxSeed} step={1} validate={seedProblem} />
    </>
  );
}

const elsewhere = await openElsewhere(answerTo, workerUrl, initialState);

/** One planted source among many: who notices, and what the clamp takes away. */
export function SourceCompetitionView({ id, number, shares, entropies }: Props) {
  const { shift, mean, seed } = useUrlState<State>(id, schema, initialState);
  const revealed = useSignal(false);
  const request = useComputed<State>(() => ({ shift: shift.value, mean: mean.value, seed: seed.value }));
  const { answer: competition, busy } = useElsewhere(request, elsewhere);
  const curve = useComputed(() => competition.value.curve);
  const now = useComputed(() => competition.value.now);
  const answer = useComputed(() => competition.value.answer);
  return (
    <WidgetFigure
      name="SourceCompetition" id={id} number={number} wide busy={busy}
      caption="不植入时，几种注意力都接近均匀。φ 不超过 1，所以一个源的键再大，也要别的键够低，Flow-Attention 才会把几乎全部份额给它；Ô 截断在 ±1，就退回没有竞争的样子。"
      provenance="256 个源和汇，维度 32，由种子产生：查询服从 N(0, 1)，键服从以背景键的均值为中心、方差为 1 的正态分布；第 1 个源的键每个分量加 s。用双精度按公式在你的设备上计算。"
      table={useComputed(() => competitionTable(curve.value, now.value))}
      live={useComputed(() => (revealed.value ? sentence(now.value) : ''))}
      controls={<Controls shift={shift} mean={mean} seed={seed} />}
    >
      <Guess answer={answer} revealed={revealed} />
      <div class={styles.figure}>
        <Veil revealed={revealed.value} whole>
          <div class={styles.columns}>
            <div>
              <PlotFigure spec={useComputed(() => shareSpec(curve.value, now.value))} still={shares} minHeight={260} />
              <PlotFigure spec={useComputed(() => entropySpec(curve.value, now.value))} still={entropies} minHeight={230} />
            </div>
            <div class={styles.numbers}>
              <MethodTable now={now} />
              <Readings rows={readings(now.value)} />
            </div>
          </div>
        </Veil>
      </div>
    </WidgetFigure>
  );
}
