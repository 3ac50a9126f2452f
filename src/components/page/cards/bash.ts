import type { CardFigure } from '@/components/page/card-figure';

/** The line that everybody gets wrong once, in both orders. */
export const figure: CardFigure = {
  lines: ['ls 没有 2>&1 > f', 'ls 没有 > f 2>&1'],
  caption: '同样的两个重定向，换个先后，出错的那句话就换个去处。',
};
