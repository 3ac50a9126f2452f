/** All heads' entropies on one axis, layer by layer. */
import type { PlotFrame, PlotModule, PlotSpec } from '@/lib/plot/spec';
import { networkNames, networks, type Network } from './figure.ts';
import type { Concentration, Head } from './learned-attention.ts';

interface Dot extends Head {
  readonly network: Network;
  readonly entropy: number;
  /** Place on the axis of layers, from 1; the two networks lie on neighbouring lines. */
  readonly line: number;
}

/** Colours of the two networks. */
export const networkColours = { flow: 'var(--color-series-2)', softmax: 'var(--color-series-3)' } as const;

/** Layers are one apart. */
const ASIDE = 0.17;

function dotsOf(list: readonly Concentration[], network: Network): readonly Dot[] {
  return list.map(({ block, head, competition, rows }) => ({
    block, head, network,
    entropy: network === 'flow' ? competition : rows,
    line: block + 1 + (network === 'flow' ? -ASIDE : ASIDE),
  }));
}

/** Normalised entropies 0…1: competition and attention rows of every head, the uniform 1, and the chosen head in rings. */
export function entropySpec(list: readonly Concentration[], chosen: Head, label: string): PlotSpec {
  const dots = networks.flatMap((network) => dotsOf(list, network));
  const ringed = dots.filter(({ block, head }) => block === chosen.block && head === chosen.head);
  const depth = Math.max(...list.map(({ block }) => block)) + 1;
  const place = { x: 'entropy', y: 'line' } as const;
  const fill = ({ network }: Dot) => networkColours[network];
  return {
    label: `对“${label}”，各层每个头的归一化熵：${networkNames.flow} 的竞争与 ${networkNames.softmax} 的注意力每行；均匀是 1`,
    options: (Plot: PlotModule, { narrow }: PlotFrame) => ({
      height: 60 + 30 * depth,
      marginLeft: 48,
      marginRight: 16,
      x: { label: '归一化熵 →', domain: [0, 1], ticks: narrow ? 3 : 6, grid: true },
      y: { label: null, domain: [0.5, depth + 0.5], reverse: true, ticks: Array.from({ length: depth }, (_, block) => block + 1), tickFormat: (layer: number) => `第 ${layer} 层`, tickSize: 0 },
      marks: [
        Plot.ruleX([1], { stroke: 'var(--color-edge)', strokeDasharray: '3 3' }),
        Plot.text([1], { x: 1, y: 0.5, text: () => '均匀', dy: -8, textAnchor: 'end', fill: 'var(--color-soft)' }),
        Plot.dot(dots, { ...place, r: 3.5, fill, fillOpacity: 0.75 }),
        Plot.dot(ringed, { ...place, r: 6, stroke: fill, strokeWidth: 1.5 }),
      ],
    }),
  };
}
