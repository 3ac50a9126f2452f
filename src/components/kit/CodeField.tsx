import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { bashColours, fetchBashColours } from './code-colours';
import { StandIn } from './StandIn';
import { useLimit } from './use-limit';
import { setCaret, useStandIn } from './use-stand-in';
import styles from './CodeField.module.css';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Characters that it takes; a longer text is refused whole. */
  readonly maxLength: number;
  /** Name of the field, as the visible label has it where there is one. */
  readonly label: string;
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

/** As bash joins lines: behind a backslash that is not quoted itself the break is nothing, elsewhere it parts words. */
const onOneLine = (text: string): string => text.replaceAll(/(?<!\\)((?:\\\\)*)\\\r?\n/g, '$1').replaceAll(/\r?\n/g, ' ');

interface AreaProps extends Pick<Props, 'value' | 'label' | 'invalid' | 'oneLine' | 'takesFocus' | 'onKeyDown'> {
  readonly area: RefObject<HTMLTextAreaElement>;
  readonly onText: (text: string, area?: HTMLTextAreaElement) => void;
  readonly onFocus: () => void;
}

/** What is written in: a text area, and while the widget sleeps a place with the same text that can be written in as well. */
function Area({ value, label, invalid, oneLine, takesFocus, area, onText, onFocus, onKeyDown }: AreaProps) {
  const { isAwake, standIn, onEntered } = useStandIn(area, value, setCaret);
  useLayoutEffect(() => {
    if (!isAwake || takesFocus !== true) return;
    area.current?.focus();
    area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
  }, [isAwake]);
  if (!isAwake) {
    const take = (text: string) => {
      onEntered();
      onText(text);
    };
    return <StandIn place={standIn} class={styles.area} label={label} invalid={invalid} multiline={oneLine !== true} onText={take} text={value} />;
  }
  return (
    <textarea
      ref={area} class={styles.area} aria-label={label} aria-invalid={invalid} value={value} rows={1}
      spellcheck={false} autocapitalize="off" autocomplete="off"
      onFocus={onFocus} onInput={({ currentTarget }) => { onText(currentTarget.value, currentTarget); }} onKeyDown={onKeyDown}
    />
  );
}

/** Where code is written: coloured under the fingers as it is on the page, nothing corrected, as high as its text. */
export function CodeField({ value, onChange, maxLength, label, minRows = 1, invalid, language = 'bash', oneLine, look, takesFocus, field, onKeyDown }: Props) {
  const own = useRef<HTMLTextAreaElement>(null);
  const area = field ?? own;
  const colours = language === 'bash' ? bashColours.value : undefined;
  // Other fields of the widget are drawn again with every key of this one.
  const runs = useMemo(() => colours?.(value), [colours, value]);
  const wantColours = () => { if (language === 'bash') void fetchBashColours(); };
  const { refused, fits } = useLimit(maxLength, value);
  const change = (written: string, from?: HTMLTextAreaElement) => {
    // A field that slept when it was entered never told so.
    wantColours();
    const text = oneLine === true ? onOneLine(written) : written;
    if (fits(text)) onChange(text);
    else if (from !== undefined) from.value = value;
  };
  const key = (event: KeyboardEvent) => {
    if (oneLine === true && event.key === 'Enter') event.preventDefault();
    onKeyDown?.(event);
  };
  // The last line break needs a line after it, as it has in the field; the lower layer holds the place of the lines that are still empty.
  const room = '\n'.repeat(Math.max(1, minRows - value.split('\n').length + 1));
  return (
    <span class={styles.field} data-coloured={runs !== undefined} data-language={language} data-look={look}>
      <span class={styles.under} aria-hidden="true" data-glyphs>{runs ? runs.map(({ text, colour }, at) => <span key={at} style={{ color: colour }}>{text}</span>) : value}{room}</span>
      <Area {...{ value, label, invalid, oneLine, area, takesFocus }} onText={change} onFocus={wantColours} onKeyDown={key} />
      <span role="status" class={styles.refused}>{refused}</span>
    </span>
  );
}
