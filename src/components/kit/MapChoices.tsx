import { useComputed, type ReadonlySignal, type Signal } from '@preact/signals';
import { Heatmap } from './Heatmap';
import type { Matrix, Palette } from './matrix';
import styles from './MapChoices.module.css';

interface ChoiceProps {
  readonly index: number;
  readonly chosen: Signal<number>;
  readonly name: (index: number) => string;
  /** Reads signals, so that a map follows the tensor on show. */
  readonly mapOf: (index: number) => Matrix | undefined;
  readonly palette: Palette | ReadonlySignal<Palette>;
}

function MapChoice({ index, chosen, name, mapOf, palette }: ChoiceProps) {
  const values = useComputed(() => mapOf(index));
  return (
    <button
      type="button" class={styles.choice} aria-pressed={chosen.value === index} aria-label={name(index)}
      onClick={() => { chosen.value = index; }}
    >
      <Heatmap label={name(index)} values={values} palette={typeof palette === 'string' ? palette : palette.value} compact />
      <span aria-hidden="true">{index}</span>
    </button>
  );
}

interface Props extends Omit<ChoiceProps, 'index'> {
  readonly label: string;
  readonly choices: readonly number[];
}

/** Maps of the same tensor side by side, such as neighbouring channels, of which one is chosen. */
export function MapChoices({ label, choices, ...props }: Props) {
  return (
    <div class={styles.choices} role="group" aria-label={label}>
      {choices.map((index) => <MapChoice key={index} {...props} index={index} />)}
    </div>
  );
}
