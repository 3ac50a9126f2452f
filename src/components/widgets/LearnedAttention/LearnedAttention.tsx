import { batch, useComputed, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Choice, Swatch } from '@/components/kit/Choice';
import { EmojiInput } from '@/components/kit/EmojiInput';
import type { ClassName, Subject } from '@/components/kit/guesses';
import { PlotFigure } from '@/components/kit/PlotFigure';
import { RunButton } from '@/components/kit/RunButton';
import { Slider } from '@/components/kit/Slider';
import { Toggle } from '@/components/kit/Toggle';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { sharedPicture } from '@/components/kit/picture-store';
import { choiceField, flagField, integerField } from '@/components/kit/url-state';
import { useUrlState } from '@/components/kit/use-url-state';
import { entropySpec, networkColours } from './entropy-plot';
import {
  answerSentence, concentrationTable, headSentence, lookOptions, looks, networkNames, networks, saidBy, type Look,
} from './figure';
import { HeadMaps, type Stills } from './HeadMaps';
import { concentrations, type Architecture, type Concentration } from './learned-attention';
import { useSeen, type SeenPicture } from './use-seen';
import styles from './LearnedAttention.module.css';

/** What the door found for its picture. */
export interface AtBuild {
  readonly subject: Subject;
  readonly concentrations: readonly Concentration[];
  readonly logits: Readonly<Record<'flow' | 'softmax', readonly number[]>>;
}

interface Props extends Stills {
  readonly id: string;
  readonly number?: number | undefined;
  readonly architecture: Architecture;
  /** Counted from 1. */
  readonly layer: number;
  readonly head: number;
  readonly classes: readonly ClassName[];
  readonly atBuild: AtBuild;
  readonly pictureRef: string;
  readonly quick: readonly { readonly text: string; readonly nameZh: string }[];
  /** Slot of the door: the plot of all heads. */
  readonly plot?: ComponentChildren;
}

function useHeadState({ id, architecture: { depth, heads, side }, layer, head }: Props) {
  const initial = { layer, head, look: 'mean' as Look, token: 0, over: true, shared: false };
  const state = useUrlState(id, {
    layer: integerField(1, depth), head: integerField(1, heads), look: choiceField(...looks),
    token: integerField(0, side ** 2 - 1), over: flagField(), shared: flagField(),
  }, initial);
  const untouched = useComputed(() => state.layer.value === layer && state.head.value === head && state.look.value === 'mean' && !state.shared.value);
  const chosen = useComputed(() => ({ block: state.layer.value - 1, head: state.head.value - 1 }));
  const query = useComputed(() => (state.look.value === 'query' ? state.token.value : undefined));
  const pick = (token: number) => {
    batch(() => {
      state.look.value = 'query';
      state.token.value = token;
    });
  };
  return { ...state, untouched, chosen, query, pick };
}

/** The numbers on show and the picture that they belong to. */
function useShown(seen: ReadonlySignal<SeenPicture | undefined>, atBuild: AtBuild) {
  return useComputed<AtBuild>(() => {
    const now = seen.value;
    if (now === undefined) return atBuild;
    const logits = { flow: Array.from(now.flow['logits']?.data ?? []), softmax: Array.from(now.softmax['logits']?.data ?? []) };
    return { subject: now.picture, concentrations: concentrations(now), logits };
  });
}

function Controls({ props, state }: { readonly props: Props; readonly state: ReturnType<typeof useHeadState> }) {
  const { architecture: { depth, heads } } = props;
  return (
    <>
      <Slider label="第几层" value={state.layer} min={1} max={depth} step={1} />
      <Slider label="第几头" value={state.head} min={1} max={heads} step={1} />
      <Choice label="注意力" options={lookOptions} value={state.look} />
      <Toggle label="透出图片" value={state.over} />
      <Toggle label="两个网络用同一色标" value={state.shared} />
    </>
  );
}

interface AnswersProps {
  readonly shown: ReadonlySignal<AtBuild>;
  readonly classes: readonly ClassName[];
}

/** What each network takes the picture for. */
function Answers({ shown, classes }: AnswersProps) {
  const { subject, logits } = shown.value;
  return (
    <dl class={styles.answers}>
      {networks.map((network) => {
        const { said, verdict: right } = saidBy(logits[network], subject, classes);
        return (
          <div key={network}>
            <dt><Swatch colour={networkColours[network]} /> {networkNames[network]}</dt>
            <dd>{said}{right !== undefined && <strong data-verdict={right}>{right}</strong>}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Where a Flowformer and a softmax Transformer look on the reader's picture. */
export function LearnedAttentionView(props: Props) {
  const { id, number, architecture, classes, atBuild } = props;
  const state = useHeadState(props);
  const { model, seen, problem, press } = useSeen({ ...props, ...state });
  const shown = useShown(seen, atBuild);
  const one = useComputed(() => shown.value.concentrations.find(({ block, head }) => block === state.chosen.value.block && head === state.chosen.value.head));
  const label = useComputed(() => shown.value.subject.label);
  const table = useComputed(() => concentrationTable(shown.value.concentrations, label.value));
  const spec = useComputed(() => entropySpec(shown.value.concentrations, state.chosen.value, label.value));
  const live = useComputed(() => (one.value ? headSentence(one.value, label.value) : ''));
  const controls = (
    <>
      <RunButton model={model} onRun={press} label="在你的设备上运行" />
      <Controls props={props} state={state} />
      <p role="alert" class={styles.problem}>{problem}</p>
    </>
  );
  return (
    <WidgetFigure
      name="LearnedAttention" id={id} number={number} wide model={model} table={table} live={live} controls={controls}
      idleText={`图中是构建时对“${atBuild.subject.label}”算出的结果`}
      caption="同样大小、同样训练的两个网络，同一个头：Flowformer 让哪些源在竞争中胜出，Transformer 的注意力落在哪里。"
      provenance={`模型：第 0 折的 flowformer 与 transformer，训练集里没有这些留出的 emoji。归一化熵是 −Σ p ln p ÷ ln ${architecture.side ** 2}：均匀时为 1，全归一个 token 时为 0。竞争只是 Flow-Attention 权重中的一个因子，对所有查询都一样。开头显示的是竞争最集中的那个头。`}
    >
      <div class={styles.columns}>
        <div class={styles.side}>
          <EmojiInput picture={sharedPicture} id={id} quick={props.quick} still={props.picture} />
          <Answers shown={shown} classes={classes} />
          <p class={styles.counted}>{useComputed(() => answerSentence(shown.value.concentrations, shown.value.subject.label))}</p>
        </div>
        <HeadMaps {...props} state={state} seen={seen} one={one} />
        <div class={styles.plot}>
          <PlotFigure spec={spec} still={props.plot} />
        </div>
      </div>
    </WidgetFigure>
  );
}
