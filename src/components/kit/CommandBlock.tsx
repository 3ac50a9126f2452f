import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { CommandEditor, MAX_SCRIPT } from './CommandEditor';
import type { CommandOutput } from './command-run';
import { registerBlock, rowAt, rowFrom, runRow, stopRow } from './command-row';
import { copyLink } from './copy-link';
import { LinkProblem } from './LinkProblem';
import { MachineStatus } from './MachineStatus';
import { machineState } from './machine-store';
import { MachineTrouble } from './MachineTrouble';
import { isFurtherClick, pressOnce } from './one-press';
import { RunOutput } from './RunOutput';
import { UNTRANSLATED } from './translation';
import { textField } from './url-state';
import { useCommand } from './use-command';
import { useUrlState } from './use-url-state';
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

interface ControlsProps {
  readonly id: string;
  readonly clean: boolean;
  readonly isRunning: boolean;
  readonly isEdited: ReadonlySignal<boolean>;
  readonly onRun: () => void;
  readonly onEdit: () => void;
  readonly onRestore: () => void;
}

function Controls({ id, clean, isRunning, isEdited, onRun, onEdit, onRestore }: ControlsProps) {
  const isWaiting = isRunning && machineState.value !== 'ready';
  const isRow = rowFrom.value === id;
  const said = useSignal('');
  return (
    <p class={styles.controls}>
      <button type="button" data-action="run" onKeyDown={pressOnce} onClick={(event) => { if (!isFurtherClick(event)) onRun(); }}>{isRunning ? '停止' : '运行'}</button>
      {isEdited.value
        ? <button type="button" data-action="restore" onClick={() => { said.value = ''; onRestore(); }}>还原</button>
        : <button type="button" data-action="edit" onClick={onEdit}>改一改</button>}
      {isEdited.value && <button type="button" data-action="link" onClick={() => void copyLink(id, said)}>复制链接</button>}
      <button type="button" data-action="row" onClick={() => { if (isRow) stopRow(); else void runRow(id); }}>{isRow ? '停下这一串' : '从这里往下都跑'}</button>
      {clean && <span class={styles.clean}>先恢复出厂：终端和文件都从头开始</span>}
      <span role="status">{isWaiting || machineState.value === 'failed' ? <MachineStatus idleText="" /> : <span class={styles.said}>{said}</span>}</span>
    </p>
  );
}

/** A command of the note: it can be edited and run on the page's machine, as often as the reader likes, and sent to others by its address. */
export function CommandBlock({ id, script: first, recorded, clean, code }: Props) {
  const { script } = useUrlState(id, { script: textField(MAX_SCRIPT) }, { script: first });
  const asked = useSignal(false);
  const isEdited = useComputed(() => asked.value || script.value !== first);
  const root = useRef<HTMLDivElement>(null);
  const { state, output, run, stop, again, forget } = useCommand(script, clean);
  const restore = () => { [script.value, asked.value] = [first, false]; forget(); };
  const isRunning = state.value === 'running';
  const press = () => {
    if (!isRunning) void run();
    else if (rowAt.value === id) stopRow();
    else stop();
  };
  const rerun = () => {
    if (rowAt.value === id) stopRow();
    void again();
  };
  const leave = () => root.current?.querySelector<HTMLElement>('[data-action="run"]')?.focus();
  const edit = () => { asked.value = true; };
  return (
    <div
      ref={(node) => { root.current = node; if (node) registerBlock(id, { run, stop }); }}
      class={`command ${styles.block ?? ''}`} {...UNTRANSLATED} id={id} data-command={id} data-state={state}
    >
      {isEdited.value
        ? <CommandEditor id={id} script={script} takesFocus={asked.value} onEdit={edit} onRun={rerun} onLeave={leave} />
        : <div class={styles.code}>{code}</div>}
      <Controls id={id} clean={clean} isRunning={isRunning} isEdited={isEdited} onRun={press} onEdit={edit} onRestore={restore} />
      <LinkProblem id={id} />
      {state.value !== 'idle' && <MachineTrouble />}
      <RunOutput output={output.value ?? recorded} label={output.value ? '这一次的输出' : '写这篇笔记时的输出'} />
    </div>
  );
}
