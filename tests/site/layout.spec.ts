import { existsSync, readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { figureHeights } from '../../scripts/lib/figure-heights.mjs';
import { heightsFile } from '../../scripts/lib/reserve-heights.mjs';
import { notes, pages, unfold } from './pages.ts';

for (const width of [320, 375, 768, 1280]) {
  test(`no page scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of pages) {
      await page.goto(path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });
}

test('figures of a note are numbered from 1 without gaps', async ({ page }) => {
  for (const path of notes) {
    await page.goto(path);
    const numbers = await page.locator('figcaption').evaluateAll((captions) => captions.flatMap((caption) => /^\s*图\s*(\d+)/.exec(caption.textContent)?.[1] ?? []));
    expect(numbers, path).toEqual(numbers.map((_, index) => String(index + 1)));
    expect(numbers.length).toBeGreaterThan(0);
  }
});

test('a line of text holds at most 40 Han at 1280 px', async ({ page }) => {
  for (const path of notes) {
    await page.goto(path);
    const han = await page.locator('.prose > p').first().evaluate((p) => p.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(p).fontSize));
    expect(han, path).toBeLessThanOrEqual(40.5);
  }
});

for (const path of notes) {
  test(`what ${path} reserves for what is far below is what that takes, on phones and on desks`, async ({ browser, baseURL }) => {
    const slug = path.split('/')[2] ?? '';
    const heights = await figureHeights(browser, `${baseURL ?? ''}${path}`);
    const kept = (existsSync(heightsFile(slug)) ? JSON.parse(readFileSync(heightsFile(slug), 'utf8')) : {}) as Readonly<Record<string, readonly number[]>>;
    expect(Object.keys(kept).sort(), '请在 npm run build 之后运行 npm run heights').toEqual(Object.keys(heights).sort());
    // Fonts differ a little from machine to machine.
    const wrong = Object.entries(heights).flatMap(([id, now]) => now.flatMap((px, at) => {
      const reserved = kept[id]?.[at] ?? 0;
      return Math.abs(px - reserved) > Math.max(24, px * 0.05) ? [`${id}，第 ${at + 1} 种屏幕：预留 ${reserved}，实际 ${px}`] : [];
    }));
    expect(wrong, '请在 npm run build 之后运行 npm run heights').toEqual([]);
  });
}

test('coming to a figure far below moves nothing by more than a line', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  for (const path of notes) {
    await page.goto(path);
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    await page.locator('footer').scrollIntoViewIfNeeded();
    const figures = page.locator(':is(.prose, .part) > astro-island > .widget');
    for (let at = (await figures.count()) - 1; at >= 0; at -= 1) await figures.nth(at).scrollIntoViewIfNeeded();
    expect(Math.abs((await height()) - before), path).toBeLessThan(32);
  }
});

/** Heights of all widgets, laid out as if the reader were near each. */
const heightsNow = (page: Page): Promise<Readonly<Record<string, number>>> => page.locator('astro-island > .widget').evaluateAll((figures) =>
  Object.fromEntries(figures.map((figure) => {
    if (figure instanceof HTMLElement) figure.style.contentVisibility = 'visible';
    return [figure.id, Math.round(figure.getBoundingClientRect().height)];
  })));

for (const width of [320, 375, 1280]) {
  test(`a widget that wakes takes the place of its still figure, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of notes) {
      await page.goto(path);
      await unfold(page);
      // Fonts of parts that were skipped come only now.
      await heightsNow(page);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const still = await heightsNow(page);
      await page.locator('astro-island').evaluateAll((islands) => { for (const island of islands) island.dispatchEvent(new Event('pointerover', { bubbles: true })); });
      await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
      // The code that draws plots comes after the widgets' own.
      await page.waitForLoadState('networkidle');
      await expect.poll(() => heightsNow(page), { message: path }).toEqual(still);
    }
  });
}
