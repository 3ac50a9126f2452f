import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { judgeNumber, spokenNumber, thumbOf, type NumberRange } from './slider-number';
import { TextField } from './TextField';
import styles from './controls.module.css';

interface Props extends NumberRange {
  readonly label: string;
  readonly value: Signal<number>;
  readonly step: number;
  readonly unit?: string | undefined;
  /** The value in words for screen readers, such as “3×3”. */
  readonly format?: ((value: number) => string) | undefined;
  readonly disabled?: boolean | undefined;
}

interface EntryProps extends Props {
  readonly message: Signal<string>;
}

interface NumberProps extends EntryProps {
  /** Id of the element that says the message. */
  readonly messageId: string;
}

function Range({ label, value, min, max, step, values, validate, format, unit, disabled, message }: EntryProps) {
  const take = (thumb: number) => {
    const next = values === undefined ? thumb : (values[thumb] ?? value.value);
    const refused = validate?.(next);
    message.value = refused ?? '';
    if (refused === undefined) value.value = next;
  };
  return (
    <input
      type="range" aria-label={label} disabled={disabled}
      aria-valuetext={format?.(value.value) ?? spokenNumber(value.value, unit)}
      min={values === undefined ? min : 0} max={values === undefined ? max : values.length - 1}
      step={values === undefined ? step : 1} value={thumbOf(value.value, values)}
      onInput={(event) => { take(event.currentTarget.valueAsNumber); }}
    />
  );
}

function Entry({ message, messageId, ...props }: NumberProps) {
  const { label, value, unit, disabled } = props;
  const take = (text: string) => {
    const judged = judgeNumber(text, props);
    message.value = 'message' in judged ? judged.message : '';
    if ('value' in judged) value.value = judged.value;
  };
  return (
    <span class={styles.entry}>
      <TextField
        numeric on="change" label={`${label}，填数`} value={String(value.value)} disabled={disabled}
        invalid={message.value !== ''} describedBy={messageId} onText={take}
      />
      {unit}
    </span>
  );
}

/** A range and a number field for one value; a bad number gets a message, the last good one stays. */
export function Slider(props: Props) {
  const [message, messageId] = [useSignal(''), useId()];
  // A value from elsewhere, such as a preset, leaves nothing to complain about.
  useSignalEffect(() => { if (Number.isFinite(props.value.value)) message.value = ''; });
  return (
    <div class={styles.slider}>
      <span aria-hidden="true">{props.label}</span>
      <Range {...props} message={message} />
      <Entry {...props} message={message} messageId={messageId} />
      <span id={messageId} role="status" class={styles.message}>{message}</span>
    </div>
  );
}
