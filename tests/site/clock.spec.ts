import { expect, test, type Page } from '@playwright/test';
import { measuredPoints, run } from './attention-lab.ts';
import { cellsOf, dataTable, enter, FLOWFORMER, numberIn, openWidget, ready } from './widgets.ts';

/** Firefox and Safari round the clock to whole milliseconds; models are timed in the page's Worker. */
async function roundClock(page: Page): Promise<void> {
  const round = () => {
    const now = performance.now.bind(performance);
    performance.now = () => Math.floor(now());
  };
  await page.addInitScript(round);
  page.on('worker', (worker) => void worker.evaluate(round));
}

test.beforeEach(({ page }) => roundClock(page));

test('AttentionCost measures every length by a clock of whole milliseconds', async ({ page }) => {
  const figure = await openWidget(page, 'AttentionCost', FLOWFORMER);
  await enter(figure, '测到 n', '512');
  await run(figure).click();
  await expect(figure).toContainText('测完了。');
  expect(await measuredPoints(figure)).toBe(12);
  for (const [method, n, , ...times] of (await cellsOf(dataTable(figure))).slice(1)) {
    for (const time of times.slice(0, 3)) expect(Number(time), `${method ?? ''} ${n ?? ''}`).toBeGreaterThan(0);
  }
});

test('KernelComparison measures by a clock of whole milliseconds', async ({ page }) => {
  const figure = await openWidget(page, 'KernelComparison');
  await figure.getByRole('button', { name: '现在测' }).click();
  await expect(figure).toContainText('测完了。');
  const rows = await cellsOf(figure.getByRole('table', { name: /^大小、准确率/ }));
  for (const [kernel, , , , time = ''] of rows.slice(1)) expect(numberIn(time), kernel).toBeGreaterThan(0);
});

test('a run that the clock cannot tell is shorter than 1 ms, not 0.00 ms', async ({ page }) => {
  const figure = await openWidget(page, 'GeluParity');
  const status = figure.locator('.widget-status');
  await figure.locator('[data-action="run"]').click();
  await ready(figure);
  await expect(status).toContainText(/WASM · (< 1|\d+) ms · /);
});
