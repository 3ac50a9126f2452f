import { expect, test, type Locator } from '@playwright/test';
import { answer, cellsOf, dataTable, expectCsvEqualsTable, FLOWFORMER, openByKeyboard, openWidget, pressOn, reloadWith, widget } from './widgets.ts';

const choose = (figure: Locator, name: string) => figure.getByRole('radio', { name, exact: true }).check();
/** The drawing, by the beginning of its name. */
const drawing = (figure: Locator, name: RegExp): Locator => figure.getByRole('img', { name });
const spoken = (figure: Locator): Locator => figure.locator('p.visually-hidden[role="status"]');

test('PaperTables by mouse: the lead in points and standard errors, table by table', async ({ page }) => {
  const figure = await openWidget(page, 'PaperTables', FLOWFORMER);
  await expect(answer(figure, '最好的其他方法')).toHaveText('cosFormer 37.90%，标准误 1.08');
  await expect(answer(figure, 'Flowformer 减它')).toHaveText('+0.80 个百分点，0.5 个标准误');
  await expect(figure).toContainText('2000 道题分不出两者的高下');
  await expectCsvEqualsTable(figure);

  await choose(figure, 'Pathfinder');
  await expect(answer(figure, 'Flowformer 减它')).toHaveText('−3.10 个百分点');
  await expect(figure).toContainText('Flowformer 不是最好的，反而低 3.10 个百分点。测试集有多大不在核对过的资料里');
  await choose(figure, '平均');
  await expect(answer(figure, '去掉竞争')).toHaveText('−1.23 个百分点');
  await expect(figure).toContainText('† Sinkhorn 的平均印作 51.29，按五项重算是 51.48');
  await expect(drawing(figure, /LRA 五项平均/).getByText('Sinkhorn †')).toBeVisible();
  await expectCsvEqualsTable(figure);

  await choose(figure, 'ImageNet-1K');
  await expect(answer(figure, 'Flowformer 减它')).toHaveText('+0.8 个百分点，3.2 个标准误');
  await expect(answer(figure, 'DeiT+Flowformer 减 DeiT-S')).toHaveText('+0.2 个百分点，0.8 个标准误');
  await choose(figure, 'top-5');
  await expect(answer(figure, 'Flowformer 减它')).toHaveText('−0.1 个百分点，−0.7 个标准误');
  await expectCsvEqualsTable(figure);

  await choose(figure, 'WikiText-103');
  await expect(drawing(figure, /困惑度/).getByText('← WikiText-103 困惑度，越低越好')).toBeVisible();
  await expect(answer(figure, 'Flowformer 减它')).toHaveText('−0.5');
  await choose(figure, 'UEA 十个子集');
  await expect(figure).toContainText('7 胜 0 平 3 负');
  await expect(figure).toContainText('Reformer 写的是 71.9，表里是 71.5；Performer 写的是 71.5，表里是 71.9');
  await expectCsvEqualsTable(figure);
  await choose(figure, 'D4RL');
  await expect(figure).toContainText('† cosFormer 的平均离差印作 7.6，按九个设置重算是 6.7');
  await expect(spoken(figure)).toContainText('Flowformer 高 1.3 分。两者印出的离差是 ±2.9 和 ±2.6');
  await expectCsvEqualsTable(figure);
});

test('PaperTables asks before it draws the three shortcuts on ListOps, and only there', async ({ page }) => {
  const figure = await openWidget(page, 'PaperTables', FLOWFORMER);
  const plot = drawing(figure, /^ListOps/);
  await expect(plot.getByText('Flowformer', { exact: true })).toBeVisible();
  await expect(plot.locator('.shortcut').filter({ visible: true })).toHaveCount(0);
  await choose(figure, '只算最外层的数字');
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(figure).toContainText('没有猜中。最好的 Flowformer 是 38.70%，比“只看最外层算符”的 36.3% 高 2.4 个百分点，合 2.1 个标准误。');
  for (const name of ['总猜最多的一类 17.0%', '只看最外层算符 36.3%', '只算最外层的数字 47.4%']) {
    await expect(plot.getByText(name).filter({ visible: true })).toHaveCount(1);
  }
  await choose(figure, 'Text');
  await expect(figure.locator('.shortcut').filter({ visible: true })).toHaveCount(0);
  await expect(figure.getByText('没有猜中')).toHaveCount(0);
});

test('PaperTables by keyboard alone; the address keeps the table and its column', async ({ page }) => {
  const figure = await openByKeyboard(page, 'PaperTables', 'paper-tables', FLOWFORMER);
  await pressOn(figure.getByRole('radio', { name: '一种也够不着' }), 'Space', 'ArrowRight', 'ArrowRight');
  await expect(figure.getByRole('radio', { name: '只看最外层算符' })).toBeChecked();
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Enter');
  await expect(figure).toContainText('猜对了。');
  await pressOn(figure.getByRole('radio', { name: 'LRA 五任务' }), 'ArrowRight');
  await pressOn(figure.getByRole('radio', { name: 'top-1' }), 'ArrowRight');
  await expect(drawing(figure, /^ImageNet-1K top-5/)).toBeVisible();
  await reloadWith(page, 'paper-tables=table:imagenet,imagenet:top-5');
  await expect(figure.getByRole('radio', { name: 'top-5' })).toBeChecked();
  await expect(answer(figure, '最好的其他方法')).toHaveText('DeiT-S 95.0%，标准误 0.10');
  await expect(drawing(figure, /^ImageNet-1K top-5/)).toBeVisible();
});

test('PaperTables ignores rubbish in the address', async ({ page }) => {
  await page.goto(`${FLOWFORMER}#v1;paper-tables=table:cifar,lra:Path-X,imagenet:top-5;@paper-tables`);
  const figure = widget(page, 'PaperTables');
  await expect(figure.getByRole('radio', { name: 'ListOps' })).toBeChecked();
  await expect(drawing(figure, /^ListOps 准确率，15 种方法/)).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('PaperTables shows ListOps with its lines, its answer and its table', async ({ page }) => {
    await page.goto(FLOWFORMER);
    const figure = widget(page, 'PaperTables');
    const plot = drawing(figure, /^ListOps 准确率，15 种方法各一行：Flowformer 38.70%，第 1 名/);
    await expect(plot).toBeVisible();
    await expect(plot.getByText('只看最外层算符 36.3%')).toBeVisible();
    await expect(figure).toContainText('合 0.5 个标准误，2000 道题分不出两者的高下');
    const rows = await cellsOf(dataTable(figure));
    expect(rows.length).toBe(1 + 15 + 3);
    expect(rows.find(([name]) => name === '取巧：只看最外层算符')?.[1]).toBe('36.26');
  });
});
