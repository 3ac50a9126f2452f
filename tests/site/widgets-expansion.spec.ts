import { expect, test, type Locator, type Page } from '@playwright/test';
import { linesFiles, linesSetup, machineLines } from '../../src/lib/shell/expansion/expansion-lines.ts';
import { BASH } from './shell.ts';
import { cellsOf, dataTable, expectCsvEqualsTable, openByKeyboard, openWidget, reloadWith, tabTo, textField } from './widgets.ts';

const line = (figure: Locator): Locator => textField(figure, '命令行');
const setup = (figure: Locator): Locator => textField(figure, /^变量/);
const files = (figure: Locator): Locator => textField(figure, /^目录里的文件/);
const example = (figure: Locator, name: string): Locator => figure.getByRole('group', { name: '现成的例子' }).getByRole('button', { name, exact: true });
const words = (figure: Locator, step: string): Locator => figure.getByRole('list', { name: `${step}之后的词` }).getByRole('listitem');
const ask = (figure: Locator): Locator => figure.locator('[data-action="ask"]');
const marked = (figure: Locator): Locator => figure.locator('pre mark');
const open = (page: Page): Promise<Locator> => openWidget(page, 'Expansion', BASH);

/** Asks bash and waits for its answer. */
async function asked(figure: Locator): Promise<Locator> {
  await ask(figure).click();
  const answer = figure.getByText(/一致：|bash 给出|没有问成|没有把这一行做完/).first();
  await expect(answer).toBeVisible();
  return answer;
}

test('Expansion by mouse: guess first, then the steps with their words and their places in the line', async ({ page }) => {
  const figure = await open(page);
  await expect(words(figure, '分词').first()).toBeHidden();
  await figure.getByRole('radio', { name: '4 个' }).click();
  await figure.locator('[data-action="reveal"]').click();
  await expect(figure).toContainText('猜对了');
  await expect(words(figure, '分词')).toHaveText(['printf', "'[%s]'", 'a', 'b', '*']);
  await expect(words(figure, '去引号')).toHaveText(['printf', '[%s]', 'a', 'b', '1', '2']);
  await figure.getByRole('button', { name: '通配符', exact: true }).click();
  await expect(figure).toContainText('换成匹配的文件名');
  await expect(words(figure, '去引号')).toHaveCount(0);
  await words(figure, '通配符').nth(5).getByRole('button').click();
  await expect(marked(figure)).toHaveText(['$f']);
  await example(figure, '双引号').click();
  await expect(words(figure, '去引号')).toHaveText(['printf', '[%s]', 'a␣␣␣b␣*']);
  await expect(marked(figure)).toHaveText(["'", "'", '"', '"']);
  await example(figure, 'IFS').click();
  await expect(words(figure, '分词')).toHaveText(['printf', "'[%s]'", '/bin', '空', '/usr/bin']);
  await expect(words(figure, '去引号')).toHaveText(['printf', '[%s]', '/bin', '空', '/usr/bin']);
  await setup(figure).fill("f='a   b *'");
  await files(figure).fill('a.c\nb c.c');
  await line(figure).fill('ls {*,x}.c ~root "$f"*');
  await expect(words(figure, '去引号')).toHaveText(['ls', 'a.c', 'b␣c.c', 'x.c', '/root', 'a␣␣␣b␣**']);
  expect((await cellsOf(dataTable(figure))).slice(1)).toHaveLength(9);
  await expectCsvEqualsTable(figure);
});

test('Expansion says what it does not do, keeps the last line, and lets bash answer', async ({ page }) => {
  const figure = await open(page);
  await line(figure).fill('echo $f');
  await line(figure).fill('echo $f > out');
  await expect(figure).toContainText('遇到了 >');
  await expect(words(figure, '切成词')).toHaveText(['echo', '$f']);
  await expect(ask(figure)).toHaveAttribute('aria-disabled', 'true');
  await line(figure).fill('echo $f');
  await setup(figure).fill('f = 1');
  await expect(figure).toContainText('图里画不出 f：');
  await setup(figure).fill('f=1');
  await files(figure).fill('a/b');
  await expect(figure).toContainText('文件名 a/b 里不能有 /');
  await files(figure).fill('a');
  await line(figure).fill('echo ${f@Q} *');
  await expect(figure).toContainText('这里算不了 ${f@Q}');
  await expect(await asked(figure)).toContainText('bash 给出 3 个词');
  await expect(figure.getByRole('list', { name: 'bash 给出的词' })).toContainText("'1'");
});

test('Expansion by keyboard alone; the address keeps the line', async ({ page }) => {
  const figure = await openByKeyboard(page, 'Expansion', 'expansion', BASH);
  await tabTo(line(figure));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('echo {b,a}$((1+1))');
  await expect(words(figure, '去引号')).toHaveText(['echo', 'b2', 'a2']);
  await tabTo(figure.getByRole('button', { name: '上一步' }));
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Enter');
  await expect(figure.getByRole('button', { name: '上一步' })).toBeFocused();
  await expect(marked(figure)).toHaveText(['$((1+1))']);
  await tabTo(words(figure, '算术').nth(1).getByRole('button'));
  await page.keyboard.press('Enter');
  await expect(marked(figure)).toHaveText(['b', '$((1+1))']);
  await reloadWith(page, 'echo {b,a}$((1+1))');
  await expect(words(figure, '去引号')).toHaveText(['echo', 'b2', 'a2']);
});

test('bash on the page fills in a command substitution, and the steps go on', async ({ page }) => {
  const figure = await open(page);
  await example(figure, '$(…)').click();
  await expect(figure).toContainText('按“问 bash”，由机器填上');
  await expect(words(figure, '分词')).toHaveCount(0);
  await asked(figure);
  await expect(words(figure, '分词')).toHaveText(['echo', '1', '2', '3', '"1↵2↵3"']);
});

test(`bash on the page gives the same words for every example and ${machineLines.length} further lines`, async ({ page }) => {
  test.setTimeout(600_000);
  const figure = await open(page);
  const names = await figure.getByRole('group', { name: '现成的例子' }).getByRole('button').allTextContents();
  for (const name of names) {
    await example(figure, name).click();
    await expect(await asked(figure), name).toContainText(/^一致/);
  }
  await setup(figure).fill(linesSetup);
  await files(figure).fill(linesFiles.join('\n'));
  for (const one of [...machineLines, 'echo ~+ "$PWD" $USER']) {
    await line(figure).fill(one);
    await expect(await asked(figure), one).toContainText(/^一致/);
  }
});
