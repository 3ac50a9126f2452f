/** Two plots: how far each departure moves the output, and what the clamp does to Ô. */
import { formatPercent, formatScientific } from '@/lib/format/format';
import type { PlotSpec } from '@/lib/plot/spec';
import { departures, type Run } from './code-departures.ts';
import { ratioText, type Effects } from './figure.ts';
import { isOn } from './switches.ts';

const TOGETHER = '所选合在一起';
/** Relative differences from eps alone (10⁻⁶) to the factor 256. */
const DOMAIN = [1e-7, 1e3] as const;

interface Point {
  readonly name: string;
  readonly relative: number;
  readonly on: boolean;
}

function points(effects: Effects, run: Run): readonly Point[] {
  const alone = departures.map(({ of, name }, at) => {
    const effect = effects[at] ?? run;
    return { name, relative: effect.relative, on: isOn(of, effect.switches, run.switches) };
  });
  return [...alone, { name: TOGETHER, relative: run.relative, on: true }];
}

/** Ticks are powers of ten: below a thousandth only the power. */
function tick(value: number): string {
  return value < 1e-3 ? formatScientific(value).replace('1×', '') : String(value);
}

/** The relative difference of every departure alone, and of the chosen ones together; an exact 0 has no place on a logarithmic axis and is written. */
export function effectSpec(effects: Effects, run: Run): PlotSpec {
  const all = points(effects, run);
  const drawn = all.filter(({ relative }) => relative > 0);
  const written = all.filter(({ relative }) => !(relative > 0));
  return {
    label: `每处改动单独造成的相对差：${all.map(({ name, relative }) => `${name} 为 ${ratioText(relative)}`).join('，')}`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 290 : 310,
      marginLeft: 92,
      marginRight: narrow ? 56 : 64,
      marginBottom: 40,
      x: { label: '相对差 →', type: 'log', domain: [...DOMAIN], ticks: [1e-6, 1e-4, 1e-2, 1, 100], tickFormat: tick, grid: true },
      y: { label: null, domain: all.map(({ name }) => name), type: 'point', padding: 0.6 },
      marks: [
        Plot.dot(drawn, {
          x: 'relative', y: 'name', r: 5, stroke: ({ name }: Point) => (name === TOGETHER ? 'var(--color-ink)' : 'var(--color-series-1)'), strokeWidth: 1.5,
          fill: ({ name, on }: Point) => (name === TOGETHER ? 'var(--color-ink)' : on ? 'var(--color-series-1)' : 'var(--color-paper)'),
        }),
        Plot.text(drawn, { x: 'relative', y: 'name', text: ({ relative }: { relative: number }) => ratioText(relative), textAnchor: 'start', dx: 10, fill: 'var(--color-ink)', stroke: 'var(--color-paper)', strokeWidth: 4 }),
        Plot.text(written, { x: DOMAIN[0], y: 'name', text: ({ relative }: Point) => (relative === 0 ? '0，没有改变' : '不是数'), textAnchor: 'start', dx: 4, fill: 'var(--color-soft)' }),
      ],
    }),
  };
}

/** The curves rise to the right, so the upper left is free. */
const legend = { frameAnchor: 'top-left', dx: 8, dy: 2, stroke: 'var(--color-paper)', strokeWidth: 4 } as const;

/** Ô of all sources from the least to the greatest, before and after the clamp. */
export function clampSpec(run: Run): PlotSpec {
  const { quantiles, clamped, switches: { clamp } } = run;
  const most = quantiles.at(-1)?.before ?? 1;
  return {
    label: `Ô 从小到大：${Number.isFinite(clamp) ? `截到 ±${clamp}，${formatPercent(clamped)} 的源被截` : '没有截断'}`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 230 : 250,
      marginBottom: 40,
      x: { label: '源，从小到大 →', domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: (share: number) => formatPercent(share, 0) },
      y: { label: '↑ Ô', domain: [0, most * 1.08], grid: true, ticks: 5 },
      marks: [
        Plot.line(quantiles, { x: 'share', y: 'before', stroke: 'var(--color-series-6)', strokeDasharray: '4 3' }),
        Plot.line(quantiles, { x: 'share', y: 'after', stroke: 'var(--color-series-1)', strokeWidth: 2 }),
        Plot.text(['— 进入竞争的 Ô'], { ...legend, fill: 'var(--color-series-1)' }),
        Plot.text(['┄ 截断之前'], { ...legend, dy: 20, fill: 'var(--color-soft)' }),
      ],
    }),
  };
}
