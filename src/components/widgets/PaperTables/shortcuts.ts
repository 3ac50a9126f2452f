/** Three shortcuts on ListOps that read less than the whole expression, and how near the methods come to them. */
import { formatNumber, formatPercent } from '@/lib/format/format';
import { pointsOf, standardError, type Point } from './paper-tables.ts';
import type { Published } from './schema.ts';
import { rowName, viewOf, type View } from './tables.ts';

export interface Shortcut {
  readonly value: 'majority' | 'rootOperator' | 'rootDigits';
  readonly label: string;
  /** Per cent. */
  readonly accuracy: number;
}

/** The shortcuts, the weakest first. */
export function shortcutsOf({ listopsBaselines: { majority, rootOperator, rootDigits } }: Published): readonly Shortcut[] {
  return [
    { value: 'majority', label: '总猜最多的一类', accuracy: 100 * majority },
    { value: 'rootOperator', label: '只看最外层算符', accuracy: 100 * rootOperator },
    { value: 'rootDigits', label: '只算最外层的数字', accuracy: 100 * rootDigits },
  ];
}

/** The lines that belong into a view's drawing: only ListOps has some. */
export const shortcutsIn = (published: Published, { key, measure }: View): readonly Shortcut[] =>
  (key === 'lra' && measure.column === 'ListOps' ? shortcutsOf(published) : []);

export const GUESSES = [
  { value: 'none', label: '一种也够不着' },
  { value: 'majority', label: '总猜最多的一类' },
  { value: 'rootOperator', label: '只看最外层算符' },
  { value: 'rootDigits', label: '只算最外层的数字' },
] as const;

interface Standing {
  readonly best: Point;
  /** The strongest shortcut that the best method is not below; undefined when there is none. */
  readonly reached: Shortcut | undefined;
  readonly next: Shortcut | undefined;
  /** Points above the reached shortcut, in standard errors of the two samples together. */
  readonly errors: number;
  /** Rows within two standard errors of the reached shortcut. */
  readonly near: readonly string[];
}

/** Where the best method on ListOps stands among the shortcuts. */
export function standing(published: Published): Standing {
  const view = viewOf(published, 'lra', 'ListOps');
  const points = pointsOf(view.table, view.measure);
  const [best] = points;
  if (best?.half === undefined) throw new Error('ListOps 一列是空的，或者没有测试集的题数。');
  const shortcuts = shortcutsOf(published);
  const reached = shortcuts.findLast(({ accuracy }) => accuracy <= best.value);
  const goal = reached?.accuracy ?? 0;
  const own = standardError(goal, published.listopsBaselines.items);
  const errorsFrom = ({ value, half = 0 }: Point) => (value - goal) / Math.hypot(half, own);
  return {
    best, reached,
    next: shortcuts.find(({ accuracy }) => accuracy > best.value),
    errors: errorsFrom(best),
    near: points.filter((point) => Math.abs(errorsFrom(point)) < 2).map(rowName),
  };
}

/** What the figure says once the reader has guessed. */
export function shortcutVerdict(published: Published, guess: string): string {
  const { best, reached, next, errors, near } = standing(published);
  const judged = guess === '' ? '' : guess === (reached?.value ?? 'none') ? '猜对了。' : '没有猜中。';
  if (reached === undefined) return `${judged}最好的 ${best.name} 是 ${formatNumber(best.value, 2)}%，一种也够不着。`;
  return `${judged}最好的 ${best.name} 是 ${formatNumber(best.value, 2)}%，比“${reached.label}”的 ${formatPercent(reached.accuracy / 100)} 高 ${formatNumber(best.value - reached.accuracy, 1)} 个百分点，合 ${formatNumber(errors, 1)} 个标准误。`
    + (next === undefined ? '' : `离“${next.label}”的 ${formatPercent(next.accuracy / 100)} 还差 ${formatNumber(next.accuracy - best.value, 1)} 个百分点。`)
    + `和“${reached.label}”相差不到两个标准误的有 ${near.length} 行：${near.join('、')}。`;
}
