/** The growth plot: side of the field against the block, with the two conditions as lines. */
import type { PlotSpec } from '@/lib/plot/spec';
import { blockName } from './drawing.ts';
import {
  blocksUntilCornersMeet,
  blocksUntilFieldCoversImage,
  gridSide,
  receptiveFieldTokens,
  type Geometry,
} from './receptive-field.ts';

interface Point {
  readonly block: number;
  readonly tokens: number;
}

/** The two conditions as levels of the field's side, in tokens, and the block that reaches each. */
export function conditions(geometry: Geometry) {
  const side = gridSide(geometry);
  const cover = blocksUntilFieldCoversImage(geometry);
  const corners = blocksUntilCornersMeet(geometry);
  return [
    { level: side, block: cover, label: `T = ${side}：中心看到整张图` },
    { level: 2 * side - 1, block: corners, label: `2T − 1 = ${2 * side - 1}：角看到对角` },
  ] as const;
}

/** The field after every block, up to the depth or until the corners meet, whichever is later. */
export function growth(geometry: Geometry): readonly Point[] {
  const corners = blocksUntilCornersMeet(geometry);
  const last = Number.isFinite(corners) ? Math.max(corners, geometry.depth) : geometry.depth;
  return Array.from({ length: last + 1 }, (_, block) => ({
    block,
    tokens: receptiveFieldTokens({ kernel: geometry.kernel, depth: block }),
  }));
}

/** How the two levels are named; the halo keeps the words readable over lines. */
const words = { y: 'level', text: 'label', dy: -8, fill: 'var(--color-ink)', stroke: 'var(--color-paper)', strokeWidth: 4 };

/** Spec of the growth plot. */
export function growthSpec(geometry: Geometry): PlotSpec {
  const points = growth(geometry);
  const levels = conditions(geometry);
  const met = points.filter(({ block }) => levels.some((level) => level.block === block));
  const inNetwork = points.filter(({ block }) => block <= geometry.depth);
  return {
    label: `感受野边长随层数的增长，核 ${geometry.kernel}：${levels.map(({ label, block }) => `${label}，${blockName(block)}`).join('；')}`,
    options: (Plot, { narrow }) => ({
      height: narrow ? 240 : 280,
      marginTop: 28,
      marginBottom: 40,
      x: { label: '层 l →', ticks: Math.min(10, points.length), tickFormat: 'd' },
      y: { label: '↑ 感受野边长（token）', domain: [0, Math.max(...points.map(({ tokens }) => tokens), levels[1].level * 1.1)] },
      marks: [
        Plot.ruleY([0]),
        Plot.ruleY(levels, { y: 'level', stroke: 'var(--color-soft)', strokeDasharray: '3 3' }),
        Plot.line(points, { x: 'block', y: 'tokens', stroke: 'var(--color-edge)', strokeDasharray: '2 3' }),
        Plot.line(inNetwork, { x: 'block', y: 'tokens', stroke: 'var(--color-accent)', strokeWidth: 2 }),
        // Right of its crossing the curve is above the lower level, and left of it below the upper one.
        Plot.text([levels[0]], { ...words, x: points.length - 1, textAnchor: 'end', dx: -4, dy: 12 }),
        Plot.text([levels[1]], { ...words, x: 0, textAnchor: 'start', dx: 4 }),
        Plot.dot(inNetwork, { x: 'block', y: 'tokens', r: 2.5, fill: 'var(--color-accent)' }),
        Plot.dot(met, { x: 'block', y: 'tokens', r: 5, stroke: 'var(--color-ink)', strokeWidth: 1.5 }),
      ],
    }),
  };
}
