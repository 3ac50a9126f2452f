import { useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { ClearButton } from '@/components/kit/ClearButton';
import type { KeptRecord } from '@/components/kit/kept-record';
import { Prediction } from '@/components/kit/Prediction';
import { StepButtons } from '@/components/kit/StepButtons';
import { TerminalControls } from '@/components/kit/TerminalControls';
import { TerminalFrame } from '@/components/kit/TerminalFrame';
import { LEAVE_KEY } from '@/components/kit/terminal-keys';
import { useStandIn } from '@/components/kit/use-stand-in';
import { choiceField } from '@/components/kit/url-state';
import { useUrlState } from '@/components/kit/use-url-state';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { fromOf, goalText, optionText, PROMPT, referenceKeys, roundTable, verdict, type Best } from './key-trainer';
import { rounds, type Round } from './rounds';
import { useTrainer, type Trainer } from './use-trainer';
import styles from './KeyTrainer.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Size of what has to be fetched, in words. */
  readonly download: string;
}

const groups = [...new Set(rounds.map(({ group }) => group))];
const guesses = ['cp', 'cp /usr/', 'cp /usr'].map((label) => ({ value: label, label }));

interface ChoiceProps {
  readonly round: ReadonlySignal<Round>;
  readonly best: KeptRecord<Best>;
  readonly onGo: (at: number) => void;
}

function RoundChoice({ round, best, onGo }: ChoiceProps) {
  const [at, won] = [rounds.indexOf(round.value), best.value.value.size];
  const field = useRef<HTMLSelectElement>(null);
  const { isAwake, standIn } = useStandIn(field, round.value.id);
  return (
    <div class={styles.choice}>
      <label>
        <span class={styles.label}>第 {at + 1} 局，共 {rounds.length} 局</span>
        {isAwake
          ? (
              <select ref={field} value={round.value.id} onChange={(event) => { onGo(event.currentTarget.selectedIndex); }}>
                {groups.map((group) => (
                  <optgroup key={group} label={group}>
                    {rounds.filter((one) => one.group === group).map((one) => <option key={one.id} value={one.id}>{optionText(one, best.value.value)}</option>)}
                  </optgroup>
                ))}
              </select>
            )
          : <button ref={standIn as RefObject<HTMLButtonElement>} type="button">{optionText(round.value, best.value.value)}</button>}
      </label>
      <StepButtons now={at} total={rounds.length - 1} unit="局" named onGo={onGo} />
      {won > 0 && (
        <p class={styles.record}>
          过了 {won} 局{!best.isKept.value && '，浏览器不许保存，刷新就没了'}
          <ClearButton label="清空记录" question="每一局最少的键数都会删掉，找不回来。" onClear={() => { best.set(new Map()); }} />
        </p>
      )}
    </div>
  );
}

function Task({ round }: { readonly round: Round }) {
  return (
    <div class={styles.task}>
      <p>{round.task}。</p>
      <dl>
        <dt>现在</dt><dd><code>{fromOf(round) === '' ? '空行' : fromOf(round)}</code></dd>
        <dt>目标</dt><dd><code>{goalText(round.goal)}</code></dd>
      </dl>
    </div>
  );
}

interface ResultProps {
  readonly trainer: Trainer;
  readonly round: Round;
  readonly shown: Signal<boolean>;
}

/** Keys so far, and when the round is won what is to be learnt from it. */
function Result({ trainer, round, shown }: ResultProps) {
  const [stage, pressed] = [trainer.stage.value, trainer.pressed.value];
  const isWon = stage === 'won';
  return (
    <div class={styles.result} data-stage={stage}>
      <p>{stage === 'setting' ? '正在摆好这一局。' : <>已按 {pressed.length} 键{pressed.length > 0 && <>：{pressed.map((name, at) => <kbd key={at}>{name}</kbd>)}</>}</>}</p>
      <p role="status">{isWon && `${verdict(round, Math.max(1, pressed.length))}${round.says} 按回车进入下一局。`}</p>
      {!isWon && shown.value && <p>我们的做法：{referenceKeys(round).map((name, at) => <kbd key={at}>{name}</kbd>)}</p>}
    </div>
  );
}

/** Rounds of real readline: make this line into that one in as few keys as you can. */
export function KeyTrainerView({ id, number, download }: Props) {
  const { round: chosen } = useUrlState(id, { round: choiceField(...rounds.map((one) => one.id)) }, { round: 'blank-word' });
  const round = useComputed(() => rounds.find((one) => one.id === chosen.value) ?? rounds[0]);
  const [shown, guess, revealed] = [useSignal(false), useSignal(''), useSignal(false)];
  const go = (at: number) => { chosen.value = rounds[at]?.id ?? chosen.value; };
  const trainer = useTrainer(round, () => { go(rounds.indexOf(round.peek()) + 1); });
  useSignalEffect(() => {
    // Whatever chose the round, be it the address, it begins anew.
    if (chosen.value !== '') void trainer.terminal.restart();
    shown.value = false;
  });
  return (
    <WidgetFigure
      name="KeyTrainer" id={id} number={number} wide pictureless table={useComputed(() => roundTable(rounds, trainer.best.value.value))}
      caption="用尽量少的键把一行改成另一行。行编辑由机器里真正的 readline 完成，页面只数键。"
      provenance={`要离开练习的终端请按 ${LEAVE_KEY}。浏览器自己占着的组合键，先点“Ctrl”或“Alt”再敲字母。`}
      controls={(
        <TerminalControls terminal={trainer.terminal} download={download} start="开始练习" started="练习中">
          <button type="button" data-action="again" onClick={() => { void trainer.terminal.restart(); trainer.terminal.screen.peek()?.focus(); }}>重来</button>
          <button type="button" data-action="show" onClick={() => { shown.value = true; trainer.terminal.screen.peek()?.focus(); }}>看做法</button>
        </TerminalControls>
      )}
    >
      <Prediction kind="choice" question="先猜一猜：在 cp /usr/lo 的末尾按 Ctrl+W，剩下什么？" options={guesses} guess={guess} revealed={revealed}>
        <p>{guess.value === 'cp' ? '猜对了：' : ''}Ctrl+W 以空白为界，整个 /usr/lo 都没了。Alt+Backspace 才停在斜线上。这两局就在下面。</p>
      </Prediction>
      <RoundChoice round={round} best={trainer.best} onGo={go} />
      <Task round={round.value} />
      <TerminalFrame terminal={trainer.terminal} low still={<pre>{PROMPT}{fromOf(round.value)}</pre>} />
      <Result trainer={trainer} round={round.value} shown={shown} />
    </WidgetFigure>
  );
}
