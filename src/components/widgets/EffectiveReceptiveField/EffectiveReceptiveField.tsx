import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Choice } from '@/components/kit/Choice';
import { EmojiInput } from '@/components/kit/EmojiInput';
import { Prediction } from '@/components/kit/Prediction';
import { RunButton } from '@/components/kit/RunButton';
import { Slider } from '@/components/kit/Slider';
import { Toggle } from '@/components/kit/Toggle';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { sharedPicture } from '@/components/kit/picture-store';
import { choiceField, flagField, numberField } from '@/components/kit/url-state';
import { useUrlState } from '@/components/kit/use-url-state';
import { outlineOf, type Architecture } from './effective-receptive-field';
import { FieldMap } from './FieldMap';
import { guesses, kernelOptions, kernels, measuresTable, sentencesOf, shownSources, verdict, type Kernel, type MeasuresById } from './figure';
import { useMeasuredFields } from './use-measured-fields';
import styles from './EffectiveReceptiveField.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly architecture: Architecture;
  readonly left: Kernel;
  readonly right: Kernel;
  /** Percent of the largest magnitude. */
  readonly threshold: number;
  readonly initial: MeasuresById;
  readonly pictureRef: string;
  readonly pictureName: string;
  readonly quick: readonly { text: string; nameZh: string }[];
  /** Slots of the door: its picture and the four maps. */
  readonly picture?: ComponentChildren;
  readonly leftUntrained?: ComponentChildren;
  readonly leftTrained?: ComponentChildren;
  readonly rightUntrained?: ComponentChildren;
  readonly rightTrained?: ComponentChildren;
}

function useFieldState({ id, left, right, threshold }: Props) {
  const kernel = choiceField(...kernels);
  const state = useUrlState(
    id,
    { left: kernel, right: kernel, threshold: numberField(0.1, 50), over: flagField() },
    { left, right, threshold, over: false },
  );
  const untouched = useComputed(
    () => state.left.value === left && state.right.value === right && state.threshold.value === threshold,
  );
  return { ...state, untouched };
}

/** The measured receptive field of the centre unit: two kernels, before and after training. */
export function EffectiveReceptiveFieldView(props: Props) {
  const { id, number, architecture, picture } = props;
  const state = useFieldState(props);
  const { left, right, threshold, over } = state;
  const { model, maps, measures, stale, told, problem, press } = useMeasuredFields({ ...props, ...state, initialThreshold: props.threshold });
  const guess = useSignal('');
  const revealed = useSignal(false);
  const table = useComputed(() =>
    measuresTable(shownSources(left.value, right.value), measures.value, architecture, threshold.value),
  );
  const sentences = useComputed(() => sentencesOf(left.value, right.value, told.value));
  const cell = {
    maps, measures, stale, over, revealed, picture,
    outline: (kernel: Kernel, spread: number | undefined) => outlineOf(architecture, Number(kernel), spread),
  };
  // A column that shows another kernel has no map from the door.
  const still = (slot: ComponentChildren, kernel: Kernel, own: Kernel) => (kernel === own ? slot : undefined);
  const controls = (
    <>
      <RunButton model={model} onRun={() => { revealed.value = true; press(); }} label="在你的设备上测量" />
      <Choice label="左列" options={kernelOptions} value={left} />
      <Choice label="右列" options={kernelOptions} value={right} />
      <Slider label="阈值（最大值的）" value={threshold} min={0.1} max={50} step={0.05} unit="%" />
      <Toggle label="透出图片" value={over} />
      <p role="alert" class={styles.problem}>{problem}</p>
    </>
  );
  return (
    <WidgetFigure
      name="EffectiveReceptiveField" id={id} number={number} wide model={model} table={table} live={sentences} controls={controls}
      idleText={`图中是构建时对“${props.pictureName}”算出的结果`}
      caption="同一张图片、同一个正中单元：上排未训练，下排训练后。方框是理论感受野，圆的半径是沿一个方向的标准差。"
      provenance={`∂(z_L 正中单元各通道之和)/∂图片，三个颜色通道取欧氏范数；各图按自己的最大值着色。标准差按梯度的平方加权，离正中单元算起。占比的阈值由我们选定，默认 ${props.threshold}%。`}
    >
      <div class={styles.columns}>
        <div class={styles.side}>
          <EmojiInput picture={sharedPicture} id={id} quick={props.quick} still={picture} />
          <Prediction kind="choice" question="先猜一猜：训练以后，有效感受野会变大还是变小？" options={guesses} guess={guess} revealed={revealed}>
            <p>{verdict(guess.value, left.value, right.value, told.value)}{sentences}</p>
          </Prediction>
        </div>
        <div class={styles.maps} data-revealed={revealed}>
          <FieldMap {...cell} kernel={left} training="untrained" still={still(props.leftUntrained, left.value, props.left)} />
          <FieldMap {...cell} kernel={right} training="untrained" still={still(props.rightUntrained, right.value, props.right)} />
          <FieldMap {...cell} kernel={left} training="trained" still={still(props.leftTrained, left.value, props.left)} />
          <FieldMap {...cell} kernel={right} training="trained" still={still(props.rightTrained, right.value, props.right)} />
        </div>
      </div>
    </WidgetFigure>
  );
}
