import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Heatmap } from '@/components/kit/Heatmap';
import { formatNumber, formatPercent } from '@/lib/format/format';
import { OverPicture } from '@/components/kit/OverPicture';
import { sharedPicture } from '@/components/kit/picture-store';
import { Veil } from '@/components/kit/Veil';
import type { MagnitudeMap, Outline } from './effective-receptive-field';
import { modelId, sourceName, type Kernel, type MeasuresById, type Training } from './figure';
import styles from './EffectiveReceptiveField.module.css';

interface Props {
  readonly kernel: ReadonlySignal<Kernel>;
  readonly training: Training;
  readonly maps: ReadonlySignal<Readonly<Record<string, MagnitudeMap>>>;
  readonly measures: ReadonlySignal<MeasuresById>;
  /** Name of the picture that a map was measured on, where it is not the one on screen; else ''. */
  readonly stale: (id: string) => string;
  readonly outline: (kernel: Kernel, spread: number | undefined) => Outline;
  /** Whether the picture shows through. */
  readonly over: ReadonlySignal<boolean>;
  /** Whether the reader has guessed what training does. */
  readonly revealed: ReadonlySignal<boolean>;
  readonly picture?: ComponentChildren;
  /** Slot: the map measured at build time; undefined once it is not what the state asks for. */
  readonly still?: ComponentChildren;
}

function Lines({ outline: { image, field, middle, radius } }: { readonly outline: Outline }) {
  return (
    <svg viewBox={`0 0 ${image} ${image}`} class={styles.lines} aria-hidden="true">
      <rect x={field.from} y={field.from} width={field.to - field.from} height={field.to - field.from} />
      {radius !== undefined && <circle cx={middle} cy={middle} r={radius} />}
    </svg>
  );
}

/** One measured field over the picture, with the theoretical field and one standard deviation. */
export function FieldMap({ kernel, training, maps, measures, stale, outline, over, revealed, picture, still }: Props) {
  const source = { kernel: kernel.value, training };
  const values = useComputed(() => maps.value[modelId({ kernel: kernel.value, training })]);
  const measured = measures.value[modelId(source)];
  const of = stale(modelId(source));
  const waiting = <p class={styles.waiting}>还没有测量</p>;
  return (
    <div class={styles.map} data-training={training} data-stale={of === '' ? undefined : of} style={{ '--kernel': `var(--color-kernel-${kernel.value})` }}>
      <p class={styles.name}>{sourceName(source)}</p>
      <Veil revealed={training === 'untrained' || revealed.value}>
        <div class={styles.stack}>
          <OverPicture over={over} picture={sharedPicture} still={picture}>
            <Heatmap
              label={`${sourceName(source)}：正中单元对每个像素的梯度大小`} values={values}
              palette="sequential" digits={2} still={still ?? waiting}
            />
          </OverPicture>
          <Lines outline={outline(kernel.value, measured?.spread)} />
        </div>
      </Veil>
      <p class={styles.of}>{of !== '' && measured !== undefined && `对“${of}”`}</p>
      <p class={styles.numbers}>
        标准差 <span class="measured">{measured ? formatNumber(measured.spread, 1) : '…'}</span> 像素，
        占图内的理论感受野 <span class="measured">{measured ? formatPercent(measured.share, 1) : '…'}</span>
      </p>
    </div>
  );
}
