import type { RefObject } from 'preact';

interface Props {
  readonly place: RefObject<HTMLElement>;
  readonly label: string;
  readonly invalid?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Whether line breaks may be entered. */
  readonly multiline: boolean;
  /** Default: looks like a field of one line. */
  readonly class?: string | undefined;
  /** Called, once the widget is awake, with what was entered while it slept (client-reader/replay.ts). */
  readonly onText: (text: string) => void;
  readonly text: string;
}

/** The server draws the text. In the page it is the reader's, and so is the cursor in it: hydration leaves it as it finds it. */
const insideOf = (text: string) => (typeof window === 'undefined' ? { children: text } : { dangerouslySetInnerHTML: { __html: '' } });

/** What stands for a text field while its widget sleeps (use-stand-in.ts). It can be written in as well. */
export function StandIn({ place, label, invalid, disabled, multiline, class: className, onText, text }: Props) {
  return (
    <span
      ref={place} class={className} data-field={className === undefined || undefined} role="textbox" contentEditable={disabled === true ? undefined : 'plaintext-only'}
      // An engine that does not know plaintext-only can still go there by keyboard, which wakes the widget.
      tabIndex={disabled === true ? undefined : 0}
      aria-label={label} aria-invalid={invalid} aria-disabled={disabled} aria-multiline={multiline}
      spellcheck={false} autocapitalize="off"
      onInput={({ currentTarget }) => { onText(currentTarget.textContent); }}
      {...insideOf(text)}
    />
  );
}
