import type { CardFigure } from '@/components/page/card-figure';
import { foldsChart, type Results } from '@/components/page/results';

const found = import.meta.glob<Results>('/models/convmixer/results.json', { eager: true, import: 'default' });
const results = Object.values(found)[0];

/** The question of the note in one drawing: every fold of every kernel size. */
export const figure: CardFigure | undefined = results && {
  chart: foldsChart(results),
  caption: '四种卷积核在从未见过的 emoji 上的准确率。每个点是一折，线连着平均值。',
};
