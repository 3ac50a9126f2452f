/** The drawing of a table: one row per method, a dot for the printed value, a bar for what is known of its error. */
import { formatNumber, formatPercent } from '@/lib/format/format';
import type { PlotFrame, PlotModule, PlotSpec } from '@/lib/plot/spec';
import { flowLead, pointOf, pointsOf, type Point, type Role } from './paper-tables.ts';
import type { Shortcut } from './shortcuts.ts';
import { quantity, rowName, valueText, type View } from './tables.ts';

/** Flow-Attention is celadon in every figure of the note; its variants differ by shape, all others are grey. */
const FLOW = 'var(--color-series-2)';
const OTHER = 'var(--color-series-6)';
export const ROLE_LOOKS = {
  flow: { colour: FLOW, symbol: 'circle', r: 6 },
  noCompetition: { colour: FLOW, symbol: 'triangle', r: 5 },
  noAllocation: { colour: FLOW, symbol: 'square', r: 5 },
  flowVariant: { colour: FLOW, symbol: 'diamond', r: 5 },
  other: { colour: OTHER, symbol: 'circle', r: 4 },
} as const satisfies Record<Role, { colour: string; symbol: string; r: number }>;

/** Sizes in CSS px. */
const ROW = 22;
const HEAD = 30;
const LINE = 17;
const FOOT = 44;
const GAP = 10;

const VALUE_HEAD = '印出的值';

/** Widths of a Latin and a Han character in the plot's type, generously. */
const LATIN = 7.4;
const HAN = 13.5;
const widthOf = (text: string): number => Array.from(text).reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? HAN : LATIN), 0);
/** How much wider bold type is. */
const BOLD = 1.07;
const widest = (texts: readonly string[]): number => Math.ceil(Math.max(0, ...texts.map(widthOf)));

/** What stands at the end of a row: the value, and the printed ± where there is one. */
function endText({ look }: View, { value, half }: Point): string {
  const text = formatNumber(value, look.digits);
  return look.unit === '%' || half === undefined ? text : `${text} ± ${formatNumber(half, look.digits)}`;
}

/** Places of the averages computed again: the mean where it differs, and the ends of its deviation. */
function againPlaces(points: readonly Point[], digits: number) {
  return points.flatMap(({ name, value, half, again }) => {
    if (again === undefined) return [];
    const differs = Math.abs(value - again.average) > 10 ** -digits;
    const { average, deviation } = again;
    const ends = half === undefined || deviation === undefined ? [] : [average - deviation, average + deviation];
    return [...(differs ? [average] : []), ...ends].map((place) => ({ name, place }));
  });
}

/** From the least to the largest thing drawn, with a little room. */
function domainOf(points: readonly Point[], lines: readonly Shortcut[]): [number, number] {
  const ends = points.flatMap(({ value, half = 0, again }) => [value - half, value + half, again?.average ?? value]);
  const all = [...ends, ...lines.map(({ accuracy }) => accuracy)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low) * 0.04;
  return [low - room, high + room];
}

function rowMarks(Plot: PlotModule, points: readonly Point[], digits: number) {
  const bars = points.filter(({ half }) => half !== undefined);
  const colour = ({ role }: Point) => ROLE_LOOKS[role].colour;
  return [
    Plot.ruleY(points, { y: 'name', stroke: 'var(--color-hairline)' }),
    Plot.ruleY(bars, {
      y: 'name', x1: ({ value, half = 0 }: Point) => value - half, x2: ({ value, half = 0 }: Point) => value + half,
      stroke: colour, strokeWidth: 2, strokeLinecap: 'round',
    }),
    ...Object.entries(ROLE_LOOKS).map(([role, { symbol, r, colour: fill }]) =>
      Plot.dot(points.filter((point) => point.role === role), { x: 'value', y: 'name', symbol, r, fill })),
    Plot.dot(againPlaces(points, digits), {
      x: 'place', y: 'name', r: 5.5, fill: 'none', stroke: 'var(--color-accent)', strokeWidth: 1.5,
    }),
  ];
}

/** Flowformer and its variants, which are set in bold, then the others. */
const byWeight = (points: readonly Point[]) =>
  [points.filter(({ role }) => role !== 'other'), points.filter(({ role }) => role === 'other')] as const;

