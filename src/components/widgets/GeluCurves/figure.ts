/** What the GELU figure draws for a state: plots, the dots on the line, the table. */
import { formatNumber, formatScientific } from '@/lib/format/format';
import type { TableData } from '@/components/kit/table';
import type { PlotSpec } from '@/lib/plot/spec';
import { activations, type ActivationName } from '@/lib/tensor/activations.ts';
import {
  approximationError,
  curve,
  errorCurve,
  maxError,
  xRange,
  type Approximation,
  type Quantity,
} from './gelu-curves.ts';

/** The six curves in the order of the legend; the approximations are dashed, as they all but cover GELU. */
export const curves = [
  { name: 'gelu', label: 'GELU（精确）', colour: 'var(--color-series-1)', dash: undefined },
  { name: 'gelu-tanh', label: 'tanh 近似', colour: 'var(--color-series-3)', dash: '6 4' },
  { name: 'gelu-sigmoid', label: '1.702 近似', colour: 'var(--color-series-4)', dash: '6 4' },
  { name: 'relu', label: 'ReLU', colour: 'var(--color-series-6)', dash: undefined },
  { name: 'elu', label: 'ELU（α = 1）', colour: 'var(--color-series-2)', dash: undefined },
  { name: 'silu', label: 'SiLU', colour: 'var(--color-series-5)', dash: undefined },
] as const satisfies readonly { name: ActivationName; label: string; colour: string; dash: string | undefined }[];

export type Curve = (typeof curves)[number];

/** What the reader can set; kept in the URL. A curve's switch has the curve's name. */
export interface State extends Record<ActivationName, boolean> {
  readonly x: number;
  readonly show: Quantity;
}

/** The default: the three curves of the paper's own figure. */
export const initialState: State = {
  x: 1, show: 'value', gelu: true, 'gelu-tanh': false, 'gelu-sigmoid': false, relu: true, elu: true, silu: false,
};

/** Edges of the drawing as shares of its width and height, so that the cursor lies right at every size. */
export const margins = { left: 0.1, right: 0.02, top: 0.09, bottom: 0.15 } as const;

const domains: Readonly<Record<Quantity, readonly [number, number]>> = { value: [-1.2, 3], slope: [-0.2, 1.2] };
const quantityNames: Readonly<Record<Quantity, string>> = { value: '输出', slope: '斜率' };

/** Plot's margins for a drawing of this size in px. */
function frameOf(width: number, height: number) {
  return {
    height,
    marginLeft: margins.left * width,
    marginRight: margins.right * width,
    marginTop: margins.top * height,
    marginBottom: margins.bottom * height,
  };
}

/** The chosen curves, or their slopes. */
export function curvesSpec(shown: readonly Curve[], quantity: Quantity): PlotSpec {
  const names = shown.map(({ label }) => label).join('、') || '没有选曲线';
  return {
    label: `${names}的${quantityNames[quantity]}，x 从 ${formatNumber(xRange[0], 0)} 到 ${xRange[1]}`,
    options: (Plot, { width, narrow }) => ({
      ...frameOf(width, narrow ? 260 : 340),
      x: { label: '输入 x →', domain: [...xRange], ticks: 8 },
      y: { label: `↑ ${quantityNames[quantity]}`, domain: [...domains[quantity]], ticks: narrow ? 4 : 8, grid: true },
      marks: [
        Plot.ruleY([0], { stroke: 'var(--color-edge)' }),
        ...shown.map(({ name, colour, dash }) => Plot.line(curve(name, quantity), {
          x: 'x', y: 'y', stroke: colour, strokeWidth: name === 'gelu' ? 2.5 : 1.75, ...(dash === undefined ? {} : { strokeDasharray: dash }), clip: true,
        })),
      ],
    }),
  };
}

/** The approximations on axes of their own: one error is forty times the other. */
const errorAxes = {
  tanh: { name: 'tanh 近似', colour: 'var(--color-series-3)', unit: 1e-4, power: '10⁻⁴', bounds: { value: 5.5, slope: 9.5 } },
  sigmoid: { name: '1.702 近似', colour: 'var(--color-series-4)', unit: 1e-2, power: '10⁻²', bounds: { value: 2.4, slope: 3.4 } },
} as const;

/** Error domain of an approximation, in the units of its axis. */
export function errorDomain(kind: Approximation, quantity: Quantity): readonly [number, number] {
  const bound = errorAxes[kind].bounds[quantity];
  return [-bound, bound];
}

/** An approximation's error at x, in the units of its axis. */
export function errorOnAxis(kind: Approximation, quantity: Quantity, x: number): number {
  return approximationError(kind, quantity, x) / errorAxes[kind].unit;
}

/** Approximate minus exact on an axis of its own. */
export function errorSpec(kind: Approximation, quantity: Quantity): PlotSpec {
  const { name, colour, unit, power } = errorAxes[kind];
  const points = errorCurve(kind, quantity).map(({ x, y }) => ({ x, y: y / unit }));
  const largest = maxError(kind, quantity);
  return {
    label: `${name}的${quantityNames[quantity]}误差，最大 ${formatScientific(largest.error, 2)}，在 x = ±${formatNumber(largest.x, 2)}`,
    options: (Plot, { width }) => ({
      ...frameOf(width, 240),
      x: { label: '输入 x →', domain: [...xRange], ticks: 8 },
      y: { label: `↑ ${name} − 精确式（×${power}）`, domain: [...errorDomain(kind, quantity)], ticks: 4, grid: true },
      marks: [
        Plot.ruleY([0], { stroke: 'var(--color-edge)' }),
        Plot.line(points, { x: 'x', y: 'y', stroke: colour, strokeWidth: 1.75 }),
      ],
    }),
  };
}

/** Where the vertical line meets each curve; y from 0 at the bottom to 1 at the top, only what lies inside. */
export function crossings(shown: readonly Curve[], quantity: Quantity, x: number) {
  const [low, high] = domains[quantity];
  return shown
    .map(({ name, colour }) => ({ name, colour, height: (activations[name][quantity](x) - low) / (high - low) }))
    .filter(({ height }) => height >= 0 && height <= 1);
}

/** Where the vertical line meets an approximation's error curve. */
export function errorDot(kind: Approximation, quantity: Quantity, x: number) {
  const [low, high] = errorDomain(kind, quantity);
  const { colour } = errorAxes[kind];
  return [{ name: kind, colour, height: (errorOnAxis(kind, quantity, x) - low) / (high - low) }];
}

/** Place of x in the plot, 0 at its left and 1 at its right edge. */
export function placeOf(x: number): number {
  return (x - xRange[0]) / (xRange[1] - xRange[0]);
}

/** The table twin: the chosen curves every quarter of x. */
export function curvesTable(shown: readonly Curve[], quantity: Quantity): TableData {
  const evaluated = [...shown.map(({ name, label }) => ({ label, at: activations[name][quantity] })),
    { label: 'tanh 近似的误差', at: (x: number) => approximationError('tanh', quantity, x) },
    { label: '1.702 近似的误差', at: (x: number) => approximationError('sigmoid', quantity, x) }];
  const count = (xRange[1] - xRange[0]) * 4;
  return {
    caption: `各激活函数的${quantityNames[quantity]}，以及近似式与精确式之差`,
    columns: [{ label: 'x', numeric: true, digits: 2 }, ...evaluated.map(({ label }) => ({ label, numeric: true, digits: 6 }))],
    rows: Array.from({ length: count + 1 }, (_, index) => {
      const x = xRange[0] + index / 4;
      return [x, ...evaluated.map(({ at }) => at(x))];
    }),
  };
}
