import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import styles from './CommandBlock.module.css';

/** More is no command but a program; it would not fit into a link either. */
export const MAX_SCRIPT = 4000;

interface Props {
  readonly id: string;
  readonly script: Signal<string>;
  /** Whether the reader asked for it just now; a link that brings an edited command must not scroll the page about. */
  readonly takesFocus: boolean;
  readonly onEdit: () => void;
  readonly onRun: () => void;
  readonly onLeave: () => void;
}

/** Where the reader begins to write: behind the last character. */
function focusAtEnd(area: HTMLTextAreaElement | null): void {
  area?.focus();
  area?.setSelectionRange(area.value.length, area.value.length);
}

/** A command while it is edited: Ctrl+Enter runs it, Esc leaves it. */
export function CommandEditor({ id, script, takesFocus, onEdit, onRun, onLeave }: Props) {
  const [focus] = useState(() => (takesFocus ? focusAtEnd : null));
  const onKey = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Enter' && (ctrlKey || metaKey)) onRun();
    else if (key === 'Escape') onLeave();
  };
  return (
    <textarea
      ref={focus} class={styles.edit} aria-label={`命令 ${id}`} value={script.value} rows={script.value.split('\n').length} maxLength={MAX_SCRIPT} spellcheck={false} autocapitalize="off"
      onInput={(event) => { script.value = event.currentTarget.value; onEdit(); }} onKeyDown={onKey}
    />
  );
}
