import { expect, test } from '@playwright/test';
import { notes, pages } from './pages.ts';

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
