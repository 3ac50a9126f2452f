import type { CardFigure } from '@/components/page/card-figure';
import { foldsChart, type Results } from '@/components/page/results';

const found = import.meta.glob<Results>('/models/flowformer/results.json', { eager: true, import: 'default' });
const results = Object.values(found)[0];

/** What exchanging the attention did to the trained pair, fold by fold. */
export const figure: CardFigure | undefined = results && {
  chart: foldsChart(results),
  caption: '只换注意力的两个小网络，在从未见过的 emoji 上的准确率。每个点是一折，线连着同一折。',
};
