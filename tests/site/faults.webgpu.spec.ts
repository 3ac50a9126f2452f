import { expect, test, type Browser, type Page } from '@playwright/test';
import { cellsOf, dataTable, GELU_CARD, point, ready } from './widgets.ts';

/** Ends the browser's GPU process as a driver's crash does, and waits until a GPU device of the page is lost. */
async function crashGpu(browser: Browser, page: Page): Promise<void> {
  await page.evaluate(async () => {
    const device = await (await navigator.gpu.requestAdapter())?.requestDevice();
    Object.assign(window, { gpuLost: device?.lost.then(({ reason }) => reason) });
  });
  const client = await browser.newBrowserCDPSession();
  await client.send('Browser.crashGpuProcess');
  await client.detach();
  expect(await page.evaluate(() => (window as unknown as { gpuLost: Promise<string> }).gpuLost)).toBe('unknown');
}

test('after a crash of the GPU process the same page answers again, without a reload', async ({ page, browser }) => {
  await page.goto(`${GELU_CARD}?device=webgpu`);
  const figure = await point(page, 'GeluParity');
  await figure.locator('[data-action="run"]').click();
  await ready(figure);
  await expect(figure).toHaveAttribute('data-device', 'webgpu');
  await expect(figure).toHaveAttribute('data-parity', /e-/);
  const before = await cellsOf(dataTable(figure));
  await page.evaluate(() => { Object.assign(window, { sameDocument: true }); });
  await crashGpu(browser, page);
  // Another range of x asks the models again.
  await figure.getByRole('radio').nth(1).check();
  await expect.poll(async () => (await cellsOf(dataTable(figure))).join()).not.toBe(before.join());
  await ready(figure);
  await expect(figure).toHaveAttribute('data-device', /^(webgpu|wasm)$/);
  expect(Number(await figure.getAttribute('data-parity'))).toBeLessThanOrEqual(1e-4);
  // The first range again: the same numbers as before the crash, up to the rounding of another device.
  await figure.getByRole('radio').first().check();
  await expect.poll(async () => (await cellsOf(dataTable(figure))).length).toBe(before.length);
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
});

test('a crash while a model is being opened ends in an answer or in a message with a retry that works', async ({ page, browser }) => {
  await page.goto(`${GELU_CARD}?device=webgpu`);
  const figure = await point(page, 'GeluParity');
  await figure.locator('[data-action="run"]').click();
  await expect(figure).toHaveAttribute('data-state', /compiling|running/);
  await crashGpu(browser, page);
  await expect(figure).toHaveAttribute('data-state', /ready|failed/);
  if (await figure.getAttribute('data-state') === 'failed') {
    await expect(figure.locator('.widget-status')).toContainText(/\p{Script=Han}{4}/u);
    await figure.getByRole('button', { name: '重试' }).click();
  }
  await ready(figure);
  await expect(figure).toHaveAttribute('data-parity', /e-/);
});
