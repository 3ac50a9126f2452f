import { batch, useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { EmojiInput } from '@/components/kit/EmojiInput';
import { Heatmap } from '@/components/kit/Heatmap';
import { LiveFormula } from '@/components/kit/LiveFormula';
import { Powers } from '@/components/kit/Powers';
import { Slider } from '@/components/kit/Slider';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import type { ShownError } from '@/components/kit/shown-error';
import { sharedPicture } from '@/components/kit/picture-store';
import { integerField } from '@/components/kit/url-state';
import { useFollowing } from '@/components/kit/use-following';
import { useUrlState } from '@/components/kit/use-url-state';
import { CutPicture } from './CutPicture';
import {
  channelMap, differenceSentence, formulas, mapTable, patchMatrix, placeOfToken, tokenMatrix, weightsSentence, type Place,
} from './embedding';
import { IMAGE_SIDE, PATCHES, patchField, patchProblem, WIDTH } from './patch-embedding';
import { useEmbedding } from './use-embedding';
import styles from './PatchEmbedding.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly initial: { readonly patch: number; readonly channel: number; readonly place: Place };
  readonly pictureRef: string;
  readonly sentence: string;
  readonly quick: readonly { readonly text: string; readonly nameZh: string }[];
  /** Slots of the door: its picture, its three maps, its table and the two formulas. */
  readonly picture?: ComponentChildren;
  readonly pixels?: ComponentChildren;
  readonly token?: ComponentChildren;
  readonly map?: ComponentChildren;
  readonly table?: ComponentChildren;
  readonly count?: ComponentChildren;
  readonly params?: ComponentChildren;
}

function usePatchState(id: string, { patch, channel, place }: Props['initial']) {
  const pixel = integerField(0, IMAGE_SIDE - 1);
  const initial = { patch, channel, ...place };
  const state = useUrlState(id, { patch: patchField, channel: integerField(1, WIDTH), row: pixel, column: pixel }, initial);
  const place_ = useComputed<Place>(() => ({ row: state.row.value, column: state.column.value }));
  const untouched = useComputed(() => state.patch.value === patch && state.channel.value === channel
    && state.row.value === place.row && state.column.value === place.column);
  const pick = (row: number, column: number) => {
    batch(() => {
      state.row.value = row;
      state.column.value = column;
    });
  };
  return { patch: state.patch, channel: state.channel, place: place_, untouched, pick };
}

/** The formula of a count, its digits following the patch. */
function Formula({ patch, which, still }: { readonly patch: { readonly value: number }; readonly which: 'count' | 'params'; readonly still: ComponentChildren }) {
  const label = useComputed(() => formulas(patch.value)[which].label);
  const values = useComputed(() => formulas(patch.value)[which].values);
  return <LiveFormula label={label} values={values} still={still} />;
}

function Problem({ error, onRetry }: { readonly error: ShownError | undefined; readonly onRetry: () => void }) {
  if (error === undefined) return null;
  return (
    <p role="alert" class={styles.problem}>
      {error.message}{error.cure} <button type="button" onClick={onRetry}>重试</button>
    </p>
  );
}

/** Cutting a picture into tokens, as a strided convolution and as one linear map per patch. */
export function PatchEmbeddingView(props: Props) {
  const { id, initial } = props;
  const { patch, channel, place, untouched, pick } = usePatchState(id, initial);
  const { embedding, computing, problem, wake, retry } = useEmbedding(patch, props.pictureRef, untouched);
  const still = (slot: ComponentChildren) => (untouched.value ? slot : undefined);
  const pixels = useComputed(() => embedding.value && patchMatrix(embedding.value, place.value));
  const token = useComputed(() => embedding.value && tokenMatrix(embedding.value, place.value));
  const map = useComputed(() => embedding.value && channelMap(embedding.value, channel.value));
  // A thousand cells at p = 2, which are folded away: the pictures come first.
  const table = useFollowing(useComputed(() => embedding.value && mapTable(embedding.value, channel.value)));
  const sentence = useComputed(() => (embedding.value ? differenceSentence(embedding.value) : props.sentence));
  const controls = (
    <>
      <Slider label="图像块边长 p" value={patch} min={2} max={32} step={1} unit="像素" values={PATCHES} validate={patchProblem} />
      <Slider label="输出通道 c" value={channel} min={1} max={WIDTH} step={1} />
    </>
  );
  return (
    <WidgetFigure
      name="PatchEmbedding" id={id} number={props.number} wide busy={computing} table={table} stillTable={props.table} live={sentence} controls={controls}
      caption="把图片切成图像块，每块变成一个 token。移动光标换一块，看它的像素怎样变成 96 个数。"
      provenance={useComputed(() => `像素先换算到 −1…1。${weightsSentence(patch.value)}两种算法都在你的设备上用双精度计算。`)}
    >
      <div onPointerEnter={wake} onFocusIn={wake}>
        <EmojiInput picture={sharedPicture} id={id} quick={props.quick} still={props.picture} size={80} />
        <div class={styles.steps}>
          <section>
            <p class={styles.step}>一，切开</p>
            <CutPicture patch={patch} place={place} onPick={pick} still={props.picture} />
          </section>
          <section>
            <p class={styles.step}>{`二，选中的一块：${3 * patch.value ** 2} 个数`}</p>
            <Heatmap label="选中的图像块，左中右依次是红、绿、蓝" values={pixels} palette="diverging" domain={[-1, 1]} digits={2} still={still(props.pixels)} />
            <p class={styles.note}>左中右依次是红、绿、蓝。</p>
          </section>
          <section>
            <p class={styles.step}>{`三，线性映射：${WIDTH} 个数`}</p>
            <Heatmap label={`选中的 token 的 ${WIDTH} 个数`} values={token} palette="diverging" digits={2} still={still(props.token)} />
          </section>
          <section>
            <p class={styles.step}>{`四，所有 token 的第 ${channel.value} 个数`}</p>
            <Heatmap
              label={`通道 ${channel.value} 的特征图`} values={map} palette="diverging" digits={2} still={still(props.map)}
              onCursor={(row, column) => {
                const at = placeOfToken(row, column, embedding.value?.patch ?? patch.value);
                pick(at.row, at.column);
              }}
            />
          </section>
        </div>
        <div class={styles.formulas}>
          <Formula patch={patch} which="count" still={props.count} />
          <Formula patch={patch} which="params" still={props.params} />
        </div>
        <p class={styles.sentence}><Powers text={sentence.value} /></p>
        <Problem error={problem.value} onRetry={() => void retry()} />
      </div>
    </WidgetFigure>
  );
}
