import { expect, test, type Locator, type Page } from '@playwright/test';
import { descriptorLines } from '../../src/lib/shell/descriptor-lines.ts';
import { BASH } from './shell.ts';
import { cellsOf, dataTable, expectCsvEqualsTable, openByKeyboard, openWidget, reloadWith, saved, tabTo, textField } from './widgets.ts';

const line = (figure: Locator): Locator => textField(figure, '命令行');
const drawing = (figure: Locator): Locator => figure.getByRole('img', { name: /通向/ });
const open = (page: Page): Promise<Locator> => openWidget(page, 'Redirection', BASH);

test('Redirection by mouse: the drawing follows the line, steps go one by one, order matters, a bad line keeps the last drawing', async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole('button', { name: '先 2>&1' }).click();
  await expect(drawing(figure)).toHaveAccessibleName(/^ls：0 通向终端，1 通向f，先清空，2 通向终端$/);
  await figure.getByRole('button', { name: '上一步' }).click();
  await expect(figure).toContainText('描述符 2（标准错误）变成描述符 1 此刻的副本，也就是终端。');
  await expect(drawing(figure)).toHaveAccessibleName(/1 通向终端/);
  await figure.getByRole('button', { name: '后 2>&1' }).click();
  await expect(drawing(figure)).toHaveAccessibleName(/1 通向f，先清空，2 通向f，先清空$/);
  await line(figure).fill("cat < 'in");
  await expect(figure).toContainText('单引号没有合上');
  await expect(drawing(figure)).toHaveAccessibleName(/2 通向f，先清空$/);
  await line(figure).fill('cat < in | wc -l >> out');
  await expect(drawing(figure)).toHaveAccessibleName(/^cat：0 通向in，只读，1 通向管道 1，2 通向终端；wc：0 通向管道 1，1 通向out，写在末尾/);
  expect((await cellsOf(dataTable(figure))).slice(1)).toHaveLength(6);
  await expectCsvEqualsTable(figure);
  await line(figure).fill('ls >f 2>&7');
  await expect(figure).toContainText('7: Bad file descriptor');
});

test('the saved drawing has the line, every descriptor and end, strokes as thin as on the page, and nothing to press', async ({ page }) => {
  const figure = await open(page);
  await line(figure).fill('cat <in 2>&- | sort > out');
  await expect(drawing(figure)).toHaveAccessibleName(/2 通向已关闭/);
  const svg = (await saved(figure, 'SVG')).toString('utf8');
  for (const words of ['cat &lt;in', '2 标准错误', '，已关闭', '管道 1', 'in，只读', 'out，先清空']) expect(svg).toContain(words);
  // Five descriptors are open; their lines are in units of rows, so that only this keeps the strokes thin.
  expect(svg.match(/<path/g)).toHaveLength(5);
  expect(svg).toContain('vector-effect="non-scaling-stroke"');
  expect(svg).not.toContain('下载');
});

test('Redirection by keyboard alone; the address keeps the line', async ({ page }) => {
  const figure = await openByKeyboard(page, 'Redirection', 'redirection', BASH);
  await tabTo(line(figure));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('wc -c <<< x 2>&1');
  await expect(drawing(figure)).toHaveAccessibleName(/0 通向here 字符串/);
  await tabTo(figure.getByRole('button', { name: '上一步' }));
  await page.keyboard.press('Enter');
  await expect(figure.getByRole('button', { name: '上一步' })).toBeFocused();
  await expect(figure).toContainText('1 / 2');
  await reloadWith(page, 'wc -c <<< x 2>&1');
  await expect(drawing(figure)).toHaveAccessibleName(/0 通向here 字符串/);
});

test(`the kernel of the page's machine agrees with the drawing of ${descriptorLines.length} lines`, async ({ page }) => {
  test.setTimeout(600_000);
  const figure = await open(page);
  for (const one of descriptorLines) {
    await line(figure).fill(one);
    await figure.locator('[data-action="ask"]').click();
    await expect(figure.getByText(/图和内核全部一致|不一致|问不了|没有启动|没有问成/).first(), one).toHaveText(/图和内核全部一致/);
  }
  await line(figure).fill('/bin/ls > f');
  await figure.locator('[data-action="ask"]').click();
  await expect(figure).toContainText('/bin/ls 问不了');
});
