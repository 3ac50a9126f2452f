import { expect, test } from '@playwright/test';
import { answerMs, measuredPoints, run } from './attention-lab.ts';
import { cellsOf, dataTable, enter, expectCsvEqualsTable, field, FLOWFORMER, openByKeyboard, openWidget, point, pressOn, range, reloadWith } from './widgets.ts';

test('AttentionCost measures on this device, can be stopped and goes on where it was', async ({ page }) => {
  const figure = await openWidget(page, 'AttentionCost', FLOWFORMER);
  // So long that it is still at work when it is stopped, also where the lengths shown below are done in no time.
  await enter(figure, '测到 n', '4096');
  await enter(figure, '头的维度 d', '32');
  await run(figure).click();
  await expect(run(figure)).toHaveText('停止');
  await expect.poll(() => measuredPoints(figure)).toBeGreaterThan(0);
  await run(figure).click();
  await expect(figure).toContainText('已停下。测过的点都还在');
  expect(await measuredPoints(figure)).toBeLessThan(21);
  await enter(figure, '测到 n', '512');
  await run(figure).click();
  await expect(figure).toContainText('测完了。');
  expect(await measuredPoints(figure)).toBe(12);
  await expect(figure).toHaveAttribute('data-device', 'wasm');
  await expect(figure).toHaveAttribute('data-parity', /\d/);
  expect(Number(await figure.getAttribute('data-parity'))).toBeLessThanOrEqual(1e-5);
  for (const [, n = '', , median = '', low = '', high = ''] of (await cellsOf(dataTable(figure))).slice(1)) {
    expect(Number(low), n).toBeLessThanOrEqual(Number(median));
    expect(Number(high), n).toBeGreaterThanOrEqual(Number(median));
  }
  await expectCsvEqualsTable(figure);
});

test('AttentionCost answers its controls while it measures, and keeps its results when a number is bad', async ({ page }) => {
  const figure = await openWidget(page, 'AttentionCost', FLOWFORMER);
  await enter(figure, '测到 n', '1024');
  await run(figure).click();
  await expect.poll(() => measuredPoints(figure)).toBeGreaterThan(2);
  expect(await answerMs(range(figure, '头数'))).toBeLessThan(100);
  await enter(figure, '头数', '1');
  await expect(figure).toContainText('测完了。');
  const points = await measuredPoints(figure);
  for (const [typed, message] of [['0', '0 超出范围'], ['99999', '99999 超出范围'], ['长', '“长”不是数'], ['100', '100 不在可选的值里']] as const) {
    await enter(figure, '测到 n', typed);
    await expect(figure.getByRole('status').filter({ hasText: message })).toBeVisible();
    expect(await measuredPoints(figure)).toBe(points);
  }
  await figure.getByRole('radio', { name: 'WebGPU' }).check();
  await run(figure).click();
  await expect(figure).toContainText('没有可用的 WebGPU 适配器');
  await figure.getByRole('radio', { name: 'WASM' }).check();
  expect(await measuredPoints(figure)).toBe(points);
});

test('AttentionCost by keyboard alone; the address keeps the setting', async ({ page }) => {
  const figure = await openByKeyboard(page, 'AttentionCost', 'attention-cost', FLOWFORMER);
  await pressOn(figure.getByRole('application'), 'ArrowRight', 'ArrowUp', 'ArrowUp');
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Enter');
  await expect(figure).toContainText('softmax 注意力是 1、4、16、64 倍');
  await pressOn(range(figure, '测到 n'), 'Home', 'ArrowRight');
  await pressOn(range(figure, '头的维度 d'), 'Home');
  await pressOn(figure.getByRole('checkbox', { name: '因果形式' }), 'Space');
  await expect(dataTable(figure).locator('caption')).toHaveText('WASM，批量 1，1 个头，头的维度 32，因果形式');
  await reloadWith(page, 'attention-cost=d:32,causal:1,longest:128');
  await point(page, 'AttentionCost');
  await expect(field(figure, '测到 n')).toHaveValue('128');
  await expect(dataTable(figure).locator('caption')).toContainText('因果形式');
  expect(await measuredPoints(figure)).toBe(0);
});

test('AttentionCost with several heads and a batch counts them in, and refuses a table that would not fit', async ({ page }) => {
  test.setTimeout(400_000);
  const figure = await openWidget(page, 'AttentionCost', FLOWFORMER);
  await enter(figure, '测到 n', '128');
  await enter(figure, '头数', '2');
  await enter(figure, '批量', '2');
  await run(figure).click();
  await expect(figure).toContainText('测完了。');
  const rows = (await cellsOf(dataTable(figure))).slice(1);
  expect(rows[0]?.slice(0, 3)).toEqual(['softmax 注意力', '64', '2.10']);
  expect(rows.filter(([, , , median]) => median !== '未测')).toHaveLength(6);
  await enter(figure, '头的维度 d', '32');
  await enter(figure, '头数', '8');
  await enter(figure, '批量', '8');
  await enter(figure, '测到 n', '4096');
  await run(figure).click();
  await expect(figure).toContainText('n = 4096 没有测softmax 注意力：中间那张表要 4.3 GB，超过这台设备的 WASM 上的上限 1.1 GB', { timeout: 350_000 });
});
