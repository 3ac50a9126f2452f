import { expect, test, type Locator } from '@playwright/test';
import {
  cellsOf, dataTable, enter, expectCsvEqualsTable, numberIn, openByKeyboard, openWidget, pressOn, ready, reloadWith, tabTo, widget,
} from './widgets.ts';

/** Rows of the table: side of the theoretical field, spread, estimate, pixels, share in per cent, peak. */
async function fields(figure: Locator): Promise<Map<string, number[]>> {
  return new Map((await cellsOf(dataTable(figure))).slice(1).map(([name = '', ...cells]) => [name, cells.map(numberIn)]));
}

const veils = (figure: Locator): Locator => figure.getByText('先猜，再揭晓').and(figure.locator(':visible'));

test('EffectiveReceptiveField by mouse: guess, measure, compare with the build, threshold, kernels', async ({ page }) => {
  const figure = await openWidget(page, 'EffectiveReceptiveField');
  await expect(veils(figure)).toHaveCount(2);
  const atBuild = await fields(figure);
  await figure.getByRole('radio', { name: '变大' }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(veils(figure)).toHaveCount(0);
  await expect(figure).toContainText(/和你猜的(一样|不一样)。|一半和你猜的一样。/);

  await figure.getByRole('button', { name: '在你的设备上测量' }).click();
  await ready(figure);
  const here = await fields(figure);
  expect([...here.keys()]).toEqual(['k = 3，未训练', 'k = 3，训练后', 'k = 9，未训练', 'k = 9，训练后']);
  for (const [name, [side = 0, spread = 0, estimate, pixels = 0, share = 0]] of here) {
    const kernel = name.startsWith('k = 3') ? 3 : 9;
    // Token 8 ± 6(k−1)/2 of 16, at 4 pixels each, inside the picture.
    expect(side).toBe(kernel === 3 ? 52 : 64);
    expect(estimate).toBeCloseTo(Math.sqrt(16 * 6 * (kernel ** 2 - 1) / 24 + 15 / 12), 1);
    expect(share).toBeCloseTo(100 * pixels / side ** 2, 1);
    expect(Math.abs(spread - (atBuild.get(name)?.[1] ?? Number.NaN))).toBeLessThan(0.11);
    expect(Math.abs(pixels - (atBuild.get(name)?.[3] ?? Number.NaN))).toBeLessThan(10);
  }
  await enter(figure, '阈值（最大值的）', '60');
  await expect(figure).toContainText('60 超出范围，请填 0.1 到 50 之间的数。');
  expect(await fields(figure)).toEqual(here);
  await enter(figure, '阈值（最大值的）', '50');
  for (const [name, cells] of await fields(figure)) expect(cells[3]).toBeLessThan(here.get(name)?.[3] ?? 0);
  await expectCsvEqualsTable(figure);

  const left = figure.getByRole('group', { name: '左列' });
  await left.getByRole('radio', { name: 'k = 5' }).click();
  await left.getByRole('radio', { name: 'k = 7' }).click();
  await expect.poll(async () => [...(await fields(figure)).keys()]).toEqual(['k = 7，未训练', 'k = 7，训练后', 'k = 9，未训练', 'k = 9，训练后']);
  await ready(figure);
  await expect(figure.locator('canvas:visible')).toHaveCount(4);
});

test('EffectiveReceptiveField by keyboard alone; the address keeps it', async ({ page }) => {
  const figure = await openByKeyboard(page, 'EffectiveReceptiveField', 'effective-receptive-field');
  await pressOn(figure.getByRole('radio', { name: '变大' }), 'Space', 'ArrowDown');
  await expect(figure.getByRole('radio', { name: '变小' })).toBeChecked();
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Enter');
  await expect(veils(figure)).toHaveCount(0);
  await pressOn(figure.getByRole('button', { name: '在你的设备上测量' }), 'Enter');
  await ready(figure);
  await tabTo(figure.getByRole('application', { name: /^k = 3，未训练/ }), 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expect(figure.getByText(/^第 33 行第 33 列：\d/).first()).toBeVisible();
  await pressOn(figure.getByRole('checkbox', { name: '透出图片' }), 'Space');
  await expect(figure.getByRole('checkbox', { name: '透出图片' })).toBeChecked();
  await reloadWith(page, 'effective-receptive-field=over:1');
  await expect(figure.getByRole('checkbox', { name: '透出图片' })).toBeChecked();
});

/** The numbers under the maps, as they stand on screen. */
const numbers = (figure: Locator): Promise<string[]> => figure.locator('.measured').allTextContents();

test('EffectiveReceptiveField keeps its maps, numbers and verdict while it measures, and does not jump', async ({ page }) => {
  const figure = await openWidget(page, 'EffectiveReceptiveField');
  await figure.getByRole('radio', { name: '变大' }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  const verdict = figure.getByText(/和你猜的/);
  const before = { said: await verdict.textContent(), numbers: await numbers(figure) };
  const height = async () => Math.round((await figure.boundingBox())?.height ?? 0);
  const still = await height();
  // The models never come: what stands now is what a reader sees while they are fetched.
  await page.route(/\.onnx$/, () => undefined);
  await figure.getByRole('button', { name: '在你的设备上测量' }).click();
  await expect(figure).toHaveAttribute('data-state', 'fetching');
  await expect(figure.getByText('还没有测量')).toHaveCount(0);
  expect(await numbers(figure)).toEqual(before.numbers);
  await expect(verdict).toHaveText(before.said ?? '');
  expect(Math.abs((await height()) - still)).toBeLessThanOrEqual(2);
});

test('EffectiveReceptiveField follows the picture chosen elsewhere, and names the one that its old maps are of', async ({ page }) => {
  const classifier = await openWidget(page, 'EmojiClassifier');
  await classifier.getByRole('button', { name: '樱桃' }).click();
  await ready(classifier);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => { release = resolve; });
  await page.route(/gradient.*\.onnx$/, async (route) => { await released; await route.continue(); });
  const figure = widget(page, 'EffectiveReceptiveField');
  await figure.hover();
  await expect(figure.getByText('对“猴头”', { exact: true }).and(figure.locator(':visible')).first()).toBeVisible();
  await expect(figure.getByText('对“猴头”', { exact: true })).toHaveCount(4);
  const old = await numbers(figure);
  release();
  await ready(figure);
  await expect(figure.getByText('对“猴头”', { exact: true })).toHaveCount(0);
  expect(await numbers(figure)).not.toEqual(old);
});
