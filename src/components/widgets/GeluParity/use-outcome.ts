import { untracked, useComputed, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useModels } from '@/components/kit/use-model';
import type { RunResult } from '@/lib/runtime/types';
import { tensor } from '@/lib/tensor/tensor';
import { seriesOf, type Answer, type Series } from './figure';
import { formIds, inputsOf, POINTS, type Range } from './gelu-parity';

interface Outcome {
  /** Where the inputs were taken from; the reader may have chosen another range meanwhile. */
  readonly range: Range;
  readonly series: readonly Series[];
}

/** Gathers the answers of one request; the outcome is shown whole, when the last form has answered. */
function gather(range: Range, x: Float32Array, show: (outcome: Outcome) => void) {
  const answers: Record<string, Answer> = {};
  return (id: string, { outputs, device }: RunResult) => {
    answers[id] = { x, y: outputs['y']?.data ?? [], device: device === 'webgpu' ? 'WebGPU' : 'WASM' };
    const series = id === formIds.at(-1) ? seriesOf(answers) : [];
    if (series.length > 0) show({ range, series });
  };
}

/** Runs both graphs on the reader's device: once asked, again for every other range of x. */
export function useOutcome(range: ReadonlySignal<Range>, untouched: ReadonlySignal<boolean>) {
  const model = useModels(formIds);
  const pressed = useSignal(false);
  const outcome = useSignal<Outcome | undefined>(undefined);
  const asked = useComputed(() => pressed.value || !untouched.value);
  const requested = useSignal<Range | undefined>(undefined);
  const run = (wanted: Range) => {
    const x = inputsOf(wanted);
    requested.value = wanted;
    const onResult = gather(wanted, x, (whole) => { outcome.value = whole; });
    void model.run({ x: tensor(x, [POINTS]) }, { fetches: ['y'], onResult });
  };
  useSignalEffect(() => {
    const wanted = range.value;
    if (asked.value && wanted !== requested.peek()) untracked(() => { run(wanted); });
  });
  const start = () => {
    if (asked.value) run(range.value);
    pressed.value = true;
  };
  return { model, outcome, start };
}
