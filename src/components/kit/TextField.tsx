import { useRef } from 'preact/hooks';
import { StandIn } from './StandIn';
import { setCaret, useStandIn } from './use-stand-in';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Whether every key counts, or only what the reader has finished with. */
  readonly on: 'input' | 'change';
  readonly numeric?: boolean | undefined;
  readonly invalid: boolean;
  /** Id of what says why it is invalid. */
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** Called with the field, too, unless the text was entered while the widget slept. */
  readonly onText: (text: string, field?: HTMLInputElement) => void;
}

/** One line of text, nothing corrected. */
export function TextField({ label, value, on, numeric, invalid, describedBy, disabled, onText }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const { isAwake, standIn, onEntered } = useStandIn(field, value, setCaret);
  if (!isAwake) {
    const takeLine = (text: string) => {
      onEntered();
      onText(text.replaceAll('\n', ''));
    };
    return <StandIn place={standIn} label={label} invalid={invalid} disabled={disabled} multiline={false} onText={takeLine} text={value} />;
  }
  const take = (input: HTMLInputElement) => { onText(input.value, input); };
  const whenDone = {
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => { take(currentTarget); },
    // While an input method composes, Enter is its own.
    onKeyDown: (event: KeyboardEvent) => { if (event.key === 'Enter' && !event.isComposing) take(event.currentTarget as HTMLInputElement); },
  };
  return (
    <input
      ref={field} data-field type="text" inputMode={numeric === true ? 'decimal' : undefined} aria-label={label} disabled={disabled}
      aria-invalid={invalid} aria-describedby={invalid ? describedBy : undefined}
      value={value} spellcheck={false} autocapitalize="off" autocomplete="off"
      {...(on === 'change' ? whenDone : { onInput: ({ currentTarget }) => { take(currentTarget); } })}
    />
  );
}
