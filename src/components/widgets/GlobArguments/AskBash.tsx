import type { ReadonlySignal } from '@preact/signals';
import { AskMachine } from '@/components/kit/AskMachine';
import { RunOutput } from '@/components/kit/RunOutput';
import { askBash, type Answer } from './ask-bash';
import { commandOf, rightWays, type Reading } from './glob-arguments';
import styles from './GlobArguments.module.css';

/** What became of the command as it was typed, beside the figure. */
function Found({ reading, answer: { output, args, isSame, written, left } }: { readonly reading: Reading; readonly answer: Answer }) {
  return (
    <>
      <p data-same={isSame} class={styles.same}>
        {isSame ? '和图上相同。' : '和图上不同，请告诉我们这些文件名和模式。'}
        bash 交给 grep 的是 <code>{args.map((arg) => `[${arg}]`).join('')}</code>；管道里有 {written} 个字节，grep 留下 {left} 个没读。
      </p>
      <pre class={styles.typed}>{commandOf(reading)}</pre>
      <RunOutput output={output} label={`${commandOf(reading)} 的输出`} />
    </>
  );
}

/** Ways that do what was meant, with what came of them once they were run. */
function Ways({ reading, answer }: { readonly reading: Reading; readonly answer: Answer | undefined }) {
  return (
    <>
      <p class={styles.heading}>对的写法</p>
      <ul class={styles.ways}>
        {rightWays(reading).map(({ command, why }, at) => {
          const output = answer?.outputs[at];
          return (
            <li key={command}>
              <pre class={styles.typed}>{command}</pre>
              <p>{why}</p>
              {output && <RunOutput output={output} label={`${command} 的输出`} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Runs the command on the page's machine, and the right ways after it. */
export function AskBash({ reading }: { readonly reading: ReadonlySignal<Reading | undefined> }) {
  const now = reading.value;
  if (now === undefined) return null;
  return (
    <AskMachine
      question={reading} ask={askBash} action="跑一下" busy="正在跑"
      idleText="要先下载那台小 Linux。" readyText="在机器里建好这些文件，再把上面和下面的写法都跑一遍。"
      pending={<Ways reading={now} answer={undefined} />}
    >
      {(answer) => <><Found reading={now} answer={answer} /><Ways reading={now} answer={answer} /></>}
    </AskMachine>
  );
}
