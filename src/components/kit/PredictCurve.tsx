import { useComputed, useSignal, type Signal } from '@preact/signals';
import { guessAt, keyGuess, setValue } from './curve-guess';
import { formatNumber } from '@/lib/format/format';
import { LiveRegion } from './LiveRegion';
import styles from './controls.module.css';

interface Props {
  readonly question: string;
  readonly guess: Signal<readonly number[]>;
  readonly xs: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly xLabel: string;
  readonly yLabel: string;
}

const [WIDTH, HEIGHT, MARGIN] = [340, 180, 14];

/** A share of the whole drawing as a share of what lies inside its margins. */
function inner(share: number, size: number): number {
  return (share * size - MARGIN) / (size - 2 * MARGIN);
}

/** A curve drawn by pulling its points, or by arrow keys: left and right choose, up and down move. */
export function PredictCurve(props: Props) {
  const { question, guess, xs, min, max, xLabel, yLabel } = props;
  const current = useSignal(0);
  const said = useComputed(() => {
    const at = current.value;
    const x = xs[at] ?? 0;
    return `${xLabel} ${formatNumber(x, Number.isInteger(x) ? 0 : 2)}：${yLabel} ${formatNumber(guess.value[at] ?? 0, 2)}`;
  });
  const across = (at: number) => MARGIN + (at / (xs.length - 1)) * (WIDTH - 2 * MARGIN);
  const down = (value: number) => HEIGHT - MARGIN - ((value - min) / (max - min)) * (HEIGHT - 2 * MARGIN);
  const pull = (event: PointerEvent & { currentTarget: Element }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const right = inner((event.clientX - box.left) / box.width, WIDTH);
    const to = guessAt(right, inner((event.clientY - box.top) / box.height, HEIGHT), props);
    current.value = to.at;
    guess.value = setValue(guess.value, to.at, to.value, props);
  };
  const key = (event: KeyboardEvent) => {
    const to = keyGuess(guess.value, current.value, event.key, props);
    if (to === undefined) return;
    event.preventDefault();
    current.value = to.at;
    guess.value = to.values;
  };
  const path = guess.value.map((value, at) => `${across(at)},${down(value)}`).join('L');
  return (
    <>
      <svg
        class={styles.curve} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="application" tabIndex={0}
        aria-label={`${question}左右键选点，上下键改它的值。`}
        onKeyDown={key}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pull(event);
        }}
        onPointerMove={(event) => { if (event.buttons !== 0) pull(event); }}
      >
        <line x1={MARGIN} x2={WIDTH - MARGIN} y1={down(min)} y2={down(min)} />
        <text x={MARGIN} y={10}>{yLabel} ↑</text>
        <text x={WIDTH - MARGIN} y={HEIGHT - 1} text-anchor="end">{xLabel} →</text>
        <path d={`M${path}`} />
        {guess.value.map((value, at) => (
          <circle key={at} cx={across(at)} cy={down(value)} r={6} data-current={at === current.value ? '' : undefined} />
        ))}
      </svg>
      <p>{said}</p>
      <LiveRegion text={said} />
    </>
  );
}
