import type { Signal } from '@preact/signals';
import { CodeField } from './CodeField';

/** More is no command but a program. */
export const MAX_SCRIPT = 16_000;

interface Props {
  readonly id: string;
  readonly script: Signal<string>;
  /** Whether the reader asked for it just now; a link that brings an edited command must not scroll the page about. */
  readonly takesFocus: boolean;
  readonly onEdit: () => void;
  readonly onRun: () => void;
  readonly onLeave: () => void;
}

/** A command while it is edited: Ctrl+Enter runs it, Esc leaves it. */
export function CommandEditor({ id, script, takesFocus, onEdit, onRun, onLeave }: Props) {
  const onKey = ({ key, ctrlKey, metaKey, isComposing, repeat }: KeyboardEvent) => {
    // The key belongs to the input method: Esc drops what it composes, and nothing else.
    if (isComposing) return;
    if (key === 'Enter' && (ctrlKey || metaKey) && !repeat) onRun();
    else if (key === 'Escape') onLeave();
  };
  const change = (next: string) => {
    script.value = next;
    onEdit();
  };
  return <CodeField label={`命令 ${id}`} value={script.value} maxLength={MAX_SCRIPT} look="block" takesFocus={takesFocus} onChange={change} onKeyDown={onKey} />;
}
