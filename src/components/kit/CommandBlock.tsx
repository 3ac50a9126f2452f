import { useComputed, useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { CommandOutput } from './command-run';
import { MachineStatus } from './MachineStatus';
import { runOnMachine } from './machine-run';
import { machineState } from './machine-store';
import { RunOutput } from './RunOutput';
import styles from './CommandBlock.module.css';

interface Props {
  readonly id: string;
  readonly script: string;
  /** What real bash gave when the note was made. */
  readonly recorded: CommandOutput;
  /** Slot: the script, coloured. */
  readonly code?: ComponentChildren;
}

type RunState = 'idle' | 'running' | 'done';

function useRun(script: Signal<string>) {
  const state = useSignal<RunState>('idle');
  const output = useSignal<CommandOutput | undefined>(undefined);
  const abort = useSignal<AbortController | undefined>(undefined);
  const run = async () => {
    abort.value = new AbortController();
    state.value = 'running';
    output.value = await runOnMachine(script.value, { signal: abort.value.signal }) ?? output.value;
    state.value = 'done';
  };
  return { state, output, run, stop: () => { abort.value?.abort(); } };
}

interface EditorProps {
  readonly id: string;
  readonly script: Signal<string>;
  readonly editing: Signal<boolean>;
  readonly code: ComponentChildren;
}

function Editor({ id, script, editing, code }: EditorProps) {
  if (!editing.value) return <div class={styles.code}>{code}</div>;
  return (
    <textarea
      class={styles.edit} aria-label={`命令 ${id}`} value={script.value} rows={script.value.split('\n').length} spellcheck={false} autocapitalize="off"
      onInput={(event) => { script.value = event.currentTarget.value; }}
    />
  );
}

/** A command of the note: it can be edited and run on the page's machine, as often as the reader likes. */
export function CommandBlock({ id, script: first, recorded, code }: Props) {
  const script = useSignal(first);
  const editing = useSignal(false);
  const { state, output, run, stop } = useRun(script);
  const isRunning = useComputed(() => state.value === 'running');
  const reset = () => { [script.value, editing.value, output.value] = [first, false, undefined]; };
  const isWaiting = isRunning.value && machineState.value !== 'ready';
  return (
    <div class={`command ${styles.block ?? ''}`} id={id} data-command={id} data-state={state}>
      <Editor id={id} script={script} editing={editing} code={code} />
      <p class={styles.controls}>
        <button type="button" data-action="run" onClick={() => { if (isRunning.value) stop(); else void run(); }}>{isRunning.value ? '停止' : '运行'}</button>
        {editing.value
          ? <button type="button" data-action="restore" onClick={reset}>还原</button>
          : <button type="button" data-action="edit" onClick={() => { editing.value = true; }}>改一改</button>}
        <span role="status">{(isWaiting || machineState.value === 'failed') && <MachineStatus idleText="" />}</span>
      </p>
      <RunOutput output={output.value ?? recorded} label={output.value ? '这一次的输出' : '写这篇笔记时的输出'} />
    </div>
  );
}
