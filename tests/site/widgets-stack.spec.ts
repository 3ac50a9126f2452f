import { expect, test, type Locator, type Page } from '@playwright/test';
import { BASH, screen } from './shell.ts';
import { cellsOf, dataTable, expectCsvEqualsTable, openByKeyboard, openWidget, tabTo } from './widgets.ts';

const columns = (figure: Locator): Locator => figure.getByRole('group', { name: /每条命令之后的堆栈/ }).locator(':scope > ol > li');
const lastStack = async (figure: Locator): Promise<readonly string[]> => columns(figure).last().locator('ol code').allTextContents();
const step = (figure: Locator): Promise<void> => figure.locator('[data-action="step"]').click();

async function begin(page: Page): Promise<Locator> {
  const figure = await openWidget(page, 'DirectoryStack', BASH);
  await expect(columns(figure)).toHaveCount(6);
  await figure.locator('[data-action="run"]').click();
  await expect(screen(figure)).toContainText('~$');
  await expect(columns(figure)).toHaveCount(1);
  return figure;
}

test('DirectoryStack by mouse: the example step by step, the failing popd, rotation, and what cd does to the top', async ({ page }) => {
  const figure = await begin(page);
  for (const stack of [['~/foo', '~'], ['/etc', '~/foo', '~'], ['~/foo', '~'], ['~'], ['~']]) {
    await step(figure);
    await expect.poll(() => lastStack(figure)).toEqual(stack);
  }
  await expect(figure).toContainText('出错，退出状态 1：堆栈和当前目录都没有变。');
  await expect(screen(figure)).toContainText('popd: directory stack empty');
  expect((await cellsOf(dataTable(figure))).at(-1)).toEqual(['popd', '1', '~']);
  await expectCsvEqualsTable(figure);
  await figure.locator('[data-action="again"]').click();
  await expect(columns(figure)).toHaveCount(1);
  for (const command of ['pushd /tmp', 'pushd -n /usr']) await figure.getByRole('button', { name: command, exact: true }).click();
  await expect.poll(() => lastStack(figure)).toEqual(['/tmp', '/usr', '~']);
  await figure.getByRole('button', { name: 'pushd +1', exact: true }).click();
  await expect.poll(() => lastStack(figure)).toEqual(['/usr', '~', '/tmp']);
  await expect(figure).toContainText('次序变了，当前目录从 /tmp 变成 /usr。');
});

test('DirectoryStack by keyboard: what the reader types is drawn too', async ({ page }) => {
  const figure = await openByKeyboard(page, 'DirectoryStack', 'stack', BASH);
  await tabTo(figure.locator('[data-action="run"]'));
  await page.keyboard.press('Enter');
  await expect(screen(figure)).toContainText('~$');
  await page.keyboard.type('cd /etc; pushd "/usr/lib"\n');
  await expect.poll(() => lastStack(figure)).toEqual(['/usr/lib', '/etc']);
  await page.keyboard.type('cd -\n');
  await expect.poll(() => lastStack(figure)).toEqual(['/etc', '/etc']);
  await page.keyboard.press('F6');
  await tabTo(figure.locator('[data-action="step"]'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await lastStack(figure)).length).toBe(2);
  await expect(figure).toContainText('出错，退出状态 1');
});
