import { useComputed, useSignal, type Signal } from '@preact/signals';
import { Prediction } from '@/components/kit/Prediction';
import { ScriptEntry } from '@/components/kit/ScriptEntry';
import { StepButtons } from '@/components/kit/StepButtons';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { textField } from '@/components/kit/url-state';
import { useLastGood } from '@/components/kit/use-last-good';
import { useUrlState } from '@/components/kit/use-url-state';
import { movesOf, pictureOf } from '@/lib/shell/picture';
import { partsOf } from '@/lib/shell/syntax/parts';
import { AskKernel } from './AskKernel';
import { Drawing } from './Drawing';
import { descriptorTable, MAX_LINE, presets, readLine, remarks, type Reading } from './redirection';
import styles from './Redirection.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly line: string;
  /** How many lines the tests hold against the kernel. */
  readonly compared: number;
}

/** More steps than a line has. */
const ALL_STEPS = Number.MAX_SAFE_INTEGER;

const guesses = ['终端', '文件 f', '哪里也不去'].map((label) => ({ value: label, label }));

interface StepsProps {
  readonly reading: Reading;
  readonly taken: Signal<number>;
}

/** The drawing after so many moves, the sentence of the last one and its place in the line. */
function Steps({ reading, taken }: StepsProps) {
  const moves = movesOf(reading.processes);
  const now = Math.min(taken.value, moves.length);
  const move = moves[now - 1];
  const [before, inside, after] = partsOf(reading.line, move?.step.span);
  const who = move && reading.processes.length > 1 ? `${reading.processes[move.process]?.name ?? ''}：` : '';
  return (
    <>
      <div class={styles.stepper} data-unsaved>
        <StepButtons now={now} total={moves.length} onGo={(step) => { taken.value = step; }} />
        <p class={styles.does} aria-live="polite">{now === 0 ? '一开始，0、1、2 都从 bash 那里继承，指着终端。' : `${who}${move?.step.does ?? ''}`}</p>
      </div>
      <pre class={styles.echo}><code>{before}{inside !== '' && <mark>{inside}</mark>}{after}</code></pre>
      <Drawing picture={pictureOf(reading.processes, now)} />
      {remarks(reading).map((remark) => <p key={remark} class={styles.remark}>{remark}</p>)}
    </>
  );
}

/** Where the descriptors of a command line lead, redirection by redirection, while it is typed. */
export function RedirectionView({ id, number, line: first, compared }: Props) {
  const { line } = useUrlState(id, { line: textField(MAX_LINE) }, { line: first });
  const { read, reading } = useLastGood(() => readLine(line.value));
  const taken = useSignal(ALL_STEPS);
  // Another line is shown as it ends up; steps that were taken in the old one say nothing about it.
  const change = (next: string) => { [line.value, taken.value] = [next, ALL_STEPS]; };
  const revealed = useSignal(false);
  const guess = useSignal('');
  return (
    <WidgetFigure
      name="Redirection" id={id} number={number} wide
      caption="左边是进程和它的描述符，右边是它们通向的地方。重定向从左到右逐个生效，2>&1 抄的是描述符 1 此刻的去向。"
      provenance={`图由页面里的小解析器按 bash 的规则画出；${compared} 行命令的图和真实 bash 里 /proc 的内容逐一比对过。`}
      table={useComputed(() => reading.value && descriptorTable(reading.value))}
    >
      <Prediction kind="choice" question="先猜一猜：ls 没有 2>&1 > f，出错的那句话到哪里去？" options={guesses} guess={guess} revealed={revealed}>
        <p>{guess.value === '终端' ? '猜对了。' : ''}到终端：2 抄走 1 的去向时，1 还指着终端；等 1 改指 f，2 已经不跟着了。换成“后 2{'>'}&1”再看。</p>
      </Prediction>
      <ScriptEntry
        label="命令行" script={line.value} maxLength={MAX_LINE} presets={presets} kept="图里还是上一行。"
        problem={'problem' in read.value ? read.value : undefined} onChange={change}
      />
      {reading.value && <Steps reading={reading.value} taken={taken} />}
      <AskKernel reading={reading} />
    </WidgetFigure>
  );
}
