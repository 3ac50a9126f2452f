import { expect, test, type Locator, type Page } from '@playwright/test';
import { hereScripts } from '../../src/lib/shell/here-document/scripts.ts';
import { presets } from '../../src/components/widgets/HereDocument/here-document.ts';
import { BASH } from './shell.ts';
import { cellsOf, dataTable, expectCsvEqualsTable, openByKeyboard, openWidget, pressOn, reloadWith, tabTo, textField } from './widgets.ts';

const script = (figure: Locator): Locator => textField(figure, '脚本');
const rows = (figure: Locator): Locator => figure.getByRole('list', { name: 'bash 逐行读这段脚本' }).getByRole('listitem');
const open = (page: Page): Promise<Locator> => openWidget(page, 'HereDocument', BASH);

test('HereDocument by mouse: the old example is guessed, revealed and corrected, rows go one by one, a bad script keeps the last reading', async ({ page }) => {
  const figure = await open(page);
  await expect(rows(figure).first()).toBeHidden();
  await figure.getByRole('radio', { name: '还在等，什么也没打印' }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(figure).toContainText('猜对了');
  await expect(rows(figure)).toHaveText([/<<abc 是指.*# 起是注释/s, /123 #内容.*文字$/s, /123 #内容/, /123 #内容/, /abc·#abc 表示结束.*标记后面还有字，# 在这里不是注释$/s]);
  await expect(figure).toContainText('warning: here-document at line 1 delimited by end-of-file (wanted `abc\')');
  await expect(figure).toContainText('4 行，58 个字节');
  await figure.getByRole('button', { name: '改正后' }).click();
  await expect(rows(figure).last()).toHaveText(/abc结束标记$/);
  await expect(figure).toContainText('3 行，12 个字节');
  await expect(figure).not.toContainText('warning');
  await figure.getByRole('button', { name: '上一步' }).click();
  await figure.getByRole('button', { name: '上一步' }).click();
  await expect(figure).toContainText('与标记 abc 比：第 1 个字符：这一行是“1”，标记是“a”');
  await expect(figure).toContainText('2 行，8 个字节');
  await script(figure).fill("cat <<'E\nx");
  await expect(figure).toContainText('单引号没有合上');
  await expect(rows(figure).last()).toContainText('abc');
  await script(figure).fill('cat <<E\n$x\nE \nE');
  await expect(rows(figure)).toHaveText([/没有引号，文字里会展开$/, /文字$/, /标记后面多了 1 个空格$/, /结束标记$/]);
  expect((await cellsOf(dataTable(figure))).slice(1)).toHaveLength(4);
  await expectCsvEqualsTable(figure);
});

test('HereDocument by keyboard alone: a tab is typed with its button; the address keeps the script', async ({ page }) => {
  const figure = await openByKeyboard(page, 'HereDocument', 'here-document', BASH);
  await tabTo(script(figure));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('cat <<-E\na\nE');
  await page.keyboard.press('Home');
  await pressOn(figure.getByRole('button', { name: '插入 Tab' }), 'Enter');
  await expect(script(figure)).toBeFocused();
  await expect(script(figure)).toHaveValue('cat <<-E\na\n\tE');
  await expect(rows(figure).last()).toHaveText(/→E结束标记$/);
  await pressOn(figure.getByRole('button', { name: '上一步' }), 'Enter', 'Enter');
  await expect(figure).toContainText('1 / 3');
  await reloadWith(page, 'cat <<-E\na\n\tE');
  await expect(rows(figure).last()).toHaveText(/→E结束标记$/);
});

const ask = (figure: Locator): Locator => figure.locator('[data-action="ask"]');

test(`the bash of the page's machine gives the commands of ${hereScripts.length} scripts and of every example what the figure says`, async ({ page }) => {
  test.setTimeout(600_000);
  const figure = await open(page);
  for (const one of [...presets.map((preset) => preset.script), ...hereScripts]) {
    await script(figure).fill(one);
    if (await figure.locator('[data-action="reveal"]').isVisible()) await figure.locator('[data-action="reveal"]').click();
    await ask(figure).click();
    await expect(figure.getByText(/和图上一字不差|和图上不同|命令没有启动|没有问成|问不了/).first(), one).toBeVisible();
    await expect(figure.getByText(/和图上不同|命令没有启动|没有问成|问不了/), one).toHaveCount(0);
  }
});

test('what bash expands is shown only once bash was asked, and what the script prints stands beside it', async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole('button', { name: 'here 字符串' }).click();
  await expect(figure).toContainText('有下划线的由 bash 展开，这里不猜');
  await expect(figure).not.toContainText('展开之后是');
  await ask(figure).click();
  await expect(figure).toContainText('展开之后是a   b *');
  await expect(figure.getByRole('group', { name: '这段脚本的输出' })).toContainText('a   b *\n7');
  await script(figure).fill('{ cat; } <<E\na\nE');
  await expect(figure.getByRole('group', { name: '这段脚本的输出' })).toHaveCount(0);
  await ask(figure).click();
  await expect(figure).toContainText('{ … } 的输入问不了');
});
