import { expect, test } from '@playwright/test';
import { hydrated, pages, watch } from './pages.ts';

for (const path of pages) {
  test(`${path} loads, reads and scrolls without a complaint`, async ({ page }) => {
    const complaints = watch(page);
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh-Hans/);
    await expect(page.locator('h1')).toHaveCount(1);
    expect((await page.title()).length).toBeGreaterThan(4);
    await hydrated(page);
    expect(complaints).toEqual([]);
  });
}
