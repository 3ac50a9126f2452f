import { useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Prediction } from '@/components/kit/Prediction';
import { TerminalControls } from '@/components/kit/TerminalControls';
import { TerminalFrame } from '@/components/kit/TerminalFrame';
import { LEAVE_KEY } from '@/components/kit/terminal-keys';
import type { TerminalHandle } from '@/components/kit/terminal-handle';
import { useTerminal } from '@/components/kit/use-terminal';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { describe, EXAMPLE, MORE, parseReport, places, REPORT, STACK_RC, stackTable, withState, type State } from './directory-stack';
import styles from './DirectoryStack.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Size of what has to be fetched, in words. */
  readonly download: string;
  /** What the note's example did in real bash. */
  readonly recorded: readonly State[];
}

const RC = '/tmp/stack.rc';
/** Whatever half a line stands there is thrown away first. */
const CLEAR_LINE = '\u0005\u0015';
const guesses = ['堆栈空了', '出错，目录不变', '回到 /etc'].map((label) => ({ value: label, label }));

function Column({ state, isLast }: { readonly state: State; readonly isLast: boolean }) {
  return (
    <li data-failed={state.status !== 0} data-last={isLast}>
      <code class={styles.command}>{state.command === '' ? '开始' : state.command}</code>
      <ol>
        {state.stack.map((directory, at) => (
          <li key={at} data-top={at === 0}><span class={styles.place}>{places(state.stack)[at]?.join(' ')}</span><code>{directory}</code></li>
        ))}
      </ol>
      {state.status !== 0 && <span class={styles.failed}>退出状态 {state.status}</span>}
    </li>
  );
}

function Columns({ states }: { readonly states: ReadonlySignal<readonly State[]> }) {
  const frame = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    // The newest column is the one that the reader waits for.
    if (states.value.length > 0) requestAnimationFrame(() => frame.current?.scrollTo({ left: frame.current.scrollWidth }));
  });
  return (
    // Wider than a phone: it scrolls in its own frame, and the keyboard needs a focus to do so.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <div ref={frame} class={styles.frame} tabIndex={0} role="group" aria-label="每条命令之后的堆栈，最上面是当前目录">
      <ol class={styles.columns}>
        {states.value.map((state, at) => <Column key={at} state={state} isLast={at === states.value.length - 1} />)}
      </ol>
    </div>
  );
}

interface CommandsProps {
  readonly terminal: TerminalHandle;
  /** Commands of the example that have been given. */
  readonly taken: Signal<number>;
}

/** Commands to type with one press, those of the old note's example in their order first. */
function Commands({ terminal, taken }: CommandsProps) {
  const type = (command: string) => { terminal.send(`${CLEAR_LINE}${command}\r`); };
  const next = EXAMPLE[taken.value];
  const step = () => {
    if (next === undefined) void terminal.restart();
    else type(next);
    taken.value = next === undefined ? 0 : taken.value + 1;
  };
  return (
    <p class={styles.commands} role="group" aria-label="替你敲的命令">
      <button type="button" data-action="step" onClick={step}>{next === undefined ? '例子走完了，从头再来' : <>例子的下一步：<code>{next}</code></>}</button>
      {MORE.map((command) => <button key={command} type="button" onClick={() => { type(command); }}><code>{command}</code></button>)}
    </p>
  );
}

/** A shell whose prompt reports its directory stack, which is drawn after each command. */
function useStack(recorded: readonly State[]) {
  const [states, isFirst, taken] = [useSignal(recorded), useSignal(true), useSignal(0)];
  const terminal = useTerminal({
    connect: async (machine, { rows, columns }) => {
      await machine.put(RC, STACK_RC);
      return machine.openTerminal(`exec bash --rcfile ${RC} -i`, { rows, cols: columns });
    },
    onLeave: () => { [isFirst.value, taken.value] = [true, 0]; },
    onOpen: (screen) => {
      screen.onReport(REPORT, (text) => {
        const next = parseReport(text);
        if (next === undefined) return;
        states.value = withState(states.peek(), next, isFirst.peek());
        isFirst.value = false;
      });
    },
  });
  return { terminal, states, taken };
}

/** The directory stack of a real shell, as a stack, after each command. */
export function DirectoryStackView({ id, number, download, recorded }: Props) {
  const { terminal, states, taken } = useStack(recorded);
  const [guess, revealed] = [useSignal(''), useSignal(false)];
  const told = useComputed(() => {
    const [last, before] = states.value.toReversed();
    return last === undefined ? '' : describe(before, last);
  });
  return (
    <WidgetFigure
      name="DirectoryStack" id={id} number={number} wide pictureless live={told} table={useComputed(() => stackTable(states.value))}
      caption="每条命令之后的目录堆栈。最上面的一格就是当前目录，所以堆栈从来不空。"
      provenance={`启动之前画的是写这篇笔记时 bash 的输出；启动之后，每个提示符都由 bash 自己报告 dirs 的结果。离开终端请按 ${LEAVE_KEY}。`}
      controls={(
        <TerminalControls terminal={terminal} download={download} start="开一个终端来试" started="终端已开">
          <button type="button" data-action="again" onClick={() => { void terminal.restart(); }}>从头再来</button>
        </TerminalControls>
      )}
    >
      <Prediction kind="choice" question="先猜一猜：pushd 两次、popd 两次之后，再 popd 一次会怎样？" options={guesses} guess={guess} revealed={revealed}>
        <p>{guess.value === '出错，目录不变' ? '猜对了：' : ''}只剩当前目录时 popd 会失败，退出状态 1，目录不变。图上最后一列就是。</p>
      </Prediction>
      <Columns states={states} />
      <p class={styles.told}>{told}</p>
      <TerminalFrame terminal={terminal} low />
      {terminal.screen.value !== undefined && <Commands terminal={terminal} taken={taken} />}
    </WidgetFigure>
  );
}
