import { expect, test, type Locator, type Page } from '@playwright/test';
import { presets } from '../../src/components/widgets/GlobArguments/glob-arguments.ts';
import { BASH } from './shell.ts';
import { cellsOf, dataTable, expectCsvEqualsTable, openByKeyboard, openWidget, pressOn, reloadWith, tabTo, textField } from './widgets.ts';

const files = (figure: Locator): Locator => textField(figure, /目录里的文件/);
const pattern = (figure: Locator): Locator => textField(figure, '模式');
const args = (figure: Locator): Locator => figure.getByRole('list', { name: 'grep 的参数' }).getByRole('listitem');
const output = (figure: Locator, command: string): Locator => figure.getByRole('group', { name: `${command} 的输出` });
const open = (page: Page): Promise<Locator> => openWidget(page, 'GlobArguments', BASH);

test('GlobArguments by mouse: the arguments follow the files and the pattern, each case is named, bad names keep the last state', async ({ page }) => {
  const figure = await open(page);
  await expect(args(figure).first()).toBeHidden();
  await figure.getByRole('radio', { name: '什么也没有' }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(figure).toContainText('猜对了');
  await expect(args(figure)).toHaveText(['grep程序', 'a.txt模式', 'b.txt要读的文件']);
  await expect(figure).toContainText('管道里的 3 行没人要');
  await figure.getByRole('button', { name: '只有 a.txt 和 axtxt' }).click();
  await expect(args(figure)).toHaveText(['grep程序', 'a.txt模式']);
  await expect(figure).toContainText('. 是任意一个字符');
  await figure.getByRole('button', { name: '没有 .txt' }).click();
  await expect(args(figure)).toHaveText(['grep程序', '*.txt模式']);
  await expect(figure).toContainText('开头的 * 前面没有东西可重复');
  await figure.getByRole('button', { name: '名字以 - 开头' }).click();
  await expect(args(figure)).toHaveText(['grep程序', '-v.txt选项', 'a.txt模式', 'b.txt要读的文件']);
  await files(figure).fill('a.txt\nb/c');
  await expect(figure).toContainText('“b/c”：文件名里不能有 /');
  await expect(args(figure)).toHaveCount(4);
  await files(figure).fill('a1\na2\nb1: x');
  await pattern(figure).fill('a$x');
  await expect(figure).toContainText('“$”会被 bash 另作他用');
  await pattern(figure).fill('?1');
  await expect(args(figure)).toHaveText(['grep程序', 'a1模式', 'b1要读的文件']);
  expect((await cellsOf(dataTable(figure))).slice(1)).toEqual([['a1', '0', '是', '1', '模式'], ['a2', '0', '否', '不是参数', ''], ['b1', '2', '是', '2', '要读的文件']]);
  await expectCsvEqualsTable(figure);
});

test('GlobArguments by keyboard alone; the address keeps files and pattern', async ({ page }) => {
  const figure = await openByKeyboard(page, 'GlobArguments', 'glob-arguments', BASH);
  await tabTo(pattern(figure));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('[!b]*');
  await expect(args(figure)).toHaveText(['grep程序', 'a.txt模式', 'axtxt要读的文件']);
  await tabTo(files(figure));
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nc d');
  await expect(args(figure)).toHaveText(['grep程序', 'a.txt模式', 'axtxt要读的文件', 'c d要读的文件']);
  await pressOn(figure.getByRole('button', { name: '没有 .txt' }), 'Enter');
  await expect(pattern(figure)).toHaveValue('*.txt');
  await tabTo(files(figure), 'Shift+Tab');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('c d\nb.txt: c d');
  await reloadWith(page, 'b.txt: c d');
  await expect(args(figure)).toHaveText(['grep程序', 'b.txt模式']);
  await expect(dataTable(figure)).toContainText('c d');
});

test("the page's machine agrees with every example and runs the wrong way and the right ones", async ({ page }) => {
  test.setTimeout(300_000);
  const figure = await open(page);
  await figure.locator('[data-action="reveal"]').click();
  const printed = ['没有输出', 'a.txtaxtxt', '没有输出', 'a.txt', 'invalid option'];
  for (const [at, { label }] of presets.entries()) {
    await figure.getByRole('button', { name: label, exact: true }).click();
    await figure.locator('[data-action="ask"]').click();
    await expect(figure.getByText(/^和图上(相同|不同)/), label).toHaveText(/^和图上相同/);
    expect((await output(figure, 'ls | grep *.txt').innerText()).replaceAll('\n', ''), label).toContain(printed[at]);
    if (at !== 2) await expect(output(figure, "ls | grep '\\.txt$'"), label).toContainText('a.txt\n');
    await expect(output(figure, "find . -maxdepth 1 -name '*.txt'"), label).toContainText('成功');
  }
  await expect(figure).toContainText('[-v.txt][a.txt][b.txt]；管道里有 19 个字节，grep 留下 19 个没读');
  await expect(output(figure, 'ls -- *.txt')).toContainText('-v.txt\na.txt\nb.txt');
});
