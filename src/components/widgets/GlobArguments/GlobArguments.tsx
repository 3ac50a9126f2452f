import { useComputed, useSignal, type Signal } from '@preact/signals';
import { Prediction } from '@/components/kit/Prediction';
import { ScriptEntry } from '@/components/kit/ScriptEntry';
import { textField } from '@/components/kit/url-state';
import { useLimit } from '@/components/kit/use-limit';
import { useLastGood } from '@/components/kit/use-last-good';
import { TextField } from '@/components/kit/TextField';
import { useUrlState } from '@/components/kit/use-url-state';
import { Veil } from '@/components/kit/Veil';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { AskBash } from './AskBash';
import { Expansion } from './Expansion';
import { folderTable, MAX_PATTERN, MAX_TEXT, PATTERN, presets, readFolder, type FolderProblem } from './glob-arguments';
import styles from './GlobArguments.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Files of the folder, one on each row. */
  readonly files: string;
  readonly pattern: string;
}

/** Said while something typed cannot be read. */
const KEPT = '下面还是上一次的。';

const NOTHING = '什么也没有';
const guesses = ['a.txt 和 b.txt', 'a.txt、axtxt 和 b.txt', NOTHING].map((label) => ({ value: label, label }));

function Guess({ revealed }: { readonly revealed: Signal<boolean> }) {
  const guess = useSignal('');
  return (
    <Prediction kind="choice" question="目录里有 a.txt、axtxt 和 b.txt 三个空文件，ls | grep *.txt 会打印什么？" options={guesses} guess={guess} revealed={revealed}>
      <p>{guess.value === NOTHING ? '猜对了。' : ''}什么也没有：grep 在 b.txt 里找 a.txt，文件是空的，ls 的输出没人读。</p>
    </Prediction>
  );
}

function PatternField({ pattern, problem }: { readonly pattern: Signal<string>; readonly problem: string | undefined }) {
  const { refused, fits } = useLimit(MAX_PATTERN, pattern.value);
  const change = (text: string, field?: HTMLInputElement) => {
    if (fits(text)) pattern.value = text;
    else if (field !== undefined) field.value = pattern.value;
  };
  return (
    <div class={styles.command}>
      <label>
        <code>ls | grep</code>
        <TextField on="input" label="模式" value={pattern.value} invalid={problem !== undefined} onText={change} />
      </label>
      <p role="status">{refused}{problem !== undefined && `${problem}${KEPT}`}</p>
    </div>
  );
}

/** What `ls | grep 模式` becomes in a folder of the reader's making. */
export function GlobArgumentsView({ id, number, files: firstFiles, pattern: firstPattern }: Props) {
  const { files, pattern } = useUrlState(id, { files: textField(MAX_TEXT), pattern: textField(MAX_PATTERN) }, { files: firstFiles, pattern: firstPattern });
  const { read, reading } = useLastGood(() => readFolder(files.value, pattern.value));
  const revealed = useSignal(false);
  const isFirst = reading.value?.text === firstFiles && reading.value.pattern === firstPattern;
  const problemOf = (field: FolderProblem['field']) => ('problem' in read.value && read.value.field === field ? read.value : undefined);
  return (
    <WidgetFigure
      name="GlobArguments" id={id} number={number} pictureless
      caption="bash 先把模式换成文件名，grep 收到的第一个才是模式，其余都是要读的文件；没有文件匹配，星号才原样留下。"
      provenance="参数由页面按 bash 的规则算出，规则与真实 bash 逐一比对过；输出只在机器里跑过才有。"
      table={useComputed(() => reading.value && folderTable(reading.value))}
    >
      <Guess revealed={revealed} />
      <PatternField pattern={pattern} problem={problemOf('pattern')?.problem} />
      <ScriptEntry
        label="目录里的文件，每行一个；要写内容就加冒号，如 b.txt: a.txt" script={files.value} maxLength={MAX_TEXT} language="text" presets={presets} problem={problemOf('files')} kept={KEPT}
        onChange={(next) => { files.value = next; }} onPreset={(next) => { [files.value, pattern.value] = [next, PATTERN]; }}
      />
      <Veil revealed={revealed.value || !isFirst} whole>
        {reading.value && <Expansion reading={reading.value} />}
        <AskBash reading={reading} />
      </Veil>
    </WidgetFigure>
  );
}
