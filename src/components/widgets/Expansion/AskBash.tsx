import { useComputed, type ReadonlySignal, type Signal } from '@preact/signals';
import { AskMachine } from '@/components/kit/AskMachine';
import { runOnMachine } from '@/components/kit/machine-run';
import { askBash, type Printed, type Told } from './asking';
import type { Read, Typed } from './expansion';
import own from './AskBash.module.css';
import styles from './Ledger.module.css';

async function run(script: string): Promise<Printed | undefined> {
  const output = await runOnMachine(script);
  const textOf = (stream: string) => output?.pieces.filter((piece) => piece.stream === stream).map(({ text }) => text).join('') ?? '';
  return output && { stdout: textOf('stdout'), stderr: textOf('stderr'), remark: output.remark };
}

function Compared({ told: { verdict, isSame, words, complaint } }: { readonly told: Told }) {
  return (
    <div class={own.compared}>
      <p class={own.verdict} data-same={isSame}>{verdict}</p>
      {words.length > 0 && (
        <ol class={styles.words} aria-label="bash 给出的词">
          {words.map(({ ours, bash, isSame: same }, at) => (
            <li key={at} data-same={same}>
              <span class={styles.box}>{bash === undefined ? '没有这个词' : bash === '' ? <span class={styles.empty}>空</span> : <code>{bash}</code>}</span>
              {!same && <span class={own.mine}>这里：{ours ?? '没有这个词'}</span>}
            </li>
          ))}
        </ol>
      )}
      {complaint !== '' && <pre class={own.complaint}>{complaint}</pre>}
    </div>
  );
}

interface Props {
  readonly typed: ReadonlySignal<Typed>;
  readonly read: ReadonlySignal<Read>;
  /** What was told last; it also holds the answers to command substitutions. */
  readonly told: Signal<Told | undefined>;
}

/** Has the bash of the page's machine expand the same line, fills in its command substitutions, and compares word by word. */
export function AskBash({ typed, read, told }: Props) {
  const question = useComputed(() => (!('problem' in read.value) || read.value.canAsk ? typed.value : undefined));
  const ask = async (asked: Typed) => {
    const answer = await askBash(asked, run);
    told.value = answer;
    return answer;
  };
  return (
    <AskMachine
      question={question} ask={ask} action="问 bash" busy="正在问 bash" idleText="要先下载那台小 Linux；第一个词不会真的运行。"
      readyText="同样的变量、同样的文件，让机器里的 bash 自己展开这一行；第一个词不会真的运行。"
    >
      {(answer: Told) => <Compared told={answer} />}
    </AskMachine>
  );
}
