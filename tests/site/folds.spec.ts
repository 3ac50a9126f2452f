/** What is folded beside a note's path can be reached by everything that leads to it. */
import { expect, test } from '@playwright/test';
import { notes } from './pages.ts';
import { NOTE, range, widget } from './widgets.ts';

test('folded at first; a key opens it, and the figure in it answers', async ({ page }) => {
  await page.goto(NOTE);
  const figure = widget(page, 'GeluMask');
  await expect(figure).toBeHidden();
  const summary = page.locator('details.fold > summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(figure).toBeVisible();
  await range(figure, '次数 N').press('End');
  await expect(figure.getByRole('img', { name: /^10000 次掩码的平均值/ })).toBeVisible();
});

test('an address that names a folded figure, or sets it, opens it', async ({ page }) => {
  for (const hash of ['#gelu-mask', '#v1;gelu-mask=count:10000,seed:4', '#v1;gelu-mask=count:10000,seed:4;@gelu-mask']) {
    await page.goto('about:blank');
    await page.goto(NOTE + hash);
    const figure = widget(page, 'GeluMask');
    await expect(figure, hash).toBeVisible();
    if (hash.includes('=')) await expect(range(figure, '次数 N')).toHaveAttribute('aria-valuetext', '10000');
    if (!hash.startsWith('#v1') || hash.includes('@')) await expect(figure).toBeInViewport();
  }
});

test('a change of the hash opens it as well', async ({ page }) => {
  await page.goto(NOTE);
  await page.evaluate(() => { location.hash = '#gelu-mask'; });
  await expect(widget(page, 'GeluMask')).toBeInViewport();
});

test('what the reader has shut stays shut when they go on by the contents, although the address keeps its state', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${NOTE}#v1;gelu-mask=count:10000,seed:4;@gelu-mask`);
  const figure = widget(page, 'GeluMask');
  await expect(range(figure, '次数 N')).toHaveAttribute('aria-valuetext', '10000');
  await page.locator('details.fold > summary').click();
  await expect(figure).toBeHidden();
  await page.locator('.toc a').nth(1).click();
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toContain('gelu-mask=');
  await expect(page.locator('.toc a').nth(1)).toHaveAttribute('aria-current', 'location');
  await expect(figure).toBeHidden();
});

test('words found in a table that is folded within a fold are uncovered', async ({ page }) => {
  await page.goto(NOTE);
  await page.mouse.move(200, 300);
  await expect.poll(() => page.evaluate(() => globalThis.notesBoot?.early === undefined)).toBe(true);
  const table = widget(page, 'GeluMask').locator('.widget-data table');
  // As WebKit's search does: it marks what it has found, and nothing else.
  await expect.poll(async () => {
    await table.evaluate((node) => { getSelection()?.selectAllChildren(node.querySelector('td') ?? node); });
    return table.isVisible();
  }).toBe(true);
  await expect(table.locator('td').first()).toBeInViewport();
});

for (const path of notes) {
  test(`on paper nothing of ${path} is folded`, async ({ page }) => {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    const hidden = await page.locator('details.fold figure.widget, details.errata > div').evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length);
    expect(hidden).toBe(0);
  });
}
