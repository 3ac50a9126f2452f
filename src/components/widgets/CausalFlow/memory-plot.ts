/** The memory of one head against the number of tokens, on two logarithmic axes. */
import { formatCount } from '@/lib/format/format';
import type { PlotSpec } from '@/lib/plot/spec';
import { cacheNumbers, crossover, lengths, prefixNumbers, stateNumbers } from './memory.ts';

const halo = { stroke: 'var(--color-paper)', strokeWidth: 4 } as const;

/** The three ways, in the order of the table. `label`: where the name stands clear of all three lines at any width. */
export const ways = [
  { name: '运行状态 d² + 4d + 2', colour: 'var(--color-series-1)', numbers: (_: number, d: number) => stateNumbers(d), label: { at: -1, textAnchor: 'end', dx: -2, dy: 14 } },
  { name: '官方 PyTorch 的 n·d²', colour: 'var(--color-series-6)', numbers: prefixNumbers, label: { at: -1, textAnchor: 'end', dx: -2, dy: -12 } },
  { name: '键值缓存 2nd', colour: 'var(--color-series-3)', numbers: cacheNumbers, label: { at: 9, textAnchor: 'start', dx: 8, dy: 12 } },
] as const;

/** Ticks at whole powers only: on few decades Plot would draw every ninth between them as well. */
const powers = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

/** Spec of the memory plot for a head of width d. */
export function memorySpec(d: number): PlotSpec {
  const n = crossover(d);
  const curves = ways.map(({ name, colour, numbers, label }) => ({ name, colour, label, points: lengths.map((length) => ({ n: length, numbers: numbers(length, d) })) }));
  const [least, most] = [cacheNumbers(1, d), prefixNumbers(lengths.at(-1) ?? 1, d)];
  return {
    label: `头的维度 ${d} 时要记住多少个数：运行状态恒为 ${formatCount(stateNumbers(d))}，键值缓存从 n = ${n} 起超过它`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 240 : 270,
      marginLeft: 56,
      marginRight: 24,
      x: { label: 'token 数 n →', type: 'log', domain: [1, 8192], ticks: [1, 10, 100, 1000], tickFormat: 'd' },
      y: { label: '↑ 要记住的数', type: 'log', domain: [least, most], ticks: powers.filter((power) => power > least && power < most), tickFormat: '~s', grid: true },
      marks: [
        ...curves.flatMap(({ name, colour, points, label: { at, ...place } }) => [
          Plot.line(points, { x: 'n', y: 'numbers', stroke: colour, strokeWidth: 1.5 }),
          Plot.text([points.at(at)], { x: 'n', y: 'numbers', text: () => name, fill: colour, ...halo, ...place }),
        ]),
        Plot.ruleX([n], { stroke: 'var(--color-edge)', strokeDasharray: '3 3' }),
        Plot.dot([{ n, numbers: cacheNumbers(n, d) }], { x: 'n', y: 'numbers', r: 4.5, stroke: 'var(--color-ink)', strokeWidth: 1.5 }),
        Plot.text([{ n }], { x: 'n', text: () => `n = ${n}`, frameAnchor: 'top', textAnchor: 'start', dx: 5, fill: 'var(--color-ink)' }),
      ],
    }),
  };
}
