import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Prediction } from '@/components/kit/Prediction';
import { ScriptEntry } from '@/components/kit/ScriptEntry';
import { StepButtons } from '@/components/kit/StepButtons';
import { textField } from '@/components/kit/url-state';
import { useLastGood } from '@/components/kit/use-last-good';
import { useUrlState } from '@/components/kit/use-url-state';
import { Veil } from '@/components/kit/Veil';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { warningsOf, type Reading } from '@/lib/shell/here-document/reading';
import { AskBash } from './AskBash';
import { MAX_SCRIPT, OLD_EXAMPLE, presets, readTyped, rowTable, rowText } from './here-document';
import { Received } from './Received';
import { Rows } from './Rows';
import styles from './HereDocument.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly script: string;
  /** How many scripts the tests hold against bash. */
  readonly compared: number;
}

/** More rows than a script has. */
const ALL_ROWS = Number.MAX_SAFE_INTEGER;

const WAITS = '还在等，什么也没打印';
const guesses = ['打印三行 123', '打印四行，注释也在里面', WAITS].map((label) => ({ value: label, label }));

function Guess({ revealed }: { readonly revealed: Signal<boolean> }) {
  const guess = useSignal('');
  return (
    <Prediction kind="choice" question="照着这个带注释的例子在终端里敲完五行，head 会怎样？" options={guesses} guess={guess} revealed={revealed}>
      <p>
        {guess.value === WAITS ? '猜对了。' : ''}
        {'它还没有启动。最后一行带着注释，不是标记，于是 bash 又给出一个 >，等下一行。按 Ctrl+D 结束输入，或者脚本到了末尾，bash 才给出警告，把四行都交给 head，注释也在里面。'}
      </p>
    </Prediction>
  );
}

/** Types a tab where the caret is: in a text field the key moves the focus on. */
function TabButton({ onTab }: { readonly onTab: () => void }) {
  return <p><button type="button" data-action="tab" onClick={onTab}>插入 Tab</button></p>;
}

function Steps({ reading, read }: { readonly reading: Reading; readonly read: Signal<number> }) {
  const total = reading.rows.length;
  const now = Math.min(read.value, total);
  const row = reading.rows[now - 1];
  return (
    <>
      <div class={styles.stepper}>
        <StepButtons now={now} total={total} onGo={(step) => { read.value = step; }} />
        <p aria-live="polite">{row === undefined ? 'bash 还没有读。' : rowText(row, reading)}</p>
      </div>
      <Rows reading={reading} read={now} />
      {now === total && warningsOf(reading).map((warning) => <p key={warning} class={styles.warning}>到了末尾，没有等到标记：<code>{warning}</code></p>)}
      <Received reading={reading} read={now} />
    </>
  );
}

/** How bash reads a script with here-documents, row by row, while it is edited. */
export function HereDocumentView({ id, number, script: first, compared }: Props) {
  const { script } = useUrlState(id, { script: textField(MAX_SCRIPT) }, { script: first });
  const { read, reading } = useLastGood(() => readTyped(script.value));
  const rows = useSignal(ALL_ROWS);
  const revealed = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const change = (next: string) => { [script.value, rows.value] = [next, ALL_ROWS]; };
  const insertTab = () => {
    const area = field.current;
    if (area === null) return;
    area.setRangeText('\t', area.selectionStart, area.selectionEnd, 'end');
    area.focus();
    change(area.value);
  };
  return (
    <WidgetFigure
      name="HereDocument" id={id} number={number} wide pictureless
      caption="bash 把标记之后的每一行与标记比：一字不差才算结束，其余都是文字。方框是第一个不同的字符。"
      provenance={`图由页面里的小解析器按 bash 的规则画出；${compared} 段脚本里命令收到的字节与真实 bash 逐一比对过。`}
      table={useComputed(() => reading.value && rowTable(reading.value))}
    >
      <Guess revealed={revealed} />
      <ScriptEntry
        label="脚本" script={script.value} maxLength={MAX_SCRIPT} minRows={5} presets={presets} kept="下面还是上一段。"
        problem={'problem' in read.value ? read.value : undefined} onChange={change} field={field}
      >
        <TabButton onTab={insertTab} />
      </ScriptEntry>
      <Veil revealed={revealed.value || reading.value?.script !== OLD_EXAMPLE} whole>
        {reading.value && <Steps reading={reading.value} read={rows} />}
        <AskBash reading={reading} />
      </Veil>
    </WidgetFigure>
  );
}
