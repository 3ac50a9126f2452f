/**
 * What four ConvMixers say about one picture: softmax shares, the top three, right or wrong,
 * and how many classes each network wavers between.
 */
import { formatNumber } from '@/lib/format/format';
import { rankClasses, verdictOf, type ClassName, type Guess, type Subject } from '@/components/kit/guesses';
import type { TableData } from '@/components/kit/table';

/** A network's answer. */
export interface Answer {
  readonly kernel: number;
  /** All classes, largest share first. */
  readonly guesses: readonly Guess[];
  /** exp of the entropy of the shares: 1 = sure, 12 = no idea. */
  readonly classesInDoubt: number;
}

/** Whether an answer to one still holds for the other: the same emoji by the same artist, or the very same picture. */
export function isSamePicture(one: Subject, other: Subject): boolean {
  const bothHeldOut = one.kind === 'held-out' && other.kind === 'held-out';
  return one === other || (bothHeldOut && one.label === other.label && one.artist === other.artist);
}

export const KERNELS = [3, 5, 7, 9] as const;
export type Kernel = (typeof KERNELS)[number];

/** So many guesses are shown of each network. */
export const TOP = 3;

/** The model file of a kernel, as the runtime names it. */
export const modelId = (kernel: number): string => `convmixer/k${kernel}`;

/** exp(−Σ p ln p): over how many equally likely classes the shares are spread. */
export function classesInDoubt(shares: readonly number[]): number {
  const entropy = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
  return Math.exp(entropy);
}

/** The answer of the network with this kernel; `logits` has one entry per class. */
export function answerOf(kernel: number, logits: ArrayLike<number>, classes: readonly ClassName[]): Answer {
  const guesses = rankClasses(logits, classes);
  return { kernel, guesses, classesInDoubt: classesInDoubt(guesses.map(({ share }) => share)) };
}

/** Whether the network itself finds its first guess doubtful: less than half of the share. */
export function isUnsure(answer: Answer): boolean {
  return (answer.guesses[0]?.share ?? 0) < 0.5;
}

/** Who says what, for those who cannot see the columns. */
export function firstGuesses(answers: readonly Answer[]): string {
  return answers.map(({ kernel, guesses }) => `k=${kernel} 说“${guesses[0]?.zh ?? ''}”`).join('，');
}

const truthSentence = (subject: Subject, truth: ClassName): string =>
  `${subject.label}属于“${truth.zh}”，训练时没有见过。`;

/** One sentence over all answers: whether they agree, and how many are right where that is known. */
export function summarySentence(answers: readonly Answer[], subject: Subject, classes: readonly ClassName[]): string {
  const firsts = new Set(answers.map(({ guesses }) => guesses[0]?.zh ?? ''));
  const agreement = firsts.size === 1 ? `四个网络都说“${[...firsts].join('')}”` : '四个网络意见不一';
  const truth = classes.find(({ id }) => id === subject.classId);
  if (truth === undefined) return `${subject.label}：${agreement}。正确类别未知，无从判对错。`;
  const right = answers.filter((answer) => verdictOf(answer, subject) === '对').length;
  return `${truthSentence(subject, truth)}${agreement}。${right} 个对，${answers.length - right} 个错。`;
}

/** While a run is under way: the answers on screen are to the picture before, so nothing is counted. */
export function waitingSentence(subject: Subject, classes: readonly ClassName[]): string {
  const truth = classes.find(({ id }) => id === subject.classId);
  return `${truth === undefined ? `${subject.label}：` : truthSentence(subject, truth)}正在等四个网络回答。`;
}

/** After a failure: the picture on screen has not been answered by all networks. */
export function missingSentence(subject: Subject): string {
  return `“${subject.label}”还没有得到全部回答。每一栏下面写着它回答的是哪一张图片。`;
}

/** The picture that an answer belongs to, told apart from a newer one that goes by the same name (two drawings). */
export function answeredLabel(answered: Subject, current: Subject): string {
  const isNamesake = answered.label === current.label && !isSamePicture(answered, current);
  return isNamesake ? `先前那张“${answered.label}”` : `“${answered.label}”`;
}

/** An answer with the picture that it answers. */
export interface Answered {
  readonly answer: Answer;
  readonly subject: Subject;
}

/** The data twin: every class and every network, in percent, and the doubt in the last row. */
export function answersTable(answered: readonly Answered[], classes: readonly ClassName[]): TableData {
  const share = (answer: Answer, id: string) => answer.guesses.find((guess) => guess.id === id)?.share ?? 0;
  const answers = answered.map(({ answer }) => answer);
  const labels = [...new Set(answered.map(({ subject }) => subject.label))];
  const truth = labels.length === 1 ? answered[0]?.subject.classId : undefined;
  return {
    caption: `四个网络对“${labels.join('”“')}”给出的 softmax 份额`,
    columns: [
      { label: '类别' },
      ...answered.map(({ answer: { kernel }, subject }) =>
        ({ label: labels.length === 1 ? `k=${kernel}` : `k=${kernel}（${subject.label}）`, unit: '%', numeric: true, digits: 1 })),
    ],
    rows: [
      ...classes.map(({ id, zh }) => [
        id === truth ? `${zh}（正确）` : zh,
        ...answers.map((answer) => share(answer, id) * 100),
      ]),
      ['在几类之间犹豫', ...answers.map((answer) => formatNumber(answer.classesInDoubt, 1))],
    ],
  };
}

/** The network's doubt in words: “在 2.3 类之间犹豫”. */
export function doubtText(answer: Answer): string {
  return `在 ${formatNumber(answer.classesInDoubt, 1)} 类之间犹豫`;
}
