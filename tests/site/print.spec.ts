/** What comes out on paper. */
import { expect, test, type Page } from '@playwright/test';
import { notes } from './pages.ts';
import { openTerminal, screen } from './shell.ts';
import { openWidget, ready } from './widgets.ts';

const dispatch = (page: Page, name: string) => page.evaluate((type) => dispatchEvent(new Event(type)), name);
/** Mean of red, green and blue. */
const lightOf = (colour: string): number => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part) / 3, 0);
/** Mean lightness of a map that is zero nearly everywhere. */
const lightness = (page: Page, id: string) => page.locator(`#${id} button[data-link="depthwise_gelu"] canvas`).evaluate((canvas) => {
  if (!(canvas instanceof HTMLCanvasElement)) return Number.NaN;
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  return Array.from(data).reduce((sum, value) => sum + value, 0) / data.length;
});

test('paper is light in the dark theme: heat maps are painted anew, and all is as it was afterwards', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const figure = await openWidget(page, 'ConvMixerLayer');
  await figure.getByRole('button', { name: '在你的设备上运行' }).click();
  await ready(figure);
  const dark = await lightness(page, 'one-layer');
  await dispatch(page, 'beforeprint');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect.poll(() => lightness(page, 'one-layer')).toBeGreaterThan(dark + 40);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
  await expect(figure.locator('button[data-link] canvas:visible')).toHaveCount(8);
  await expect(figure).toHaveCSS('print-color-adjust', 'exact');
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await dispatch(page, 'afterprint');
  await expect.poll(() => lightness(page, 'one-layer')).toBe(dark);
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});

test('an open terminal is printed dark on light, whatever the theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const terminal = await openTerminal(page);
  const rows = screen(terminal);
  const colour = () => rows.evaluate((node) => getComputedStyle(node).color);
  const dark = await colour();
  await dispatch(page, 'beforeprint');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect.poll(async () => lightOf(await colour())).toBeLessThan(96);
  expect(lightOf(await terminal.locator('.xterm-scrollable-element').evaluate((node) => getComputedStyle(node).backgroundColor))).toBeGreaterThan(220);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await dispatch(page, 'afterprint');
  await expect.poll(colour).toBe(dark);
});

for (const path of notes) {
  test(`the shortcut for printing waits for the pictures of ${path} that nobody has come near`, async ({ page }) => {
    await page.addInitScript(() => { window.print = () => { document.documentElement.dataset['printed'] = 'yes'; }; });
    await page.goto(path);
    const far = page.locator('.widget img[loading="lazy"]');
    const before = await far.count();
    // What only answers a reader comes with the first sign of one; a shortcut that is that sign prints by the browser's own means.
    await page.mouse.move(200, 300);
    await expect.poll(() => page.evaluate(() => globalThis.notesBoot?.early === undefined)).toBe(true);
    await page.keyboard.press('Control+p');
    if (before > 0) await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
    const blank = await page.locator('.widget img').evaluateAll((images) => images.filter((image) => image instanceof HTMLImageElement && !image.complete).length);
    expect(blank).toBe(0);
  });

  test(`the fonts of far formulas of ${path} are there once a reader is, without any scrolling`, async ({ page, context }) => {
    const loaded = (of: Page) => of.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family, weight, style }) => `${family} ${weight} ${style}`).sort());
    const whole = await context.newPage();
    await whole.goto(path);
    await whole.evaluate(async () => {
      for (const part of document.querySelectorAll('.part')) part.firstElementChild?.getBoundingClientRect();
      await document.fonts.ready;
    });
    await page.goto(path);
    await page.mouse.move(200, 300);
    await expect.poll(() => loaded(page)).toEqual(await loaded(whole));
  });

  test(`nothing to fold out is printed in ${path}, and no button that shows a map is left out`, async ({ page }) => {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.widget-data:not([open]):visible')).toHaveCount(0);
    const maps = page.locator('.widget button:has(img)');
    for (let at = 0; at < await maps.count(); at += 1) await expect(maps.nth(at)).toBeVisible();
  });
}
