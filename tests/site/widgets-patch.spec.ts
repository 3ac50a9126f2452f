import { expect, test, type Locator } from '@playwright/test';
import {
  cellsOf, dataTable, enter, expectCsvEqualsTable, numberIn, openByKeyboard, openWidget, pressOn, range, reloadWith, slideTo, tabTo,
} from './widgets.ts';

/** Tokens (64/p)² and parameters 3p²·96 + 96, in the formulas and in their spoken names. */
async function expectPatch(figure: Locator, p: number): Promise<void> {
  const [count, params] = [(64 / p) ** 2, 3 * p * p * 96 + 96].map((value) => value.toLocaleString('en'));
  await expect(figure.locator('[data-slot="count"]')).toHaveText(count ?? '');
  await expect(figure.locator('[data-slot="params"]')).toHaveText(params ?? '');
  await expect(figure.getByRole('math', { name: `token 数 n = (64 / ${p})² = ${count ?? ''}` })).toBeVisible();
  await expect(figure).toContainText(`二，选中的一块：${3 * p * p} 个数`);
  // One line less than patches along each side, both ways.
  await expect(figure.locator('svg:has(> rect) > path')).toHaveAttribute('d', new RegExp(`^(M[^M]+){${2 * (64 / p - 1)}}$`));
}

/** The two ways of computing the tokens, and how far they are apart. */
async function expectSameNumbers(figure: Locator, p: number): Promise<void> {
  const sentence = figure.locator('p', { hasText: `步长为 ${p} 的卷积与逐块乘矩阵` }).first();
  await expect(sentence).toContainText(`各算出 ${((64 / p) ** 2 * 96).toLocaleString('en')} 个数`);
  const text = (await sentence.textContent()) ?? '';
  if (!text.includes('完全相同')) expect(numberIn(/最大差 (\S+)：/.exec(text)?.[1] ?? '')).toBeLessThan(1e-12);
}

const chosen = (figure: Locator): Locator => figure.locator('svg:has(> path) > rect');
const map = (figure: Locator, name: RegExp): Locator => figure.getByRole('application', { name });

test('PatchEmbedding by mouse: patch sizes, bad sizes, a patch pointed at, an emoji chosen', async ({ page }) => {
  const figure = await openWidget(page, 'PatchEmbedding');
  await expectPatch(figure, 4);
  await expectSameNumbers(figure, 4);
  await expect(figure).toContainText('权重来自训练好的 k=9 网络');
  await slideTo(range(figure, '图像块边长 p'), 1);
  await expectPatch(figure, 32);
  await expect(figure).toContainText('没有用 p=32 训练过的网络');
  await enter(figure, '图像块边长 p', '8');
  await expectPatch(figure, 8);
  await expectSameNumbers(figure, 8);
  for (const [typed, message] of [['7', '64 除以 7 余 1，切不齐。请改用 2、4、8、16 或 32。'], ['大', '“大”不是数']] as const) {
    await enter(figure, '图像块边长 p', typed);
    await expect(figure).toContainText(message);
    await expectPatch(figure, 8);
  }
  await enter(figure, '输出通道 c', '97');
  await expect(figure).toContainText('97 超出范围，请填 1 到 96 之间的数。');

  const cut = figure.locator('div:has(> svg > rect)').first();
  await cut.click({ position: { x: 3, y: 3 } });
  await expect(chosen(figure)).toHaveAttribute('x', '0');
  await expect(chosen(figure)).toHaveAttribute('y', '0');
  // The corner of every emoji is white: 1 on the scale −1…1.
  await map(figure, /选中的图像块/).hover({ position: { x: 2, y: 2 } });
  await expect(figure.getByText('第 1 行第 1 列：1.00').first()).toBeVisible();

  await figure.getByRole('button', { name: '樱桃' }).click();
  await expect(figure).toContainText('樱桃，Noto 所画，训练时没有见过');
  await expectSameNumbers(figure, 8);
});

test('PatchEmbedding by keyboard alone; of two quick moves the last one wins; the address keeps it', async ({ page }) => {
  const figure = await openByKeyboard(page, 'PatchEmbedding', 'patch-embedding');
  // The second stop, with the widget awake, has it compute; the maps can take the focus then.
  await page.keyboard.press('Tab');
  await expect(map(figure, /通道 1 的特征图/)).toBeVisible();
  await tabTo(map(figure, /通道 1 的特征图/));
  await page.keyboard.press('ArrowRight');
  const before = await chosen(figure).getAttribute('x');
  await page.keyboard.press('ArrowRight');
  await expect(chosen(figure)).toHaveAttribute('x', String(Number(before) + 1));
  await expect(figure.getByText(/^第 9 行第 10 列：/).first()).toBeVisible();
  // The number that is read out is the number of the table.
  const row = (await cellsOf(dataTable(figure))).find(([name]) => name === '第 9 行');
  await expect(figure.getByText(/^第 9 行第 10 列：/).first()).toContainText(row?.[10] ?? '没有这一格');
  await pressOn(range(figure, '图像块边长 p'), 'End', 'Home');
  await expectPatch(figure, 2);
  await expectSameNumbers(figure, 2);
  await pressOn(range(figure, '输出通道 c'), 'ArrowRight');
  await expect(dataTable(figure).locator('caption')).toContainText('通道 2 的特征图');
  const shown = await cellsOf(dataTable(figure));
  await reloadWith(page, 'patch-embedding=patch:2,channel:2');
  await expectPatch(figure, 2);
  await expect.poll(() => cellsOf(dataTable(figure))).toEqual(shown);
  await expectCsvEqualsTable(figure);
});
