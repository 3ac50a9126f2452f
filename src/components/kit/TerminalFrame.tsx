import '@xterm/xterm/css/xterm.css';
import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { MachineTrouble } from './MachineTrouble';
import { formatBytes } from '@/lib/format/format';
import { screenKeys, type Modifier, type ScreenKey } from './terminal-keys';
import type { TerminalHandle } from './terminal-handle';
import styles from './Terminal.module.css';

const MODIFIERS: readonly Modifier[] = ['Ctrl', 'Alt'];

/** On a phone nothing else leads out of full screen. */
function LeaveFullScreen({ terminal }: { readonly terminal: TerminalHandle }) {
  const isFull = useSignal(false);
  useEffect(() => {
    const look = () => { isFull.value = document.fullscreenElement !== null && document.fullscreenElement === terminal.frame.current; };
    document.addEventListener('fullscreenchange', look);
    return () => { document.removeEventListener('fullscreenchange', look); };
  }, []);
  if (!isFull.value) return null;
  return <button type="button" data-action="leave-full" onClick={() => { void document.exitFullscreen(); }}>退出全屏</button>;
}

/** A paste that takes its time. */
function PasteProgress({ terminal }: { readonly terminal: TerminalHandle }) {
  const waiting = terminal.waiting.value;
  if (waiting === undefined) return null;
  return (
    <p class={styles.paste} data-paste>
      正在送入粘贴的文字，还有 {formatBytes(waiting.left)} <progress aria-label="粘贴的进度" max={waiting.of} value={waiting.of - waiting.left} /> <button type="button" data-action="stop-paste" onClick={() => { terminal.stopPaste(); }}>停下</button>
    </p>
  );
}

function Keys({ terminal, keys }: { readonly terminal: TerminalHandle; readonly keys: readonly ScreenKey[] }) {
  const held = terminal.held.value;
  const hold = (modifier: Modifier) => {
    terminal.held.value = held.includes(modifier) ? held.filter((one) => one !== modifier) : [...held, modifier];
    terminal.screen.peek()?.focus();
  };
  return (
    <div class={styles.keys} role="group" aria-label="屏幕上的按键">
      <LeaveFullScreen terminal={terminal} />
      {MODIFIERS.map((modifier) => (
        <button key={modifier} type="button" aria-pressed={held.includes(modifier)} title={`按住 ${modifier}，再敲一个键`} aria-label={`按住 ${modifier}，只管下一个键`} onClick={() => { hold(modifier); }}>{modifier}</button>
      ))}
      {keys.map(({ label, name, sends }) => (
        <button key={label} type="button" title={name} aria-label={`${label}：${name}`} onClick={() => { terminal.send(sends); }}>{label}</button>
      ))}
      <button type="button" data-action="copy" onClick={() => { void terminal.copy(); }}>复制</button>
      <button type="button" data-action="paste" onClick={() => { void terminal.paste(); }}>粘贴</button>
    </div>
  );
}

interface Props {
  readonly terminal: TerminalHandle;
  /** Shown until the terminal is open. */
  readonly still?: ComponentChildren;
  /** A few lines are enough. */
  readonly low?: boolean | undefined;
  readonly keys?: readonly ScreenKey[] | undefined;
}

/** The terminal's place, with keys under it once it is open. */
export function TerminalFrame({ terminal, still, low, keys = screenKeys }: Props) {
  const isOpen = useComputed(() => terminal.screen.value !== undefined);
  return (
    <div ref={terminal.frame} class={styles.frame} data-low={low}>
      <div ref={terminal.place} class={styles.screen} data-open={isOpen.value} data-terminal />
      {!isOpen.value && <div class={styles.still}>{still}</div>}
      {isOpen.value && <MachineTrouble />}
      {isOpen.value && <PasteProgress terminal={terminal} />}
      {isOpen.value && <Keys terminal={terminal} keys={keys} />}
    </div>
  );
}
