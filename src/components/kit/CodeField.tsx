import type { RefObject } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { bashColours, fetchBashColours } from './code-colours';
import { useLimit } from './use-limit';
import styles from './CodeField.module.css';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Characters that it takes; a longer text is refused whole. */
  readonly maxLength: number;
  /** Name of the field where no visible label gives one. */
  readonly label?: string | undefined;
  /** Lines that there is room for at least; the field grows with its text. */
  readonly minRows?: number | undefined;
  readonly invalid?: boolean | undefined;
  /** Bash has colours, other text none. */
  readonly language?: 'bash' | 'text' | undefined;
  /** Line breaks become blanks. */
  readonly oneLine?: boolean | undefined;
  readonly look?: 'block' | 'small' | undefined;
  /** Whether it takes the focus when it appears, with the cursor behind the text. */
  readonly takesFocus?: boolean | undefined;
  readonly field?: RefObject<HTMLTextAreaElement> | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
}

function focusAtEnd(area: HTMLTextAreaElement | null): void {
  area?.focus();
  area?.setSelectionRange(area.value.length, area.value.length);
}

/** Where code is written: coloured under the fingers as it is on the page, nothing corrected, as high as its text. */
export function CodeField({ value, onChange, maxLength, label, minRows = 1, invalid, language = 'bash', oneLine, look, takesFocus, field, onKeyDown }: Props) {
  const [onMount] = useState(() => (takesFocus === true ? focusAtEnd : null));
  const colours = language === 'bash' ? bashColours.value : undefined;
  // Other fields of the widget are drawn again with every key of this one.
  const runs = useMemo(() => colours?.(value), [colours, value]);
  const wantColours = () => { if (language === 'bash') void fetchBashColours(); };
  const { refused, fits } = useLimit(maxLength, value);
  const change = (area: HTMLTextAreaElement) => {
    // A field that slept when it was entered never told so.
    wantColours();
    const text = oneLine === true ? area.value.replaceAll(/\r?\n/g, ' ') : area.value;
    if (fits(text)) onChange(text);
    else area.value = value;
  };
  const key = (event: KeyboardEvent) => {
    if (oneLine === true && event.key === 'Enter') event.preventDefault();
    onKeyDown?.(event);
  };
  return (
    <span class={styles.field} data-coloured={runs !== undefined} data-look={look}>
      {/* The last line break needs a line after it, as it has in the field. */}
      <span class={styles.under} aria-hidden="true">{runs ? runs.map(({ text, colour }, at) => <span key={at} style={{ color: colour }}>{text}</span>) : value}{'\n'}</span>
      <textarea
        ref={field ?? onMount} aria-label={label} aria-invalid={invalid} value={value} rows={minRows}
        spellcheck={false} autocapitalize="off" autocomplete="off"
        onFocus={wantColours} onInput={({ currentTarget }) => { change(currentTarget); }} onKeyDown={key}
      />
      <span role="status" class={styles.refused}>{refused}</span>
    </span>
  );
}