/** Names before the rows and values behind them. */
function textMarks(Plot: PlotModule, view: View, points: readonly Point[]) {
  const shared = { y: 'name', fill: 'var(--color-ink)' } as const;
  return byWeight(points).flatMap((group, at) => {
    const fontWeight = at === 0 ? 650 : 400;
    return [
      Plot.text(group, { ...shared, fontWeight, frameAnchor: 'left', textAnchor: 'end', dx: -GAP, text: rowName }),
      Plot.text(group, { ...shared, fontWeight, frameAnchor: 'right', textAnchor: 'start', dx: GAP, text: (point: Point) => endText(view, point) }),
    ];
  });
}

/** Heads of the two columns of text. */
function headMarks(Plot: PlotModule) {
  const head = { dy: -14, fill: 'var(--color-soft)' } as const;
  return [
    Plot.text(['方法'], { ...head, frameAnchor: 'top-left', textAnchor: 'end', dx: -GAP }),
    Plot.text([VALUE_HEAD], { ...head, frameAnchor: 'top-right', textAnchor: 'start', dx: GAP }),
  ];
}

/** A dashed line per shortcut, its name above the rows, each on a line of its own; a name interrupts the lines that cross it. */
function lineMarks(Plot: PlotModule, lines: readonly Shortcut[], [low, high]: readonly [number, number]) {
  const rise = (at: number) => HEAD - LINE + 2 + LINE * (lines.length - at - 1);
  const rules = lines.map(({ accuracy }, at) =>
    Plot.ruleX([accuracy], { stroke: 'var(--color-ink)', strokeDasharray: '4 3', insetTop: -rise(at), className: 'shortcut' }));
  const names = lines.map((line, at) => {
    const left = line.accuracy > (low + high) / 2;
    return Plot.text([line], {
      x: 'accuracy', frameAnchor: 'top', dy: -rise(at) - 9, dx: left ? 2 : -2, textAnchor: left ? 'end' : 'start',
      fill: 'var(--color-ink)', stroke: 'var(--color-paper)', strokeWidth: 5, className: 'shortcut',
      text: ({ label, accuracy }: Shortcut) => `${label} ${formatPercent(accuracy / 100)}`,
    });
  });
  return [...rules, ...names];
}

/** The svg's name: what is drawn, where Flowformer stands, and the best of the others. */
function nameOf(view: View, points: readonly Point[]): string {
  const { winner, rival } = flowLead(view.table, view.measure);
  const rank = points.indexOf(pointOf(points, 'flow')) + 1;
  return `${quantity(view)}，${points.length} 种方法各一行：Flowformer ${valueText(view, winner.value)}，第 ${rank} 名；其他方法里最好的是 ${rival.name}，${valueText(view, rival.value)}`;
}

function axisLabel(view: View): string {
  const unit = { '%': '（%）', '': view.key === 'd4rl' ? '（分）' : '' }[view.look.unit];
  return view.look.lowerIsBetter ? `← ${quantity(view)}${unit}，越低越好` : `${quantity(view)}${unit}，越高越好 →`;
}

export interface Drawn {
  /** The lines that belong to the view; room is kept for them. */
  readonly lines: readonly Shortcut[];
  /** Whether they are drawn. */
  readonly revealed: boolean;
}

/** Height in CSS px of the drawing of a view. */
export const heightOf = (rows: number, lines: number): number => HEAD + LINE * lines + ROW * rows + FOOT;

/** All methods that have the chosen measure, best on top. */
export function tableSpec(view: View, { lines, revealed }: Drawn): PlotSpec {
  const { table, measure, look } = view;
  const points = pointsOf(table, measure);
  const domain = domainOf(points, lines);
  const [own, others] = byWeight(points);
  return {
    label: nameOf(view, points),
    options: (Plot, { narrow }: PlotFrame) => ({
      height: heightOf(points.length, lines.length),
      marginTop: HEAD + LINE * lines.length,
      marginBottom: FOOT,
      marginLeft: Math.max(widest(others.map(rowName)), BOLD * widest(own.map(rowName))) + GAP,
      marginRight: Math.max(widest(points.map((point) => endText(view, point))), widthOf(VALUE_HEAD)) + GAP,
      x: { label: axisLabel(view), domain, ticks: narrow ? 4 : 7, grid: true },
      y: { type: 'point', padding: 0.5, axis: null, domain: points.map(({ name }) => name) },
      marks: [
        ...(revealed ? lineMarks(Plot, lines, domain) : []),
        ...rowMarks(Plot, points, look.digits), ...textMarks(Plot, view, points), ...headMarks(Plot),
      ],
    }),
  };
}
