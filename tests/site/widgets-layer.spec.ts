import { expect, test, type Locator } from '@playwright/test';
import {
  cellsOf, dataTable, enter, expectCsvEqualsTable, numberIn, openByKeyboard, openWidget, pressOn, range, ready, reloadWith, saved, tabTo,
} from './widgets.ts';

/** What is visibly lit, by view: the frame is what a reader sees. */
function lit(figure: Locator): Promise<string[]> {
  return figure.locator('[data-link]').evaluateAll((nodes) => nodes.flatMap((node) => {
    if (getComputedStyle(node).boxShadow === 'none') return [];
    const view = node.closest('pre') ? '代码' : node.closest('button') ? '特征图' : '公式';
    return [`${view} ${node.getAttribute('data-link') ?? ''}`];
  }));
}

/** All three views of a tensor are lit, and nothing else is. */
async function expectLit(figure: Locator, id: string): Promise<void> {
  await expect.poll(async () => new Set((await lit(figure)).map((one) => one.split(' ')[0]))).toEqual(new Set(['公式', '代码', '特征图']));
  for (const one of await lit(figure)) expect(one.split(' ').slice(1)).toContain(id);
}

/** A symbol of the formula. */
const symbol = (figure: Locator, id: string): Locator => figure.locator(`[role="img"][data-link="${id}"]`).first();
const caption = (figure: Locator): Locator => dataTable(figure).locator('caption');

/** Numbers of the table, row by row: least, most, mean, deviation, value at the cursor. */
async function stats(figure: Locator): Promise<Map<string, number[]>> {
  const rows = (await cellsOf(dataTable(figure))).slice(1);
  return new Map(rows.map(([name = '', , ...cells]) => [name, cells.map(numberIn)]));
}

test('ConvMixerLayer by mouse: pointing lights the other views; the device agrees with the build; the skip is a sum', async ({ page }) => {
  const figure = await openWidget(page, 'ConvMixerLayer');
  await symbol(figure, 'pointwise').hover();
  await expectLit(figure, 'pointwise');
  await figure.locator('pre [data-link~="residual"]').first().hover();
  await expectLit(figure, 'residual');
  await figure.locator('button[data-link="input"]').click();
  await expectLit(figure, 'input');

  const atBuild = await stats(figure);
  await figure.getByRole('button', { name: '在你的设备上运行' }).click();
  await ready(figure);
  const here = await stats(figure);
  expect([...here.keys()]).toEqual([...atBuild.keys()]);
  for (const [name, values] of here) values.forEach((value, at) => { expect(Math.abs(value - (atBuild.get(name)?.[at] ?? NaN)), name).toBeLessThan(0.0021); });
  const at = (name: string) => here.get(name)?.[4] ?? Number.NaN;
  expect(Math.abs(at('残差和') - at('深度卷积后的批归一化') - at('输入'))).toBeLessThan(0.0021);
  await expect(figure.locator('button[data-link] canvas:visible')).toHaveCount(8);

  const neighbour = figure.getByRole('button', { name: /^通道 \d+$/, pressed: false }).first();
  const name = await neighbour.getAttribute('aria-label');
  await neighbour.click();
  await expect(caption(figure)).toHaveText(`第 1 层${name ?? ''} 的八张特征图`);
  await enter(figure, '第几层', '7');
  await expect(figure).toContainText('7 超出范围，请填 1 到 6 之间的数。');
  await expect(caption(figure)).toHaveText(/^第 1 层/);
  await expectCsvEqualsTable(figure);
});

test('ConvMixerLayer by keyboard alone; of two quick moves the last one wins; the address keeps it', async ({ page }) => {
  const figure = await openByKeyboard(page, 'ConvMixerLayer', 'one-layer');
  await tabTo(symbol(figure, 'depthwise_gelu'));
  await expectLit(figure, 'depthwise_gelu');
  await tabTo(figure.locator('pre [data-link~="pointwise_norm"]').last());
  await expectLit(figure, 'pointwise_norm');
  await tabTo(figure.locator('button[data-link="residual"]'));
  await expectLit(figure, 'residual');

  await pressOn(range(figure, '第几层'), 'End', 'ArrowLeft');
  await expect(caption(figure)).toHaveText(/^第 5 层/);
  await ready(figure);
  expect((await cellsOf(dataTable(figure))).slice(1).map(([, tensor]) => tensor)).toContain('blocks.4.depthwise');
  await tabTo(figure.getByRole('radio', { name: 'k = 9' }), 'Shift+Tab');
  await page.keyboard.press('ArrowLeft');
  await expect(figure.getByRole('radio', { name: 'k = 7' })).toBeChecked();
  await ready(figure);
  await tabTo(figure.getByRole('application', { name: /第 5 层通道/ }), 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  // On the way the focus lit the output; the cursor reads it, and the table has the same number in its last column.
  await expect(figure).toContainText('放大看：输出，');
  const [, value] = ((await figure.getByText(/^第 8 行第 9 列：/).first().textContent()) ?? '').split('：');
  await expect(dataTable(figure).locator('thead')).toContainText('第 8 行第 9 列');
  expect(numberIn(value ?? '')).toBeCloseTo((await stats(figure)).get('输出')?.[4] ?? Number.NaN, 3);

  const shown = await cellsOf(dataTable(figure));
  await reloadWith(page, 'one-layer=kernel:7,layer:5');
  await ready(figure);
  expect((await cellsOf(dataTable(figure))).map((row) => row.slice(0, 6))).toEqual(shown.map((row) => row.slice(0, 6)));
});

test('walking through ConvMixerLayer with the Tab key breaks no policy for styles', async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
      const seen = document.documentElement.dataset['violations'] ?? '';
      document.documentElement.dataset['violations'] = `${seen}${violatedDirective} ${sample};`;
    });
  });
  const figure = await openByKeyboard(page, 'ConvMixerLayer', 'one-layer');
  await tabTo(figure.getByRole('button', { name: '链接', exact: true }));
  await expect(page.locator('html')).not.toHaveAttribute('data-violations');
});

test('a saved layer keeps its cells sharp and leaves code and formula out', async ({ page }) => {
  const figure = await openWidget(page, 'ConvMixerLayer');
  await figure.getByRole('button', { name: '在你的设备上运行' }).click();
  await ready(figure);
  const svg = (await saved(figure, 'SVG')).toString('utf8');
  expect(svg).toContain('image-rendering="pixelated"');
  expect(svg).not.toContain('style=');
  expect(svg).not.toContain('nn.Module');
  expect(svg).not.toContain('BN');
});
