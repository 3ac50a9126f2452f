import { expect, test, type Locator } from '@playwright/test';
import { cellsOf, dataTable, enter, expectCsvEqualsTable, FLOWFORMER, openWidget, range, reloadWith } from './widgets.ts';

const run = (figure: Locator): Locator => figure.locator('[data-action="run"]');

async function measuredPoints(figure: Locator): Promise<number> {
  return (await cellsOf(dataTable(figure))).slice(1).filter(([, , , median]) => median !== '未测').length;
}

test('AttentionCost on WebGPU: start, stop half-way, go on, change device, reload from the address, export', async ({ page }) => {
  test.setTimeout(300_000);
  const figure = await openWidget(page, 'AttentionCost', FLOWFORMER);
  await enter(figure, '测到 n', '2048');
  await enter(figure, '头宽 d', '32');
  await figure.getByRole('radio', { name: 'WebGPU' }).check();
  await run(figure).click();
  await expect.poll(() => measuredPoints(figure)).toBeGreaterThan(0);
  await run(figure).click();
  await expect(figure).toContainText('已停下。测过的点都还在');
  expect(await measuredPoints(figure)).toBeLessThan(18);
  await enter(figure, '测到 n', '256');

  await run(figure).click();
  // While it measures, a press is answered: the median of ten.
  const slowest = await range(figure, '批量').evaluate(async (slider) => {
    const times: number[] = [];
    for (let press = 0; press < 10; press += 1) {
      const start = performance.now();
      (slider as HTMLInputElement).value = String(press % 2);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve); }); });
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[5] ?? Infinity;
  });
  expect(slowest).toBeLessThan(100);
  await enter(figure, '批量', '1');
  await expect(figure).toContainText('测完了。');
  expect(await measuredPoints(figure)).toBe(9);
  await expect(figure).toHaveAttribute('data-device', 'webgpu');
  await expect(figure).toHaveAttribute('data-parity', /\d/);
  expect(Number(await figure.getAttribute('data-parity'))).toBeLessThanOrEqual(1e-4);
  await expectCsvEqualsTable(figure);

  await figure.getByRole('radio', { name: 'WASM' }).check();
  expect(await measuredPoints(figure)).toBe(0);
  await run(figure).click();
  await expect.poll(() => measuredPoints(figure)).toBe(9);
  await expect(figure).toHaveAttribute('data-device', 'wasm');
  await figure.getByRole('radio', { name: 'WebGPU' }).check();
  expect(await measuredPoints(figure)).toBe(9);

  await reloadWith(page, 'device:webgpu,d:32,longest:256');
  await expect(figure.getByRole('radio', { name: 'WebGPU' })).toBeChecked();
  await expect(dataTable(figure).locator('caption')).toContainText('WebGPU，批量 1，1 个头，头宽 32');
});
