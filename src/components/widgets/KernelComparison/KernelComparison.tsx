import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Choice } from '@/components/kit/Choice';
import { DataTable } from '@/components/kit/DataTable';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { Prediction } from '@/components/kit/Prediction';
import { RunButton } from '@/components/kit/RunButton';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { fetchCode } from '@/components/kit/fetch-code';
import { sharedPicture } from '@/components/kit/picture-store';
import { choiceField } from '@/components/kit/url-state';
import { useModels } from '@/components/kit/use-model';
import { useUrlState } from '@/components/kit/use-url-state';
import { KernelBenchmark } from './kernel-benchmark';
import { WHOSE_NAMES, WHOSE, honestSentence, KERNELS, modelId, type Whose, type KernelResult } from './kernel-comparison';
import { accuracySpec, differenceSpec, foldsTable } from './kernel-plot';
import { blankImage, guessVerdict, macsRatio, sizesTable, timingSentence } from './timing';
import styles from './KernelComparison.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly results: readonly KernelResult[];
  readonly artist: Whose;
  /** Slots of the door: the two plots at build time. */
  readonly accuracy?: ComponentChildren;
  readonly difference?: ComponentChildren;
}

const ARTIST_OPTIONS = WHOSE.map((value) => ({ value, label: WHOSE_NAMES[value] }));

function useBenchmark() {
  const model = useModels(KERNELS.map(modelId));
  const [benchmark] = useState(() => new KernelBenchmark(async (id, options) => {
    const { openModel } = await fetchCode(() => import('@/lib/runtime/open-model'), '运行库');
    return openModel(id, options);
  }));
  const load = () => model.run({ image: sharedPicture.peek()?.image ?? blankImage() }, { fetches: ['logits'] });
  return { model, benchmark, start: () => void benchmark.start(load) };
}

/** Whether the kernel size matters: held-out accuracy fold by fold, sizes, and the time on this device. */
export function KernelComparisonView({ id, number, results, artist: initial, accuracy, difference }: Props) {
  const { artist } = useUrlState(id, { artist: choiceField(...WHOSE) }, { artist: initial });
  const { model, benchmark, start } = useBenchmark();
  const { timings, running, message } = benchmark;
  const guess = useSignal(1);
  const revealed = useSignal(false);
  const sentence = useComputed(() => honestSentence(results, artist.value));
  const sizes = useComputed(() => sizesTable(results, artist.value, timings.value));
  const time = useComputed(() => timingSentence(results, timings.value));
  const live = useComputed(() => (message.value === '' ? sentence.value : `${message.value}${running.value ? '' : time.value}`));
  const controls = (
    <>
      <RunButton model={model} running={running} onRun={start} onStop={() => { benchmark.stop(); }} label="现在测：一张图片要多久" />
      <Choice label="图标" options={ARTIST_OPTIONS} value={artist} />
    </>
  );
  return (
    <WidgetFigure
      name="KernelComparison" id={id} number={number} model={model} live={live} controls={controls} table={foldsTable(results)}
      idleText="准确率来自训练记录，时间要在你的设备上测"
      caption="四种卷积核在未见 emoji 上的准确率，每折一点，细线连着同一折；菱形是均值，竖线是一个标准差。"
      provenance="准确率：models/convmixer/results.json，12 类的宏平均。区间用 Nadeau–Bengio 校正的配对 t，因为各折的训练集有重叠。"
    >
      <PlotFigure spec={useComputed(() => accuracySpec(results, artist.value))} still={accuracy} minHeight={260} />
      <PlotFigure spec={useComputed(() => differenceSpec(results, artist.value))} still={difference} minHeight={112} />
      <p class={styles.sentence}>{sentence}</p>
      <Prediction
        kind="number" label="倍数" guess={guess} min={0.5} max={4} step={0.1} unit="倍" revealed={revealed} action="记下猜测"
        question={`先猜一猜：9×9 的乘加次数是 3×3 的 ${macsRatio(results)} 倍。在你的设备上，时间会是几倍？`}
      >
        <p>{guessVerdict(guess.value, time.value)}</p>
      </Prediction>
      <div class={styles.sizes}><DataTable table={sizes.value} /></div>
      <p class={styles.message}>{message}{!running.value && ` ${time.value}`}</p>
    </WidgetFigure>
  );
}
