import type { ReadonlySignal } from '@preact/signals';
import { AskMachine } from '@/components/kit/AskMachine';
import { requestMachine } from '@/components/kit/machine-store';
import { fdName } from '@/lib/shell/picture';
import { canProbe, compareWithKernel, probeScript, type Comparison } from '@/lib/shell/probe';
import type { Reading } from './redirection';
import styles from './Redirection.module.css';

type Answer = { readonly compared: readonly Comparison[] } | { readonly problem: string };

async function ask({ line, processes }: Reading): Promise<Answer | undefined> {
  const odd = processes.find((process) => !canProbe(process));
  if (odd) return { problem: `${odd.name} 问不了：只能问直接写名字的命令。请去掉路径或括号。` };
  const machine = await requestMachine();
  const result = await machine?.run(probeScript(line, processes.map(({ name }) => name)), { ms: 20_000 });
  if (result === undefined) return undefined;
  const compared = compareWithKernel(processes, result.stdout);
  return compared.length > 0 ? { compared } : { problem: `bash 没有启动任何命令。${result.stderr}` };
}

function Compared({ compared }: { readonly compared: readonly Comparison[] }) {
  const wrong = compared.filter(({ isSame }) => !isSame).length;
  return (
    <>
      <p>{wrong === 0 ? `${compared.length} 个描述符，图和内核全部一致。` : `${wrong} 个描述符与图不一致，请告诉我们这一行。`}</p>
      <table class={styles.kernel}>
        <thead><tr><th scope="col">进程</th><th scope="col">描述符</th><th scope="col">图上</th><th scope="col">内核里</th></tr></thead>
        <tbody>
          {compared.map(({ name, fd, drawn, kernel, isSame }, at) => (
            <tr key={at} data-same={isSame}><td>{name}</td><td>{fdName(fd)}</td><td>{drawn}</td><td><code>{kernel}</code></td></tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Runs the line on the page's machine with probes in place of its commands, and lays the kernel's answer beside the drawing. */
export function AskKernel({ reading }: { readonly reading: ReadonlySignal<Reading | undefined> }) {
  return (
    <AskMachine
      question={reading} ask={ask} action="问内核" busy="正在问内核"
      idleText="要先下载那台小 Linux；命令换成探针，不会真的运行。" readyText="让机器里的 bash 真的接好这些描述符，再读 /proc。"
    >
      {(answer) => ('problem' in answer ? <p>{answer.problem}</p> : <Compared compared={answer.compared} />)}
    </AskMachine>
  );
}
