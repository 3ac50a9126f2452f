import { expect, test, type Locator } from '@playwright/test';
import {
  answer, cellsOf, dataTable, enter, expectCsvEqualsTable, field, numberIn, openByKeyboard, openWidget, pressOn, range, ready, reloadWith, slideTo,
} from './widgets.ts';

/** Φ(1)(1 − Φ(1)): one mask at x = 1 has this variance (gelu.md: GELU(1) = 0.841345). */
const VARIANCE_AT_1 = 0.841345 * 0.158655;

/** The average at x = 1 and its standard error, as the figure tells them. */
async function atOne(figure: Locator): Promise<{ mean: number; error: number }> {
  const [mean = '', error = ''] = (await answer(figure, 'x = 1 处的平均值').textContent())?.split('±') ?? [];
  return { mean: numberIn(mean), error: numberIn(error) };
}

test('GeluMask by mouse: more masks come closer, seeds repeat, bad seeds are refused', async ({ page }) => {
  const figure = await openWidget(page, 'GeluMask');
  await expect(answer(figure, 'GELU(1)，与种子无关')).toHaveText('0.8413');
  expect((await atOne(figure)).error).toBeCloseTo(Math.sqrt(VARIANCE_AT_1 / 20), 4);
  const first = await answer(figure, 'x = 1 处的平均值').textContent();

  await slideTo(range(figure, '次数 N'), 1);
  await expect(range(figure, '次数 N')).toHaveAttribute('aria-valuetext', '10000');
  const many = await atOne(figure);
  expect(many.error).toBeCloseTo(Math.sqrt(VARIANCE_AT_1 / 10_000), 4);
  expect(Math.abs(many.mean - 0.841345)).toBeLessThan(5 * many.error);
  expect(numberIn(await answer(figure, '最大偏差').textContent())).toBeLessThan(0.05);

  await figure.getByRole('button', { name: '换一批' }).click();
  await expect(range(figure, '种子')).toHaveValue('2');
  expect((await atOne(figure)).mean).not.toBe(many.mean);
  await expect(answer(figure, 'GELU(1)，与种子无关')).toHaveText('0.8413');

  await enter(figure, '次数 N', '20');
  await enter(figure, '种子', '1');
  await expect(answer(figure, 'x = 1 处的平均值')).toHaveText(first ?? '');
  await enter(figure, '种子', '1.5');
  await expect(figure).toContainText('种子要是整数，1.5 不是，请填 0 到 999 之间的整数。');
  // The field says itself why it is refused.
  await expect(field(figure, '种子')).toHaveAccessibleDescription(/^种子要是整数，1\.5 不是/);
  await enter(figure, '次数 N', '17');
  await expect(figure).toContainText('17 不在可选的值里，请填 1、2、3');
  await expect(answer(figure, 'x = 1 处的平均值')).toHaveText(first ?? '');

  await figure.getByRole('radio', { name: '约 1/10', exact: true }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(figure).toContainText(/100 次时最大偏差是 0\.\d{4}，10000 次时是 0\.\d{4}，约为原来的 1\/\d+\.\d/);
});

test('GeluMask by keyboard alone; of two quick moves the last one wins; the address keeps it', async ({ page }) => {
  const figure = await openByKeyboard(page, 'GeluMask', 'gelu-mask');
  await pressOn(figure.getByRole('radio', { name: '约 1/2' }), 'Space', 'ArrowDown');
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Enter');
  await expect(figure).toContainText('约为原来的');
  await pressOn(range(figure, '次数 N'), 'Home', 'End');
  await expect(figure.getByRole('img', { name: /^10000 次掩码的平均值/ })).toBeVisible();
  await expect(figure.getByRole('img', { name: /^1 次掩码/ })).toHaveCount(0);
  expect((await atOne(figure)).error).toBeCloseTo(0.0037, 4);
  await pressOn(range(figure, '种子'), 'ArrowRight', 'ArrowRight');
  await pressOn(figure.getByRole('button', { name: '换一批' }), 'Space');
  await expect(range(figure, '种子')).toHaveValue('4');
  await expect(dataTable(figure).locator('caption')).toContainText('种子 4');
  const shown = await cellsOf(dataTable(figure));
  await reloadWith(page, 'gelu-mask=count:10000,seed:4');
  await expect(range(figure, '种子')).toHaveValue('4');
  await expect(range(figure, '次数 N')).toHaveAttribute('aria-valuetext', '10000');
  await expect.poll(() => cellsOf(dataTable(figure))).toEqual(shown);
  await expectCsvEqualsTable(figure);
});

const verdicts = (figure: Locator): Locator => figure.getByRole('table').filter({ has: figure.page().getByRole('columnheader', { name: '最大绝对误差' }) });

test('GeluParity by mouse: the device is measured against double precision, the last range wins', async ({ page }) => {
  const figure = await openWidget(page, 'GeluParity');
  await expect(verdicts(figure).getByRole('row', { name: '精确式' })).toContainText('Node');
  await figure.getByRole('button', { name: '在你的设备上算' }).click();
  await ready(figure);
  const [, exact, tanh, once] = await cellsOf(verdicts(figure));
  expect([exact?.[1], tanh?.[1]]).toEqual(['WASM', 'WASM']);
  // Half a unit in the last place of float32 between 4 and 8 is 2⁻²²: the best that one rounding can do.
  expect(numberIn(once?.[2] ?? '')).toBeCloseTo(2 ** -22, 8);
  for (const row of [exact, tanh]) expect(numberIn(row?.[2] ?? '')).toBeLessThan(2e-6);
  await expectCsvEqualsTable(figure);

  await figure.getByRole('radio', { name: '零点附近：±0.1' }).click();
  await figure.getByRole('radio', { name: '左尾：−8 到 −4' }).click();
  await figure.getByRole('radio', { name: '相对误差' }).click();
  await expect(verdicts(figure).getByRole('row', { name: '精确式' })).toContainText(/x = −[4-8]\.\d\d.*x = −[4-8]\.\d\d/);
  await expect(dataTable(figure).locator('caption')).toContainText('相对误差');
  const xs = (await cellsOf(dataTable(figure))).slice(1).map(([x = '']) => numberIn(x));
  expect(Math.max(...xs)).toBeLessThanOrEqual(-4);
  await expect(figure.getByRole('img', { name: /的相对误差/ })).toBeVisible();
  await reloadWith(page, 'gelu-parity=range:tail,measure:relative');
  await ready(figure);
  await expect(figure.getByRole('radio', { name: '左尾：−8 到 −4' })).toBeChecked();
  await expect(verdicts(figure).getByRole('row', { name: '精确式' })).toContainText('WASM');
});

test('GeluParity by keyboard alone', async ({ page }) => {
  const figure = await openByKeyboard(page, 'GeluParity', 'gelu-parity');
  await pressOn(figure.getByRole('button', { name: '在你的设备上算' }), 'Enter');
  await ready(figure);
  await expect(verdicts(figure).getByRole('row', { name: '精确式' })).toContainText('WASM');
  await pressOn(figure.getByRole('radio', { name: '−8 到 8', exact: true }), 'ArrowRight', 'ArrowRight');
  await expect(verdicts(figure).getByRole('row', { name: '精确式' })).toContainText(/x = −?0\.\d\d/);
  await pressOn(figure.getByRole('radio', { name: '绝对误差' }), 'ArrowRight');
  await expect(dataTable(figure).locator('caption')).toContainText('相对误差');
});
