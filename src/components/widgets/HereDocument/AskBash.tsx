import type { ReadonlySignal } from '@preact/signals';
import { AskMachine } from '@/components/kit/AskMachine';
import type { CommandOutput } from '@/components/kit/command-run';
import { runOnMachine } from '@/components/kit/machine-run';
import { RunOutput } from '@/components/kit/RunOutput';
import type { Reading } from '@/lib/shell/here-document/reading';
import { compareWithBash, stdinProbeScript, whyNotAsked, type Received } from '@/lib/shell/here-document/stdin-probe';
import { inputName } from './here-document';
import styles from './HereDocument.module.css';

interface Answer {
  /** The script, run as it is. */
  readonly output: CommandOutput;
  readonly received: readonly Received[];
  readonly problem: string | undefined;
}

async function ask(reading: Reading): Promise<Answer | undefined> {
  const output = await runOnMachine(reading.script, { cwd: '/tmp' });
  const problem = whyNotAsked(reading);
  const told = problem === undefined ? await runOnMachine(stdinProbeScript(reading), { cwd: '/tmp' }) : undefined;
  const received = told ? compareWithBash(reading, told.pieces.map(({ text }) => text).join('')) : [];
  return output && { output, received, problem };
}

function Compared({ received }: { readonly received: readonly Received[] }) {
  return (
    <ul class={styles.compared}>
      {received.map(({ input, text, isSame }) => {
        const isExpanded = text !== undefined && input.pieces.some((piece) => piece.text === undefined);
        return (
          <li key={input.redirection.start} data-same={isSame}>
            {inputName(input)}：{text === undefined ? '命令没有启动，没有读到东西。' : isSame ? `${isExpanded ? '展开的地方以外，' : ''}和图上一字不差。` : '和图上不同，请告诉我们这段脚本。'}
            {isExpanded && <>展开之后是<pre>{text}</pre></>}
          </li>
        );
      })}
    </ul>
  );
}

/** Runs the script on the page's machine, and once more with probes that note what its commands get. */
export function AskBash({ reading }: { readonly reading: ReadonlySignal<Reading | undefined> }) {
  return (
    <AskMachine
      question={reading} ask={ask} action="问 bash" busy="正在问 bash"
      idleText="要先下载那台小 Linux。" readyText="在机器里运行这段脚本，再把命令收到的字节与图上比。"
    >
      {({ output, received, problem }) => (
        <>
          {problem === undefined ? <Compared received={received} /> : <p>{problem}</p>}
          <RunOutput output={output} label="这段脚本的输出" />
        </>
      )}
    </AskMachine>
  );
}
