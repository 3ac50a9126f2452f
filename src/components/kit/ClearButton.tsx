import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Ask } from './Ask';

interface Props {
  /** Words of the button. */
  readonly label: string;
  /** What is lost, as a sentence. */
  readonly question: string;
  readonly onClear: () => void;
}

/** Throws a record away, after a question. */
export function ClearButton({ label, question, onClear }: Props) {
  const asking = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const answer = (isYes: boolean) => {
    asking.value = false;
    button.current?.focus(); // the question goes, the keyboard's place must not
    if (isYes) onClear();
  };
  return (
    <>
      <button ref={button} type="button" data-action="clear" aria-expanded={asking.value} onClick={() => { asking.value = !asking.value; }}>{label}</button>
      {asking.value && <Ask question={question} yes="清空" onYes={() => { answer(true); }} onNo={() => { answer(false); }} />}
    </>
  );
}
