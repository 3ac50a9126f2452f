/** The plots that grow while tokens come: flows, conserved flows, and the outflow known against the real one. */
import type { FlowStep } from '@/lib/attention/causal-flow.ts';
import { formatNumber } from '@/lib/format/format';
import type { PlotModule, PlotSpec } from '@/lib/plot/spec';
import { arrivedSteps, LENGTH, sourcesOf, type Sequence, type Source } from './causal-flow.ts';

export interface Quantity {
  readonly name: string;
  readonly meaning: string;
  readonly colour: string;
  readonly of: (step: FlowStep) => number;
}

/** Blue and green belong to sinks, red and plum to sources. */
export const rawFlows: readonly Quantity[] = [
  { name: 'I', meaning: '汇的流入', colour: 'var(--color-series-3)', of: ({ incoming }) => incoming },
  { name: 'O', meaning: '源的流出', colour: 'var(--color-series-1)', of: ({ outgoing }) => outgoing },
];
export const conservedFlows: readonly Quantity[] = [
  { name: 'Î', meaning: '守恒后的流入', colour: 'var(--color-series-3)', of: ({ conservedIncoming }) => conservedIncoming },
  { name: 'Ô', meaning: '守恒后的流出', colour: 'var(--color-series-1)', of: ({ conservedOutgoing }) => conservedOutgoing },
  { name: '竞争', meaning: '源的权重', colour: 'var(--color-series-5)', of: ({ competition }) => competition },
  { name: '分配', meaning: 'sigmoid(Î)', colour: 'var(--color-series-2)', of: ({ allocation }) => allocation },
];

const xAxis = { label: 'token t →', domain: [0.5, LENGTH + 0.5], ticks: [1, 6, 12, 18, 24], tickFormat: 'd' };

function lines(Plot: PlotModule, quantities: readonly Quantity[], steps: readonly FlowStep[]) {
  return quantities.flatMap(({ colour, of }) => {
    const points = steps.map((step, at) => ({ t: at + 1, value: of(step) }));
    return [
      Plot.line(points, { x: 't', y: 'value', stroke: colour }),
      Plot.dot(points, { x: 't', y: 'value', r: 2.5, fill: colour }),
    ];
  });
}

/** Room for the whole sequence from the start, so that the axes stay while tokens come. */
function most(quantities: readonly Quantity[], { steps }: Sequence): number {
  return Math.max(...quantities.flatMap(({ of }) => steps.map(of)));
}

function growing(sequence: Sequence, arrived: number, quantities: readonly Quantity[], title: string): PlotSpec {
  const steps = arrivedSteps(sequence, arrived);
  const last = steps.at(-1);
  const now = last === undefined ? '' : quantities.map(({ name, of }) => `${name} ${formatNumber(of(last))}`).join('，');
  return {
    label: `${title}，到第 ${arrived} 个 token：${now}`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 180 : 210,
      marginTop: 26,
      marginBottom: 38,
      x: xAxis,
      y: { label: `↑ ${title}`, domain: [0, most(quantities, sequence) * 1.05], grid: true, ticks: 4 },
      marks: [Plot.ruleY([0], { stroke: 'var(--color-edge)' }), ...lines(Plot, quantities, steps)],
    }),
  };
}

/** I_t and O_t: prefix sums, so they grow with t. */
export function rawSpec(sequence: Sequence, arrived: number): PlotSpec {
  return growing(sequence, arrived, rawFlows, '流入 I 与流出 O');
}

/** Î_t, Ô_t and the two factors made of them. */
export function conservedSpec(sequence: Sequence, arrived: number): PlotSpec {
  return growing(sequence, arrived, conservedFlows, 'Î、Ô、竞争、分配');
}

/** In the middle on top both rows of dots are at half height. */
const legend = { frameAnchor: 'top', dy: 2, stroke: 'var(--color-paper)', strokeWidth: 4 } as const;

/** For every source the outflow known when it came and the real one, joined by a line: the gap is the error. */
export function outflowSpec(sequence: Sequence, arrived: number): PlotSpec {
  const sources = sourcesOf(sequence, arrived);
  const whole = sourcesOf(sequence, LENGTH);
  const top = Math.max(...whole.map(({ known, real }) => Math.max(known, real)));
  return {
    label: `每个源到来时算得的流出 O 与到第 ${arrived} 个 token 为止真正的流出`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 230 : 280,
      marginBottom: 40,
      x: { ...xAxis, label: '源 s →' },
      y: { label: '↑ 流出', domain: [0, top * 1.08], grid: true, ticks: 5 },
      marks: [
        Plot.ruleX(sources, { x: 'place', y1: 'known', y2: 'real', stroke: 'var(--color-edge)' }),
        Plot.dot(sources, { x: 'place', y: 'known', r: 3.5, stroke: 'var(--color-series-6)', strokeWidth: 1.5, fill: 'var(--color-paper)' }),
        Plot.dot(sources, { x: 'place', y: 'real', r: 3.5, fill: 'var(--color-series-1)' }),
        Plot.text(['真正的流出 ●'], { ...legend, fill: 'var(--color-series-1)' }),
        Plot.text(['到来时算得的 O ○'], { ...legend, dy: 18, fill: 'var(--color-soft)' }),
      ],
    }),
  };
}

/** Least and largest of one number of the sources. */
export function rangeOf(sources: readonly Source[], of: (source: Source) => number): readonly [number, number] {
  const values = sources.map(of);
  return [Math.min(...values), Math.max(...values)];
}
