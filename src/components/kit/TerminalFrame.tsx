import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { screenKeys, type Modifier, type ScreenKey } from './terminal-keys';
import type { TerminalHandle } from './use-terminal';
import styles from './Terminal.module.css';

const MODIFIERS: readonly Modifier[] = ['Ctrl', 'Alt'];

function Keys({ terminal, keys }: { readonly terminal: TerminalHandle; readonly keys: readonly ScreenKey[] }) {
  const held = terminal.held.value;
  const hold = (modifier: Modifier) => {
    terminal.held.value = held.includes(modifier) ? held.filter((one) => one !== modifier) : [...held, modifier];
    terminal.screen.peek()?.focus();
  };
  return (
    <div class={styles.keys} role="group" aria-label="屏幕上的按键">
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
      {isOpen.value && <Keys terminal={terminal} keys={keys} />}
    </div>
  );
}
