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
    const numbers = await page.locator('figcaption').evaluateAll((captions) => captions.flatMap((caption) => /^\s*图\s*(\d+)/.exec(caption.textContent ?? '')?.[1] ?? []));
    expect(numbers, path).toEqual(numbers.map((_, index) => String(index + 1)));
    expect(numbers.length).toBeGreaterThan(0);
  }
});

test('a subscript in a formula is smaller than its base', async ({ page }) => {
  for (const path of notes) {
    await page.goto(path);
    const ratio = await page.evaluate(() => {
      const subscript = document.querySelector('.katex .msupsub .mtight');
      const base = subscript?.closest('.katex');
      if (!subscript || !base) return Number.NaN;
      return Number.parseFloat(getComputedStyle(subscript).fontSize) / Number.parseFloat(getComputedStyle(base).fontSize);
    });
    expect(ratio, path).toBeLessThan(0.85);
  }
});

test('a line of text holds at most 40 Han at 1280 px', async ({ page }) => {
  for (const path of notes) {
    await page.goto(path);
    const han = await page.locator('main p').first().evaluate((p) => p.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(p).fontSize));
    expect(han, path).toBeLessThanOrEqual(40.5);
  }
});

test('the skip link is the first stop of the Tab key and leads to the text', async ({ page }) => {
  await page.goto(notes[0] ?? '/');
  await page.keyboard.press('Tab');
  const focused = page.locator(':focus');
  await expect(focused).toContainText('跳到');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#/);
});

test('the chosen theme is there at once after a reload', async ({ page }) => {
  await page.goto('/');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);
});

test('the table of contents follows the reader', async ({ page }) => {
  const path = notes[0] ?? '/';
  await page.goto(path);
  const headings = page.locator('main h2[id]');
  const last = headings.nth((await headings.count()) - 2);
  await last.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 300);
  await expect(page.locator('nav [aria-current]').last()).toBeVisible();
});
