import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { MachineStatus } from '@/components/kit/MachineStatus';
import { machineState } from '@/components/kit/machine-store';
import { Toggle } from '@/components/kit/Toggle';
import type { TableData } from '@/components/kit/table';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { LEAVE_KEY, screenKeys } from './keys';
import { useTerminal, type TerminalHandle } from './use-terminal';
import styles from './ShellTerminal.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  /** Size of what has to be fetched, in words. */
  readonly download: string;
  /** What the machine is made of. */
  readonly table: TableData;
  /** Slot: a session as it looked when the note was made. */
  readonly still?: ComponentChildren;
}

function Keys({ terminal }: { readonly terminal: TerminalHandle }) {
  return (
    <p class={styles.keys} role="group" aria-label="屏幕上的按键">
      {screenKeys.map(({ label, name, sends }) => (
        <button key={label} type="button" title={name} aria-label={`${label}：${name}`} onClick={() => { terminal.send(sends); }}>{label}</button>
      ))}
    </p>
  );
}

/** Full screen with the keys that the browser otherwise keeps, where it lends them. */
async function enterFullScreen(element: HTMLElement | null): Promise<void> {
  // Refused or missing, as on some phones: the terminal stays where it is.
  await element?.requestFullscreen().catch(() => undefined);
  const { keyboard } = navigator as Navigator & { keyboard?: { lock: () => Promise<void> } };
  await keyboard?.lock().catch(() => undefined);
}

/** A terminal with real bash, in a machine that runs on the reader's device. */
export function ShellTerminalView({ id, number, download, table, still }: Props) {
  const terminal = useTerminal();
  const [frame, place, startButton] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null), useRef<HTMLButtonElement>(null)];
  const aloud = useSignal(false);
  const isOpen = useComputed(() => terminal.screen.value !== undefined);
  useSignalEffect(() => { terminal.screen.value?.setReadAloud(aloud.value); });
  const start = () => {
    if (place.current !== null) void terminal.start(place.current, () => startButton.current?.focus());
  };
  const controls = (
    <>
      <button ref={startButton} type="button" data-action="run" aria-disabled={isOpen.value} onClick={start}>{isOpen.value ? '终端已开' : '启动终端'}</button>
      {isOpen.value && (
        <>
          <button type="button" data-action="reset" onClick={() => { void terminal.reset(); }}>恢复出厂</button>
          {document.fullscreenEnabled && <button type="button" data-action="full" onClick={() => { void enterFullScreen(frame.current); }}>全屏</button>}
          <Toggle label="朗读屏幕" value={aloud} />
        </>
      )}
      <span role="status" data-machine={machineState.value}><MachineStatus idleText={`还没有下载任何东西；启动要下载 ${download}，之后离线也能用`} />{terminal.problem}</span>
    </>
  );
  return (
    <WidgetFigure
      name="ShellTerminal" id={id} number={number} wide pictureless table={table} controls={controls}
      caption="真实的 bash 5.2，跑在你的浏览器里的一台小 Linux 机器上。随便试，弄坏了按“恢复出厂”。"
      provenance={<>终端里 Tab 归 bash 用来补全，要离开终端请按 {LEAVE_KEY}。浏览器自己占着 Ctrl+W、Ctrl+T、Ctrl+N，页面收不到；用下面的按键，或者全屏。</>}
    >
      <div ref={frame} class={styles.frame}>
        <div ref={place} class={styles.screen} data-open={isOpen.value} data-terminal />
        {!isOpen.value && <div class={styles.still}>{still}</div>}
        {isOpen.value && <Keys terminal={terminal} />}
      </div>
    </WidgetFigure>
  );
}
