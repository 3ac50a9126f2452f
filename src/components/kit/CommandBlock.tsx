import { useComputed, useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { CommandOutput } from './command-run';
import { registerBlock, rowAt, rowFrom, runRow, stopRow } from './command-row';
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
  /** Whether the machine is as new when it runs. */
  readonly clean: boolean;
  /** Slot: the script, coloured. */
  readonly code?: ComponentChildren;
}

type RunState = 'idle' | 'running' | 'done';

function useRun(script: Signal<string>, clean: boolean) {
  const state = useSignal<RunState>('idle');
  const output = useSignal<CommandOutput | undefined>(undefined);
  const abort = useSignal<AbortController | undefined>(undefined);
  const underWay = useRef<Promise<boolean> | undefined>(undefined);
  const begin = async () => {
    abort.value = new AbortController();
    state.value = 'running';
    const told = await runOnMachine(script.value, { signal: abort.value.signal, clean });
    output.value = told ?? output.value;
    state.value = 'done';
    underWay.current = undefined;
    return told !== undefined;
  };
  // A row that comes to a block which the reader has just run waits for that run.
  const run = () => (underWay.current ??= begin());
  return { state, output, run, stop: () => { abort.value?.abort(); } };
}

interface EditorProps {
  readonly id: string;
  readonly script: Signal<string>;
  readonly editing: Signal<boolean>;
  readonly code: ComponentChildren;
  readonly onRun: () => void;
  readonly onLeave: () => void;
}

/** Where the reader begins to write: behind the last character. */
function focusAtEnd(area: HTMLTextAreaElement | null): void {
  area?.focus();
  area?.setSelectionRange(area.value.length, area.value.length);
}

function Editor({ id, script, editing, code, onRun, onLeave }: EditorProps) {
  const onKey = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && (ctrlKey || metaKey)) onRun();
    else if (key === 'Escape') onLeave();
  };
  if (!editing.value) return <div class={styles.code}>{code}</div>;
  return (
    <textarea
      ref={focusAtEnd} class={styles.edit} aria-label={`命令 ${id}`} value={script.value} rows={script.value.split('\n').length} spellcheck={false} autocapitalize="off"
      onInput={(event) => { script.value = event.currentTarget.value; }} onKeyDown={onKey}
    />
  );
}

interface ControlsProps {
  readonly id: string;
  readonly clean: boolean;
  readonly isRunning: boolean;
  readonly editing: Signal<boolean>;
  readonly onRun: () => void;
  readonly onReset: () => void;
}

function Controls({ id, clean, isRunning, editing, onRun, onReset }: ControlsProps) {
  const isWaiting = isRunning && machineState.value !== 'ready';
  const isRow = rowFrom.value === id;
  return (
    <p class={styles.controls}>
      <button type="button" data-action="run" onClick={onRun}>{isRunning ? '停止' : '运行'}</button>
      {editing.value
        ? <button type="button" data-action="restore" onClick={onReset}>还原</button>
        : <button type="button" data-action="edit" onClick={() => { editing.value = true; }}>改一改</button>}
      <button type="button" data-action="row" onClick={() => { if (isRow) stopRow(); else void runRow(id); }}>{isRow ? '停下这一串' : '从这里往下都跑'}</button>
      {clean && <span class={styles.clean}>先恢复出厂：终端和文件都从头开始</span>}
      <span role="status">{(isWaiting || machineState.value === 'failed') && <MachineStatus idleText="" />}</span>
    </p>
  );
}

/** A command of the note: it can be edited and run on the page's machine, as often as the reader likes. */
export function CommandBlock({ id, script: first, recorded, clean, code }: Props) {
  const script = useSignal(first);
  const editing = useSignal(false);
  const root = useRef<HTMLDivElement>(null);
  const { state, output, run, stop } = useRun(script, clean);
  const isRunning = useComputed(() => state.value === 'running');
  const reset = () => { [script.value, editing.value, output.value] = [first, false, undefined]; };
  const press = () => {
    if (!isRunning.value) void run();
    else if (rowAt.value === id) stopRow();
    else stop();
  };
  const leave = () => root.current?.querySelector<HTMLElement>('[data-action="run"]')?.focus();
  return (
    <div
      ref={(node) => { root.current = node; if (node) registerBlock(id, { run, stop }); }}
      class={`command ${styles.block ?? ''}`} id={id} data-command={id} data-state={state}
    >
      <Editor id={id} script={script} editing={editing} code={code} onRun={press} onLeave={leave} />
      <Controls id={id} clean={clean} isRunning={isRunning.value} editing={editing} onRun={press} onReset={reset} />
      <RunOutput output={output.value ?? recorded} label={output.value ? '这一次的输出' : '写这篇笔记时的输出'} />
    </div>
  );
}
