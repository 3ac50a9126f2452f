import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Powers } from './Powers';
import styles from './controls.module.css';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** CSS colour of the series that the option stands for. */
  readonly colour?: string | undefined;
  readonly disabled?: boolean | undefined;
}

interface Props<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: Signal<T>;
  readonly hideLabel?: boolean | undefined;
}

/** The line of a series' colour beside its name. */
export function Swatch({ colour }: { readonly colour: string | undefined }) {
  if (colour === undefined) return null;
  return <span class={styles.swatch} style={{ '--swatch': colour }} aria-hidden="true" />;
}

/** One of a few values: a group of radio buttons. */
export function Choice<T extends string>({ label, options, value, hideLabel }: Props<T>) {
  const name = useId();
  return (
    // No fieldset: WebKit does not let a legend stand beside the buttons.
    <div role="group" aria-labelledby={`${name}-label`} class={styles.choice} data-unsaved>
      <span id={`${name}-label`} class={hideLabel === true ? 'visually-hidden' : styles.legend}>{label}</span>
      {options.map((option) => (
        <label key={option.value} class={styles.option}>
          <input
            type="radio" name={name} value={option.value} disabled={option.disabled}
            checked={value.value === option.value}
            onChange={() => { value.value = option.value; }}
          />
          <Swatch colour={option.colour} />
          <Powers text={option.label} />
        </label>
      ))}
    </div>
  );
}
