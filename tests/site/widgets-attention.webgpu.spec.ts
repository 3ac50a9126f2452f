import { expect, test } from '@playwright/test';
import { answerMs, measuredPoints, run } from './attention-lab.ts';
import { dataTable, enter, expectCsvEqualsTable, FLOWFORMER, openWidget, range, reloadWith } from './widgets.ts';

test('AttentionCost on WebGPU: start, stop half-way, go on, change device, reload from the address, export', async ({ page }) => {
  test.setTimeout(300_000);
  const figure = await openWidget(page, 'AttentionCost', FLOWFORMER);
  await enter(figure, '测到 n', '2048');
  await enter(figure, '头的维度 d', '32');
  await figure.getByRole('radio', { name: 'WebGPU' }).check();
  await run(figure).click();
  await expect.poll(() => measuredPoints(figure)).toBeGreaterThan(0);
  await run(figure).click();
  await expect(figure).toContainText('已停下。测过的点都还在');
  expect(await measuredPoints(figure)).toBeLessThan(18);
  await enter(figure, '测到 n', '256');

  await run(figure).click();
  expect(await answerMs(range(figure, '批量'))).toBeLessThan(100);
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
  await expect(dataTable(figure).locator('caption')).toContainText('WebGPU，批量 1，1 个头，头的维度 32');
});
