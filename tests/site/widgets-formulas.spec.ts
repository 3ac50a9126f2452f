import { expect, test, type Locator } from '@playwright/test';
import {
  answer, cellsOf, dataTable, enter, expectCsvEqualsTable, field, openByKeyboard, openWidget, pressOn, range, reloadWith, slideTo,
} from './widgets.ts';

/** The fact book's table (receptive-field.md): field in pixels, blocks until it covers the image, until corners meet. */
const FIELDS = [
  ['1536/20', 1127, 4, 8],
  ['768/32', 1351, 6, 11],
  ['1024/20', 2254, 2, 4],
  ['256/8（CIFAR）', 66, 4, 8],
] as const;

const SIZE = '感受野 p(1 + d(k−1))';
async function expectField(figure: Locator, pixels: number, cover: number, corners: number): Promise<void> {
  await expect(answer(figure, SIZE)).toContainText(`= ${pixels} 像素`);
  await expect(answer(figure, '中心单元看到整张图')).toHaveText(`第 ${cover} 层起`);
  await expect(answer(figure, '角看到对角')).toHaveText(`第 ${corners} 层起`);
}

test('ReceptiveField by mouse: the fact book’s five networks, both units, bad sizes, the guess', async ({ page }) => {
  const figure = await openWidget(page, 'ReceptiveField');
  await expectField(figure, 52, 8, 15);
  for (const [name, pixels, cover, corners] of FIELDS) {
    await figure.getByRole('button', { name, exact: true }).click();
    await expectField(figure, pixels, cover, corners);
  }
  await figure.getByRole('button', { name: '1536/20', exact: true }).click();
  await enter(figure, '卷积核 k', '3');
  await expectField(figure, 287, 16, 31);

  await enter(figure, '卷积核 k', '4');
  await expect(figure).toContainText('卷积核大小要是奇数，得到 4');
  await enter(figure, '图像块 p', '5');
  await expect(figure).toContainText('224 像素的图片不能按 5 像素切成整块');
  await expectField(figure, 287, 16, 31);

  // 20 blocks of 3×3 reach 20 tokens from a corner: 21 of 32 along each side.
  await figure.getByRole('radio', { name: '左上角' }).check();
  await expect(answer(figure, '这个单元看到图片的')).toHaveText(`${(100 * (21 / 32) ** 2).toFixed(1)}%`);
  await expect(figure.getByRole('img', { name: /左上角单元看到图片的/ })).toBeVisible();

  await enter(figure, '我猜第几层', '8');
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(figure).toContainText('猜对了：第 8 层。中心单元在第 4 层');
  await expectCsvEqualsTable(figure);
});

test('ReceptiveField by keyboard alone; the address keeps the state; of two quick moves the last one wins', async ({ page }) => {
  const figure = await openByKeyboard(page, 'ReceptiveField', 'receptive-field');
  await pressOn(range(figure, '我猜第几层'), 'Home');
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Space');
  await expect(figure).toContainText('猜少了：第 8 层');
  await pressOn(range(figure, '卷积核 k'), 'End', 'Home', 'ArrowRight', 'ArrowRight');
  await expect(answer(figure, SIZE)).toHaveText('4 × (1 + 6 × 4) = 100 像素');
  await pressOn(range(figure, '深度 d'), 'ArrowLeft');
  await expectField(figure, 84, 4, 8);
  await pressOn(figure.getByRole('radio', { name: '正中' }), 'ArrowRight');
  await expect(figure.getByRole('radio', { name: '左上角' })).toBeChecked();
  await pressOn(figure.getByRole('button', { name: '768/32' }), 'Enter');
  await expectField(figure, 1351, 6, 11);
  const rows = await cellsOf(dataTable(figure));
  expect(rows.at(-1)?.slice(0, 6)).toEqual(['第 32 层', '7', '1', '7', '1351', '193']);
  await reloadWith(page, 'receptive-field=kernel:7,depth:32,patch:7,imageSize:224,unit:corner');
  await expectField(figure, 1351, 6, 11);
  await expect(figure.getByRole('radio', { name: '左上角' })).toBeChecked();
});

