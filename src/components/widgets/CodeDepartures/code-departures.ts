/** What each departure of the official code from the formulas does to the output, measured on seeded data. */
import { flowAttention, paperOptions, type Flow, type FlowOptions } from '@/lib/attention/flow.ts';
import { seededInputs, type AttentionInputs } from '@/lib/attention/inputs.ts';
import { matrixOf, sum, type Matrix } from '@/lib/attention/matrix.ts';
import { maxAbs, quantile } from '@/lib/tensor/tensor.ts';

/** d = dv. */
export const WIDTH = 32;
/** One key is PLANT in every entry, all others lie SHIFT lower than drawn: the fact book's dominant source. */
export const PLANT = 8;
export const SHIFT = 2.9;
const PLANTED = 100;

export const dataNames = ['self', 'cross', 'planted'] as const;
export type DataName = (typeof dataNames)[number];
export const sizes: Readonly<Record<DataName, { readonly n: number; readonly m: number }>> = {
  self: { n: 256, m: 256 },
  cross: { n: 64, m: 256 },
  planted: { n: 256, m: 256 },
};

/** Standard normal Q [n, d], K and V [m, d]; the same seed gives the same numbers on every machine. */
export function drawInputs(data: DataName, seed: number): AttentionInputs {
  const inputs = seededInputs(seed, { ...sizes[data], d: WIDTH, dv: WIDTH });
  return data === 'planted' ? { ...inputs, k: plant(inputs.k) } : inputs;
}

function plant(keys: Matrix): Matrix {
  return matrixOf(keys.rows, keys.columns, (row, column) =>
    (row === PLANTED ? PLANT : (keys.data[row * keys.columns + column] ?? Number.NaN) - SHIFT));
}

/** The switches: what the code does differently. */
export type Switches = Pick<FlowOptions, 'factor' | 'ratio' | 'eps' | 'clamp' | 'map'>;
export type SwitchName = keyof Switches;

export const EPS = 1e-6;
/** The formulas of the paper: every switch off. */
export const clean: Switches = { factor: false, ratio: false, eps: 0, clamp: Infinity, map: 'sigmoid' };

export interface Departure {
  readonly of: SwitchName;
  readonly name: string;
  readonly switches: Switches;
}
/** Each departure alone; the clamp at its three published bounds. */
export const departures: readonly Departure[] = [
  { of: 'factor', name: '乘 m', switches: { ...clean, factor: true } },
  { of: 'ratio', name: '比例 n/m', switches: { ...clean, ratio: true } },
  { of: 'eps', name: 'eps', switches: { ...clean, eps: EPS } },
  ...[1, 5, 10].map((clamp) => ({ of: 'clamp' as const, name: `截断 ±${clamp}`, switches: { ...clean, clamp } })),
  { of: 'map', name: 'φ = relu', switches: { ...clean, map: 'relu' } },
];

export interface Bench {
  readonly data: DataName;
  readonly seed: number;
  readonly inputs: AttentionInputs;
  /** What the formulas make of it. */
  readonly formula: Flow;
}

export function openBench(data: DataName, seed: number): Bench {
  const inputs = drawInputs(data, seed);
  return { data, seed, inputs, formula: flowAttention(inputs) };
}

/** One attention compared with the formulas on the same data. */
export interface Run {
  readonly data: DataName;
  readonly seed: number;
  readonly switches: Switches;
  /** Largest absolute difference of the output from the formulas'; NaN when the output is not made of numbers. */
  readonly largest: number;
  /** The same as a share of the formulas' largest output. */
  readonly relative: number;
  /** The relative difference once the factor m is divided out again. */
  readonly unscaled: number;
  /** Largest output as a multiple of the formulas'. */
  readonly growth: number;
  /** Mean of Î, and of what enters the sigmoid of the allocation: Î or Î·n/m. */
  readonly meanIncoming: number;
  readonly meanAllotted: number;
  /** Mean of Ô before the clamp. */
  readonly meanOutgoing: number;
  /** Share of the sources whose Ô is cut. */
  readonly clamped: number;
  /** The largest weight of the competition as a share of all. */
  readonly topShare: number;
  /** Sources without any outflow: their O is exactly 0 and cannot be divided by. */
  readonly dry: number;
  /** Quantiles of Ô before and after the clamp. */
  readonly quantiles: readonly { readonly share: number; readonly before: number; readonly after: number }[];
}

const mean = (values: Float64Array): number => sum(values) / values.length;
const gap = (a: Matrix, b: Matrix, scale = 1): number => maxAbs(a.data.map((value, at) => value / scale - (b.data[at] ?? Number.NaN)));

/** Shares at which the quantiles of Ô are drawn: 0, 1/32 … 1. */
const shares = Array.from({ length: 33 }, (_, at) => at / 32);

function quantilesOf(conserved: Float64Array, clamp: number): Run['quantiles'] {
  const values = [...conserved];
  return shares.map((share) => {
    const before = quantile(values, share);
    return { share, before, after: Math.min(clamp, Math.max(-clamp, before)) };
  });
}

function differences({ output }: Flow, formula: Matrix, { factor }: Switches, sources: number) {
  const size = maxAbs(formula.data);
  const finite = output.data.every(Number.isFinite);
  const largest = finite ? gap(output, formula) : Number.NaN;
  return {
    largest,
    relative: largest / size,
    unscaled: finite ? gap(output, formula, factor ? sources : 1) / size : Number.NaN,
    growth: finite ? maxAbs(output.data) / size : Number.NaN,
  };
}

/** Runs the attention with these switches and compares it with the formulas. */
export function measure({ data, seed, inputs, formula }: Bench, switches: Switches): Run {
  const flow = flowAttention(inputs, { ...paperOptions, ...switches });
  const [n, m] = [flow.incoming.length, flow.outgoing.length];
  const meanIncoming = mean(flow.conservedIncoming);
  return {
    data, seed, switches,
    ...differences(flow, formula.output, switches, m),
    meanIncoming,
    meanAllotted: meanIncoming * (switches.ratio ? n / m : 1),
    meanOutgoing: mean(flow.conservedOutgoing),
    clamped: flow.conservedOutgoing.filter((value) => Math.abs(value) > switches.clamp).length / m,
    topShare: maxAbs(flow.competition) / sum(flow.competition),
    dry: flow.outgoing.filter((value) => value === 0).length,
    quantiles: quantilesOf(flow.conservedOutgoing, switches.clamp),
  };
}

/** Hands on the latest run whose output is made of numbers; before there is one, that of the formulas. */
export function lastGood(): (run: Run, formula: Run) => Run {
  let good: Run | undefined;
  return (run, formula) => {
    if (Number.isFinite(run.largest)) good = run;
    good ??= formula;
    return good;
  };
}
