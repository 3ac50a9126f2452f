import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { EmojiInput } from '@/components/kit/EmojiInput';
import type { ClassName } from '@/components/kit/guesses';
import { RunButton } from '@/components/kit/RunButton';
import { WidgetFigure } from '@/components/kit/WidgetFigure';
import { sharedPicture } from '@/components/kit/picture-store';
import { AnswerColumn } from './AnswerColumn';
import {
  answeredLabel, answersTable, firstGuesses, isSamePicture, missingSentence, summarySentence, waitingSentence,
} from './emoji-classifier';
import { useAnswers, type BuildTime } from './use-answers';
import styles from './EmojiClassifier.module.css';

interface Props {
  readonly id: string;
  readonly number?: number | undefined;
  readonly classes: readonly ClassName[];
  readonly quick: readonly { readonly text: string; readonly nameZh: string }[];
  readonly atBuild: BuildTime;
  /** Slot: the door's picture. */
  readonly picture?: ComponentChildren;
}

/** Four ConvMixers that differ in the kernel only, side by side on one picture. */
export function EmojiClassifierView({ id, number, classes, quick, atBuild, picture }: Props) {
  const { model, shown, subject, settled, failed, problem, start } = useAnswers(atBuild, classes);
  const answers = useComputed(() => shown.value.map(({ answer }) => answer));
  const missing = useComputed(() => failed.value && shown.value.some((one) => !isSamePicture(one.subject, subject.value)));
  const summary = useComputed(() => {
    if (missing.value) return missingSentence(subject.value);
    if (!settled.value && !failed.value) return waitingSentence(subject.value, classes);
    return summarySentence(answers.value, subject.value, classes);
  });
  const live = useComputed(() =>
    missing.value ? summary.value : settled.value ? `${summary.value}${firstGuesses(answers.value)}。` : '');
  const table = useComputed(() => answersTable(shown.value, classes));
  return (
    <WidgetFigure
      name="EmojiClassifier" id={id} number={number} wide model={model} table={table} live={live}
      idleText={`图中是构建时对“${atBuild.subject.label}”算出的结果`}
      caption="四个只差卷积核大小的 ConvMixer，看同一张图片，各自最看好的三类。"
      provenance="模型：第 0 折的四个网络，训练集里没有这些留出的 emoji。份额是 softmax 的输出，不等于把握有多准。“犹豫”的类数是 e 的熵次方：份额全在一类上是 1，十二类均分是 12。"
      controls={<RunButton model={model} onRun={start} label="在你的设备上运行" />}
    >
      <div class={styles.columns}>
        <EmojiInput picture={sharedPicture} id={id} quick={quick} still={picture} />
        <div class={styles.answers}>
          <p class={styles.subject}>{summary}</p>
          {shown.value.map((one) => (
            <AnswerColumn
              key={one.answer.kernel} shown={one} busy={!one.fresh && !failed.value}
              answered={missing.value ? answeredLabel(one.subject, subject.value) : undefined}
            />
          ))}
          {problem.value !== '' && <p role="alert" class={styles.problem}>{problem}</p>}
        </div>
      </div>
    </WidgetFigure>
  );
}
