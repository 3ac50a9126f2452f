import { expect, type Page } from '@playwright/test';
import { test } from './faulty-server.ts';
import { BASH, block, runScript } from './shell.ts';
import { awake, dataTable, cellsOf, point, ready, widget } from './widgets.ts';

test.use({ serviceWorkers: 'allow' });
const note = '/notes/convmixer/';

/** A reader has read the page: it is kept, with all that it loaded, and the worker is at rest. */
async function kept(page: Page): Promise<void> {
  // waitForFunction would take a promise itself for the answer.
  await expect.poll(() => page.evaluate(async () =>
    navigator.serviceWorker.controller?.state === 'activated' && await caches.match(location.pathname) !== undefined)).toBe(true);
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  // While it still fetches what the page had loaded before it was there, Chromium lets a page go past it.
  await page.waitForLoadState('networkidle');
  await expect.poll(() => page.evaluate(async () => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.startsWith(`${location.origin}/_astro/`));
    const found = await Promise.all(loaded.map((name) => caches.match(name)));
    return found.every((one) => one !== undefined);
  })).toBe(true);
}

test('a note that was read once, and a model that ran once, work without a network', async ({ page, server }) => {
  await page.goto(`${server.origin}${note}`);
  await kept(page);
  const figure = await point(page, 'EmojiClassifier');
  await figure.locator('[data-action="run"]').click();
  await ready(figure);
  const online = await cellsOf(dataTable(figure));

  server.goDark();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.fonts.ready.then(() => [...document.styleSheets].every(({ cssRules }) => cssRules.length > 0)))).toBe(true);
  await point(page, 'EmojiClassifier');
  await figure.locator('[data-action="run"]').click();
  await ready(figure);
  await expect(figure).toHaveAttribute('data-parity', /e-/);
  expect(await cellsOf(dataTable(figure))).toEqual(online);
  // The address of an experiment is the same page.
  await page.goto(`${server.origin}${note}?device=wasm`);
  await expect(widget(page, 'EmojiClassifier')).toBeVisible();
});

test('the words of a command are explained without a network once the page was read', async ({ page, server }) => {
  await page.goto(`${server.origin}${BASH}`);
  await kept(page);
  // No word was pointed at: the first turn of the wheel is enough.
  await page.mouse.wheel(0, 300);
  const words = await block(page, 'hello').locator('pre').first().getAttribute('data-words') ?? '';
  await expect.poll(() => page.evaluate(async (url) => await caches.match(url) !== undefined, words)).toBe(true);
  server.goDark();
  await page.reload();
  await block(page, 'hello').locator('[data-w]').first().hover();
  await expect(page.getByRole('tooltip')).toContainText('打印它的参数');
});

test('a page that was never read says so without a network, and comes once there is one', async ({ page, server }) => {
  await page.goto(`${server.origin}${note}`);
  await kept(page);
  server.goDark();
  await page.goto(`${server.origin}/papers/`);
  await expect(page.getByRole('heading', { name: '现在离线，这一页还没有存下' })).toBeVisible();
  server.heal();
  await page.getByRole('link', { name: '再试一次' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/论文/);
});

test('with a network a page is always fresh, and a damaged model is never kept', async ({ page, server, context }) => {
  await page.goto(`${server.origin}${note}`);
  await kept(page);
  server.breakOff(/\/k5\.[^/]*\.onnx$/, 'reset');
  const figure = await point(page, 'EmojiClassifier');
  await figure.locator('[data-action="run"]').click();
  await expect(figure).toHaveAttribute('data-state', 'failed');
  const names = () => page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map(({ url }) => url);
  });
  expect((await names()).filter((url) => /\/k5\.[^/]*\.onnx$/.test(url))).toEqual([]);
  server.heal();
  await figure.getByRole('button', { name: '重试' }).click();
  await ready(figure);
  await expect.poll(async () => (await names()).filter((url) => /\/k5\.[^/]*\.onnx$/.test(url)).length).toBe(1);
  // The kept page is only a fallback: the next visit asks the network first.
  const asked = context.waitForEvent('response', (response) => response.url().endsWith(note) && !response.fromServiceWorker());
  await page.reload();
  expect((await asked).ok()).toBe(true);
});

test('a machine that was started once starts without a network', async ({ page, server }) => {
  await page.goto(`${server.origin}${BASH}`);
  await kept(page);
  expect(await runScript(block(page, 'status'), 'echo 在线')).toEqual({ stdout: '在线\n', stderr: '', exitCode: 0 });
  await kept(page);
  server.goDark();
  await page.reload();
  // What was edited stands in the address: the block wakes and is a field again.
  await awake(block(page, 'status'));
  expect(await runScript(block(page, 'status'), 'echo 离线; uname')).toEqual({ stdout: '离线\nLinux\n', stderr: '', exitCode: 0 });
});
