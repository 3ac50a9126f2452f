import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { Prediction } from '@/components/kit/Prediction';
import { Veil } from '@/components/kit/Veil';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { textField } from '@/components/kit/url-state';
import { useUrlState } from '@/components/kit/use-url-state';
import { AskBash } from './AskBash';
import type { Told } from './asking';
import { Entry, Given } from './Entry';
import { expansionTable, firstTyped, isTyped, MAX_FILES, MAX_LINE, MAX_SETUP, readTyped, remarks, type Read, type Reading, type Typed } from './expansion';
import { Ledger } from './Ledger';
import styles from './Ledger.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** How many lines the tests hold against bash. */
  readonly compared: number;
}

/** More steps than there are. */
const ALL_STEPS = Number.MAX_SAFE_INTEGER;
const SCHEMA = { line: textField(MAX_LINE), setup: textField(MAX_SETUP), files: textField(MAX_FILES) };
const guesses = ['1 个', '3 个', '4 个', '5 个'].map((label) => ({ value: label, label }));

/** What is typed, and the last line that could be worked out. */
function useReading(typed: ReadonlySignal<Typed>, told: ReadonlySignal<Told | undefined>) {
  const read = useComputed<Read>(() => {
    const answers = told.value && isTyped(told.value.typed, typed.value) ? told.value.answers : undefined;
    return readTyped(typed.value, answers);
  });
  const initial = readTyped(firstTyped);
  const last = useSignal<Reading | undefined>('reading' in initial ? initial.reading : undefined);
  const reading = useComputed(() => {
    const now = read.value;
    if ('reading' in now) last.value = now.reading;
    return last.peek();
  });
  return { read, reading };
}

/** A command line through all expansions, step by step, and what the bash of the page's machine makes of it. */
export function ExpansionView({ id, number, compared }: Props) {
  const url = useUrlState<Typed>(id, SCHEMA, firstTyped);
  const typed = useComputed((): Typed => ({ line: url.line.value, setup: url.setup.value, files: url.files.value }));
  const told = useSignal<Told | undefined>(undefined);
  const { read, reading } = useReading(typed, told);
  const taken = useSignal(ALL_STEPS);
  const change = ({ line, setup, files }: Typed) => { [url.line.value, url.setup.value, url.files.value, taken.value] = [line, setup, files, ALL_STEPS]; };
  const [revealed, guess] = [useSignal(false), useSignal('')];
  const isAsked = useComputed(() => isTyped(typed.value, firstTyped));
  return (
    <WidgetFigure
      name="Expansion" id={id} number={number} wide pictureless
      caption="一行是一步之后的词，一框一个，红框是这一步改的。衬底的字受保护，不再分词，也不当通配符。␣ 是空格，↵ 是换行。"
      provenance={`各步由页面里的小引擎按 bash 的规则算出；${compared} 行手写的命令和上万行随机生成的命令，最后的词都和真实 bash 5.2 的逐个比对过。命令替换由机器里的 bash 运行。`}
      table={useComputed(() => reading.value && expansionTable(reading.value))}
    >
      <Prediction kind="choice" question="先猜一猜：变量和文件如下。没有引号的 $f，到 printf 手里是几个词？" options={guesses} guess={guess} revealed={revealed}>
        <p>{guess.value === '4 个' ? '猜对了。' : ''}4 个：在空白处切成 a、b、*，星号再换成 1 和 2。换成“双引号”再看，只有 1 个。</p>
      </Prediction>
      <Given typed={firstTyped} />
      <Entry typed={typed} read={read} onChange={change} />
      <Veil revealed={revealed.value || !isAsked.value} whole>
        {reading.value && <Ledger reading={reading.value} taken={taken} />}
        {reading.value && remarks(reading.value).map((remark) => <p key={remark} class={styles.remark}>{remark}</p>)}
      </Veil>
      <AskBash typed={typed} read={read} told={told} />
    </WidgetFigure>
  );
}
