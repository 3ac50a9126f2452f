import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { LinkedViews } from '@/components/kit/LinkedViews';
import { useFollowing } from '@/components/kit/use-following';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { checkSentence, statsTable } from './figure';
import { stageIds, stageOf, stages, type StageId } from './flow-layer';
import { stillsOf, useLayer, type FlowLayerProps } from './layer-state';
import { Controls, Inspect, StageMap } from './LayerParts';
import styles from './FlowLayer.module.css';

interface FormsProps {
  readonly form: ReadonlySignal<'normal' | 'causal'>;
  readonly normal: ComponentChildren;
  readonly causal: ComponentChildren;
}

/** What stands in the page for both forms, of which one is seen. */
function Forms({ form, normal, causal }: FormsProps) {
  return (
    <>
      <div data-form="normal" hidden={form.value !== 'normal'}>{normal}</div>
      <div data-form="causal" hidden={form.value !== 'causal'}>{causal}</div>
    </>
  );
}

/** Flow-Attention of a trained layer as formula, code and tensors: pointing at one lights the other two. */
export function FlowLayerView(props: FlowLayerProps) {
  const { id, number, architecture } = props;
  const layer = useLayer(props);
  const { state, run, place, shown } = layer;
  const stills = stillsOf(props);
  const stillOf = (stage: StageId) => (run.asked.value ? undefined : stills[stage]);
  const table = useComputed(() => shown.value && statsTable(shown.value.stats, shown.value.chosen, place.value));
  const sentence = useComputed(() => `${stageOf(state.lit.value).title}：${stageOf(state.lit.value).does}`);
  // Formulas and code of a form are a thousand elements: the choice answers first, then they follow, a frame for each.
  const formulaForm = useFollowing(state.form);
  const codeForm = useFollowing(formulaForm);
  return (
    <WidgetFigure
      name="FlowLayer" id={id} number={number} wide model={run.model} table={table} live={sentence}
      controls={<Controls props={props} layer={layer} />}
      idleText={`图中是构建时对“${props.pictureName}”算出的结果`}
      caption="一层 Flow-Attention 的公式、代码和张量，普通与因果两种形式。指向、点按或用 Tab 键移到其中任何一处，另外两处一起亮起。"
      provenance={`代码就是 models/flowformer 里训练和导出所用的那一段。因果形式拿同一组 Q、K、V，按从左到右、从上到下的次序当作序列。${shown.value ? checkSentence(shown.value.checked) : ''}`}
    >
      <LinkedViews
        ids={stageIds} lit={state.lit} class={styles.marks} sentence={sentence}
        formula={<Forms form={formulaForm} normal={props.formula} causal={props.formulaCausal} />}
        code={<Forms form={codeForm} normal={props.code} causal={props.codeCausal} />}
      >
        {stages.map((stage) => (
          <StageMap
            key={stage.id} stage={stage} computed={run.computed} head={state.head} channel={state.channel}
            stats={shown.value?.stats[stage.id]} side={architecture.side} place={place.value} still={stillOf(stage.id)}
          />
        ))}
      </LinkedViews>
      <Inspect props={props} layer={layer} still={stillOf(state.lit.value)} />
    </WidgetFigure>
  );
}
