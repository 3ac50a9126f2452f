import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Choice, type Option } from './Choice';
import { PredictCurve } from './PredictCurve';
import { Slider } from './Slider';
import styles from './controls.module.css';

interface Common {
  readonly question: string;
  readonly revealed: Signal<boolean>;
  /** What is shown once revealed, such as the guess beside the truth. */
  readonly children: ComponentChildren;
  /** Words of the button; default 揭晓. */
  readonly action?: string | undefined;
}
interface NumberGuess extends Common {
  readonly kind: 'number';
  readonly label: string;
  readonly guess: Signal<number>;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: string | undefined;
}
interface ChoiceGuess extends Common {
  readonly kind: 'choice';
  /** '' until the reader has chosen. */
  readonly guess: Signal<string>;
  readonly options: readonly Option<string>[];
}
interface CurveGuess extends Common {
  readonly kind: 'curve';
  /** Values at `xs`. */
  readonly guess: Signal<readonly number[]>;
  readonly xs: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly xLabel: string;
  readonly yLabel: string;
}
export type PredictionProps = NumberGuess | ChoiceGuess | CurveGuess;

function Guess(props: PredictionProps) {
  switch (props.kind) {
    case 'number':
      return <Slider label={props.label} value={props.guess} min={props.min} max={props.max} step={props.step} unit={props.unit} />;
    case 'choice':
      return <Choice label={props.question} hideLabel options={props.options} value={props.guess} />;
    case 'curve':
      return <PredictCurve {...props} />;
  }
}

/** Asks the reader for a guess before the answer is shown; the answer can also be had without one. */
export function Prediction(props: PredictionProps) {
  const { question, revealed, children, action = '揭晓' } = props;
  const open = revealed.value;
  const answer = useRef<HTMLDivElement>(null);
  const reveal = () => {
    revealed.value = true;
    answer.current?.focus(); // the button goes, the keyboard's place must not
  };
  return (
    <div class={styles.prediction} data-revealed={open} data-unsaved>
      <p class={styles.question}>{question}</p>
      {!open && <Guess {...props} />}
      {!open && (
        <p>
          <button type="button" data-action="reveal" onClick={reveal}>{action}</button>
        </p>
      )}
      <div role="status" ref={answer} tabIndex={-1}>{open && children}</div>
    </div>
  );
}