/** Parameters and MACs at 224 px by the formulas of the fact book, 1000 classes. */
function cost(h: number, d: number, p: number, k: number) {
  const tokens = (224 / p) ** 2;
  return {
    params: 3 * p * p * h + 3 * h + d * (h * k * k + h * h + 6 * h) + (h + 1) * 1000,
    macs: tokens * (3 * p * p * h + d * (h * k * k + h * h)),
    share: (k * k) / (k * k + h),
  };
}

async function expectCost(figure: Locator, ...shape: Parameters<typeof cost>): Promise<void> {
  const { params, macs, share } = cost(...shape);
  await expect(answer(figure, '一层里深度卷积的份额')).toHaveText(`${(100 * share).toFixed(1)}%`);
  await expect(answer(figure, '参数个数')).toHaveText(params.toLocaleString('en'));
  await expect(answer(figure, '乘加次数，224 像素')).toHaveText(`${(macs / 1e9).toFixed(2)} G`);
}

test('CostShare by mouse: published networks, bad sizes, two quick moves, the guess, the axis', async ({ page }) => {
  const figure = await openWidget(page, 'CostShare');
  await expectCost(figure, 1536, 20, 7, 9);
  await expect(answer(figure, '参数个数')).toHaveText('51,625,960');
  await figure.getByRole('button', { name: '768/32' }).click();
  await expectCost(figure, 768, 32, 7, 7);
  await figure.getByRole('button', { name: '1024/20' }).click();
  await expectCost(figure, 1024, 20, 14, 9);

  await slideTo(range(figure, '卷积核 k'), 1);
  await slideTo(range(figure, '卷积核 k'), 0);
  await expectCost(figure, 1024, 20, 14, 1);
  for (const [typed, message] of [['2.5', '2.50 不是整数，请填整数。'], ['99', '99 超出范围，请填 1 到 15 之间的数。'], ['', '请填一个数。']] as const) {
    await enter(figure, '卷积核 k', typed);
    await expect(figure).toContainText(message);
    await expectCost(figure, 1024, 20, 14, 1);
  }
  await enter(figure, '图像块 p', '9');
  await expect(figure).toContainText('9 不在可选的值里，请填 4、7、8、14、16、28、32 之一。');

  await figure.getByRole('radio', { name: '参数差不多，乘加约为 1/4' }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  const [from, to] = [cost(1024, 20, 7, 1), cost(1024, 20, 14, 1)];
  await expect(figure).toContainText(`参数变成 ${(100 * to.params / from.params).toFixed(1)}%，乘加变成 ${(100 * to.macs / from.macs).toFixed(1)}%`);
  await figure.getByRole('radio', { name: /参数/ }).last().check();
  await expectCsvEqualsTable(figure);
  await reloadWith(page, 'axis:paramsM');
  await expectCost(figure, 1024, 20, 14, 1);
});

test('CostShare by keyboard alone', async ({ page }) => {
  const figure = await openByKeyboard(page, 'CostShare', 'cost');
  await pressOn(range(figure, '深度 d'), 'ArrowRight', 'ArrowRight');
  await expectCost(figure, 1536, 22, 7, 9);
  await pressOn(field(figure, '图像块 p'), 'ControlOrMeta+a', '1', '4', 'Enter');
  await expectCost(figure, 1536, 22, 14, 9);
  await pressOn(figure.getByRole('button', { name: '768/32' }), 'Enter');
  await expectCost(figure, 768, 32, 7, 7);
  await pressOn(figure.getByRole('radio', { checked: true }).last(), 'ArrowRight');
  await expect(figure.getByRole('radio', { name: /参数/ }).last()).toBeChecked();
});
