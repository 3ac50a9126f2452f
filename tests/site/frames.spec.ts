import { expect, test, type Locator } from '@playwright/test';
import { notes, layOut } from './pages.ts';
import { FLOWFORMER, openWidget, ready } from './widgets.ts';

/** What a frame takes of the picture under it, in cells: its own sides and the stroke around them as it is painted. */
const cellsOfFrames = (figure: Locator): Promise<number[]> => figure.locator('svg:has(> rect[width="1"]) > rect').evaluateAll((frames) => frames.flatMap((frame) => {
  if (!(frame instanceof SVGGraphicsElement)) return [];
  const { vectorEffect, strokeWidth } = getComputedStyle(frame);
  const cell = frame.getScreenCTM()?.a ?? Number.NaN;
  const stroke = Number.parseFloat(strokeWidth) * (vectorEffect === 'non-scaling-stroke' ? 1 : cell);
  return [Math.max(frame.getBoundingClientRect().width, cell + stroke) / cell];
}));

for (const width of [1280, 375]) {
  test(`the frame of a chosen token covers its token and no more, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const figure = await openWidget(page, 'LearnedAttention', FLOWFORMER);
    await figure.getByRole('radio', { name: '一个查询' }).check();
    await ready(figure);
    const picker = figure.getByRole('application', { name: /^选一个查询 token/ });
    await picker.click({ position: { x: 30, y: 50 } });
    // Allocation, attention and the picture itself.
    await expect.poll(async () => (await cellsOfFrames(figure)).length).toBe(3);
    for (const cells of await cellsOfFrames(figure)) expect(cells).toBeLessThanOrEqual(1.3);
  });

  test(`the frame of a chosen patch covers its patch and no more, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const figure = await openWidget(page, 'PatchEmbedding');
    await figure.getByRole('slider', { name: /边长 p$/ }).press('ArrowRight');
    await expect.poll(async () => (await cellsOfFrames(figure)).length).toBeGreaterThan(0);
    for (const cells of await cellsOfFrames(figure)) expect(cells).toBeLessThanOrEqual(1.3);
  });
}

for (const [name, note] of [['ConvMixerLayer', '/notes/convmixer/'], ['FlowLayer', FLOWFORMER]] as const) {
  test(`what lights up in the formula of ${name} is not cut off`, async ({ page }) => {
    const figure = await openWidget(page, name, note);
    const cut = await figure.locator('[role="img"][data-link]').evaluateAll((symbols) => symbols.flatMap((symbol) => {
      let frame = symbol.parentElement;
      while (frame !== null && getComputedStyle(frame).overflowY === 'visible') frame = frame.parentElement;
      const [box, room] = [symbol.getBoundingClientRect(), frame?.getBoundingClientRect()];
      const RING = 1.5;
      // The other form of the layer is hidden.
      if (box.width === 0) return [];
      const whole = room === undefined || (box.top - RING >= room.top - 0.5 && box.bottom + RING <= room.bottom + 0.5);
      return whole ? [] : [symbol.getAttribute('data-link')];
    }));
    expect(cut).toEqual([]);
  });

  test(`what lights up in ${name} is seen in forced colours`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    const figure = await openWidget(page, name, note);
    const symbol = figure.locator('[role="img"][data-link]').first();
    await symbol.hover();
    await expect(symbol).toHaveCSS('outline-style', 'solid');
    await expect(figure.locator('button[data-link]').first()).toBeVisible();
  });
}

for (const width of [320, 375, 1280]) {
  test(`no slider reaches over the edge of its figure, and its words stand on one line, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of notes) {
      await page.goto(path);
      await layOut(page);
      const wrong = await page.locator('.widget').evaluateAll((figures) => figures.flatMap((figure) => {
        const edge = figure.getBoundingClientRect().right;
        return [...figure.querySelectorAll('input[type="range"]')].flatMap((range) => {
          const [label, entry] = [range.previousElementSibling, range.nextElementSibling];
          if (range.getBoundingClientRect().width === 0) return [];
          const isOver = (entry?.getBoundingClientRect().right ?? 0) > edge + 0.5;
          const isBroken = (label?.getBoundingClientRect().height ?? 0) > 36;
          return isOver || isBroken ? [`${figure.id}: ${label?.textContent ?? ''}`] : [];
        });
      }));
      expect(wrong, path).toEqual([]);
    }
  });
}
