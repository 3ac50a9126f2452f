import { expect, test, type Locator } from '@playwright/test';
import {
  cellsOf, dataTable, enter, expectCsvEqualsTable, field, openByKeyboard, openWidget, pressOn, range, reloadWith, saved, tabTo,
} from './widgets.ts';

/** Values of the fact book (gelu.md) at four decimals: output and slope. */
const FACTS = {
  '1': { gelu: '0.8413', slope: '1.0833', gap: '0.1587' },
  '2': { gelu: '1.9545', slope: '1.0852', gap: '0.0455' },
  '-2': { gelu: '−0.0455', slope: '−0.0852', gap: '−1.9545' },
} as const;

const readings = (figure: Locator): Locator => figure.getByRole('table').filter({ has: figure.page().locator('caption', { hasText: '处' }) });

async function expectReadings(figure: Locator, x: keyof typeof FACTS): Promise<void> {
  await expect(readings(figure).locator('caption')).toHaveText(`x = ${Number(x).toFixed(2).replace('-', '−')} 处`);
  const rows = new Map((await cellsOf(readings(figure))).map(([name = '', ...rest]) => [name, rest]));
  expect(rows.get('GELU（精确）')).toEqual([FACTS[x].gelu, FACTS[x].slope]);
}

/** Where the plot's vertical line is dragged, as a share of the plot's width. */
async function dragTo(figure: Locator, x: number): Promise<void> {
  const line = figure.locator('svg:has(> line)').first();
  await line.scrollIntoViewIfNeeded();
  const box = await line.boundingBox();
  if (box === null) throw new Error('竖线不可见');
  const { mouse } = figure.page();
  await mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(box.x + (box.width * (x + 5)) / 8, box.y + box.height / 2, { steps: 4 });
  await mouse.up();
}

test('GeluCurves by mouse: dragging, places, curves, slopes, the guess, bad numbers', async ({ page }) => {
  const figure = await openWidget(page, 'GeluCurves');
  await expectReadings(figure, '1');
  await dragTo(figure, -2);
  await expectReadings(figure, '-2');

  await figure.getByRole('button', { name: 'x = −5' }).click();
  await expect(readings(figure)).toContainText('−7.1×10−6');
  await figure.getByRole('button', { name: 'x = 2' }).click();
  await expectReadings(figure, '2');
  await expect(readings(figure).getByRole('row', { name: 'x − GELU(x)' })).toContainText(FACTS['2'].gap);

  await expect(readings(figure)).not.toContainText('SiLU');
  await figure.getByRole('checkbox', { name: 'SiLU' }).check();
  await expect(readings(figure).getByRole('row', { name: 'SiLU' })).toContainText('1.7616');
  await figure.getByRole('radio', { name: '斜率' }).check();
  await expect(figure.getByRole('img', { name: /SiLU的斜率/ })).toBeVisible();
  await expect(figure.getByRole('img', { name: /tanh 近似的斜率误差，最大 8\.68×10⁻⁴/ })).toBeVisible();

  for (const [typed, message] of [['二', '“二”不是数，请填 −5 到 3 之间的数。'], ['9', '9 超出范围，请填 −5 到 3 之间的数。']] as const) {
    await enter(figure, 'x', typed);
    await expect(figure).toContainText(message);
    await expectReadings(figure, '2');
  }

  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(figure).toContainText('你猜 x = −2.00。最低点在 x = −0.7518，值是 −0.1700，相差 1.25。');
  await figure.getByRole('button', { name: '把竖线移到最低点' }).click();
  await expect(figure).toContainText('这里是最低点');
});

test('GeluCurves keeps its state in the address, and saves what it shows', async ({ page }) => {
  const figure = await openWidget(page, 'GeluCurves');
  await figure.getByRole('button', { name: 'x = 2' }).click();
  await figure.getByRole('checkbox', { name: 'tanh 近似' }).check();
  await reloadWith(page, 'gelu-curves=x:2,gelu-tanh:1');
  // Nobody touches the page: the address alone brings the state back.
  await expectReadings(figure, '2');
  await expect(figure.getByRole('checkbox', { name: 'tanh 近似' })).toBeChecked();
  await expect(readings(figure).getByRole('row', { name: 'tanh 近似', exact: false }).first()).toContainText('1.9546');

  const minusTwo = (await cellsOf(dataTable(figure))).find(([x]) => x === '−2.00');
  expect(minusTwo?.slice(1, 3)).toEqual(['−0.045500', '−0.045402']);
  await expectCsvEqualsTable(figure);
  expect((await saved(figure, 'SVG')).toString('utf8')).toMatch(/^<svg[\s\S]*GELU[\s\S]*<\/svg>/);
  expect((await saved(figure, 'PNG')).subarray(1, 4).toString()).toBe('PNG');
});

test('GeluCurves by keyboard alone', async ({ page }) => {
  const figure = await openByKeyboard(page, 'GeluCurves', 'gelu-curves');
  await pressOn(range(figure, '最低点的 x'), 'End', 'ArrowLeft');
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Enter');
  await expect(figure).toContainText('你猜 x = −0.05。最低点在 x = −0.7518');
  await pressOn(figure.getByRole('button', { name: '把竖线移到最低点' }), 'Enter');
  await expect(figure).toContainText('这里是最低点');
  await pressOn(range(figure, 'x'), 'Home');
  await expect(readings(figure)).toContainText('−7.1×10−6');
  await tabTo(field(figure, 'x'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('２');
  await page.keyboard.press('Enter');
  await expectReadings(figure, '2');
  await pressOn(figure.getByRole('radio', { name: '输出' }), 'ArrowRight');
  await expect(figure.getByRole('radio', { name: '斜率' })).toBeChecked();
  await pressOn(figure.getByRole('checkbox', { name: 'ReLU' }), 'Space');
  await expect(readings(figure)).not.toContainText('ReLU');
  await pressOn(figure.locator('summary', { hasText: '数据' }), 'Enter');
  await expect(dataTable(figure)).toBeVisible();
});
