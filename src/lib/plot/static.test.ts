import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { PlotSpec } from './spec';
import { staticPlot } from './static';

const spec: PlotSpec = {
  label: '一条折线',
  options: (Plot, { narrow }) => ({
    height: 120,
    x: { label: '输入 →', ticks: narrow ? 3 : 8 },
    clip: true,
    marks: [Plot.line([[0, 1], [1, 3], [2, 2]], { stroke: 'var(--color-accent)' }), Plot.ruleY([0])],
  }),
};
const { document } = parseHTML(`<html><body>${staticPlot(spec)}</body></html>`);
const svgs = [...document.querySelectorAll('svg')];

describe('a plot drawn at build time', () => {
  it('comes in two widths, each with its own ticks', () => {
    expect(svgs.map((svg) => svg.getAttribute('width'))).toEqual(['680', '339']);
    expect(svgs.map((svg) => svg.getAttribute('data-still'))).toEqual(['wide', 'narrow']);
    expect(svgs.map((svg) => svg.hasAttribute('data-small'))).toEqual([false, false]);
    expect(staticPlot(spec)).not.toContain('preserveAspectRatio');
    expect(staticPlot(spec, { wide: 452, narrow: 339 }, true).match(/preserveAspectRatio="none"/g)).toHaveLength(2);
    expect(staticPlot(spec, { wide: 452, narrow: 339 }).match(/data-small/g)).toHaveLength(1);
  });

  it('is one image with a Chinese name and no labels inside', () => {
    for (const svg of svgs) {
      expect([svg.getAttribute('role'), svg.getAttribute('aria-label')]).toEqual(['img', '一条折线']);
      expect(svg.querySelectorAll('[aria-label], [aria-description]').length).toBe(0);
    }
  });

  it('needs no inline style sheet and keeps the tokens of the theme', () => {
    expect(document.querySelectorAll('style').length).toBe(0);
    expect(document.querySelectorAll('[stroke="var(--color-accent)"]').length).toBe(2);
  });

  it('has ids of its own, and every reference meets one', () => {
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    const refs = [...document.querySelectorAll('[clip-path^="url(#"]')].map((element) => (element.getAttribute('clip-path') ?? '').slice(5, -1));
    expect(refs.length).toBeGreaterThan(0);
    for (const ref of refs) expect(ids).toContain(ref);
  });
});
