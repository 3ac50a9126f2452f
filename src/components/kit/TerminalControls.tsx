import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { MachineStatus } from './MachineStatus';
import { machineState } from './machine-store';
import { Toggle } from './Toggle';
import type { TerminalHandle } from './terminal-handle';

interface Props {
  readonly terminal: TerminalHandle;
  /** Size of what has to be fetched, in words. */
  readonly download: string;
  readonly start: string;
  readonly started: string;
  /** Buttons of the widget's own, once the terminal is open. */
  readonly children?: ComponentChildren;
}

/** Full screen with the keys that the browser otherwise keeps, where it lends them. */
async function enterFullScreen(element: HTMLElement | null): Promise<void> {
  // Refused or missing, as on some phones: the terminal stays where it is.
  await element?.requestFullscreen().catch(() => undefined);
  const { keyboard } = navigator as Navigator & { keyboard?: { lock: () => Promise<void> } };
  await keyboard?.lock().catch(() => undefined);
}

/** Starting the terminal and, once it is open, what can be done with it; beside them what the machine is doing. */
export function TerminalControls({ terminal, download, start, started, children }: Props) {
  const aloud = useSignal(false);
  const isOpen = useComputed(() => terminal.screen.value !== undefined);
  const problem = terminal.problem.value;
  const isStarting = terminal.isStarting.value && !isOpen.value;
  useSignalEffect(() => { terminal.screen.value?.setReadAloud(aloud.value); });
  return (
    <>
      <button ref={terminal.exit} type="button" data-action="run" aria-disabled={isOpen.value || isStarting} onClick={() => { void terminal.start(); }}>{isOpen.value ? started : isStarting ? '正在启动' : start}</button>
      {isOpen.value && (
        <>
          {children}
          {document.fullscreenEnabled && <button type="button" data-action="full" onClick={() => { void enterFullScreen(terminal.frame.current); }}>全屏</button>}
          <Toggle label="朗读屏幕" value={aloud} />
        </>
      )}
      <span role="status" data-machine={machineState.value}>
        {/* A complaint does not run on from “已就绪”. */}
        {(machineState.value !== 'ready' || problem === '') && <MachineStatus idleText={`还没有下载任何东西；启动要下载 ${download}，之后离线也能用`} />}
        {' '}{problem}
      </span>
    </>
  );
}
