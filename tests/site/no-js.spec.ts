import { expect, test } from '@playwright/test';
import { notes } from './pages.ts';

test.use({ javaScriptEnabled: false });

for (const path of notes) {
  test(`${path} is whole without JavaScript`, async ({ page }) => {
    await page.goto(path);
    const figures = page.locator('figure[data-widget]');
    expect(await figures.count()).toBeGreaterThan(0);
    for (const figure of await figures.all()) {
      const name = await figure.getAttribute('data-widget');
      // Every figure shows something drawn and the same numbers in a table.
      expect(await figure.locator('svg, img').count(), `${name ?? ''} draws`).toBeGreaterThan(0);
      const cells = await figure.locator('table td').allTextContents();
      expect(cells.some((cell) => /\d/.test(cell)), `${name ?? ''} has a table with numbers`).toBe(true);
      await expect(figure.locator('figcaption')).toContainText('图');
    }
    await expect(page.locator('.katex-error')).toHaveCount(0);
    for (const picture of await page.locator('img:visible').all()) {
      expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    }
  });
}
