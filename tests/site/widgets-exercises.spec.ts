import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { exerciseEntriesOf } from '../../src/lib/notes/vite-exercises.ts';
import { BASH } from './shell.ts';
import { awake, cellsOf, dataTable, expectCsvEqualsTable, openByKeyboard, openWidget, pressOn, reloadWith, tabTo, widget } from './widgets.ts';

const entries = exerciseEntriesOf('bash');
const [first, second] = entries;
const RENAME = 'for f in *.jpeg; do mv "$f" "${f%%.*}.jpg"; done';

const open = (page: Page): Promise<Locator> => openWidget(page, 'Exercises', BASH);
const summaryOf = (figure: Locator, id: string): Locator => figure.locator(`#exercises-${id}`);
const item = (figure: Locator, id: string): Locator => figure.locator(`details:has(> #exercises-${id})`);
const editor = (of: Locator): Locator => of.getByRole('textbox', { name: /的答案$/ });
const headline = (of: Locator): Locator => of.locator('[data-passed] > p').first();

/** Opens an exercise, if it is not open. */
async function unfold(figure: Locator, id: string): Promise<Locator> {
  const one = item(figure, id);
  if (await one.getAttribute('open') === null) await summaryOf(figure, id).click();
  await expect(editor(one)).toBeVisible();
  return one;
}

/** Checks an answer and returns the sentences of the verdict; none when it passed. */
async function judged(of: Locator, answer: string): Promise<string[]> {
  await editor(of).fill(answer);
  await of.locator('[data-action="check"]').click();
  await expect(of.locator('[data-action="check"]')).toHaveText('检查');
  await expect(headline(of)).not.toContainText('答案改过了');
  await expect(headline(of)).toHaveText(/^通过|还不对/);
  const isSecond = (await headline(of).textContent())?.includes('换一组文件') === true;
  // The compared texts stand inside the items.
  const sentences = await of.locator('[data-passed] > ul > li').evaluateAll((all) => all.map((one) => one.firstChild?.textContent ?? ''));
  return sentences.map((sentence) => `${isSecond ? '换一组文件后，' : ''}${sentence}`);
}

async function download(figure: Locator, action: string): Promise<string> {
  const [file] = await Promise.all([figure.page().waitForEvent('download'), figure.locator(`[data-action="${action}"]`).click()]);
  return readFile(await file.path(), 'utf8');
}

const upload = (figure: Locator, name: string, text: string): Promise<void> =>
  figure.locator('input[type="file"]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

test("on the page's machine every solution passes, and what is wrong is told as in the tests of real bash", async ({ page }) => {
  test.setTimeout(600_000);
  const figure = await open(page);
  for (const { id, solution, wrong } of entries) {
    const one = await unfold(figure, id);
    for (const { script, sees } of wrong.slice(0, 1)) expect(await judged(one, script), `${id}: ${script}`).toEqual(sees);
    expect(await judged(one, solution), id).toEqual([]);
    await expect(summaryOf(figure, id)).toContainText('通过');
  }
  await expect(figure).toContainText(`通过 ${entries.length} / ${entries.length} 题`);
  await expectCsvEqualsTable(figure);
});

test('Exercises by mouse: the difference is shown line by line, a hint helps, the record survives a reload', async ({ page }) => {
  const figure = await open(page);
  const one = await unfold(figure, 'rename');
  expect(await judged(one, RENAME)).toEqual(['没有文件 v1.2.jpg。', '多出了文件 v1.jpg。']);
  await one.getByText('看提示 1 / 3').click();
  await expect(one.getByText('看提示 2 / 3')).toBeVisible();
  await expect(one.getByText('看提示 3 / 3')).toBeHidden();
  await expect(one).toContainText('一次给一个文件改名');
  await expect(summaryOf(figure, 'rename')).toContainText('在做');
  const two = await unfold(figure, 'lost-total');
  await expect(editor(one)).toBeHidden();
  await two.locator('[data-action="check"]').click();
  await expect(two.getByRole('group', { name: /逐行对照/ }).first()).toHaveText('−应有：合计 42+实际：合计 0');
  await expect(two.getByRole('group', { name: '答案的输出' })).toContainText('合计 0');
  await editor(two).press('ControlOrMeta+A');
  expect(await judged(two, 'echo 合计 42')).toEqual(['换一组文件后，标准输出不对。']);
  await two.getByText('看另一组文件').click();
  await expect(two.locator('[data-passed] pre').filter({ hasText: '100' })).toBeVisible();
  await reloadWith(page, 'lost-total');
  await awake(figure);
  await expect(editor(two)).toHaveValue('echo 合计 42');
  await unfold(figure, 'rename');
  await expect(editor(one)).toHaveValue(RENAME);
  await expect(one.getByText('看提示 2 / 3')).toBeVisible();
});

test('Exercises by keyboard alone: solve one, go on, look at a solution after the question', async ({ page }) => {
  if (first === undefined || second === undefined) throw new Error('没有题目');
  const figure = await openByKeyboard(page, 'Exercises', 'exercises', BASH);
  const [one, two] = [item(figure, first.id), item(figure, second.id)];
  await tabTo(editor(one));
  await page.keyboard.insertText(first.solution);
  await page.keyboard.press('Control+Enter');
  await expect(headline(one)).toHaveText(/^通过/);
  await pressOn(one.locator('[data-action="next"]'), 'Enter');
  await expect(summaryOf(figure, second.id)).toBeFocused();
  await expect(editor(two)).toBeVisible();
  await pressOn(two.locator('summary', { hasText: '看答案' }), 'Enter');
  await expect(two.locator('pre', { hasText: second.solution })).toBeHidden();
  await pressOn(two.locator('[data-action="no"]'), 'Enter');
  await expect(two.locator('summary', { hasText: '看答案' })).toBeFocused();
  await expect(summaryOf(figure, second.id)).toContainText('未做');
  await page.keyboard.press('Enter');
  await pressOn(two.locator('[data-action="yes"]'), 'Enter');
  await expect(two.locator('pre', { hasText: second.solution })).toBeVisible();
  await expect(summaryOf(figure, second.id)).toContainText('看过答案');
  // Whoever has solved it is not asked.
  await summaryOf(figure, first.id).press('Enter');
  await pressOn(one.locator('summary', { hasText: '看答案' }), 'Enter');
  await expect(one.locator('pre', { hasText: first.solution })).toBeVisible();
  await expect(summaryOf(figure, first.id)).toHaveText(/✓? ?通过$/);
});

test('the record can be saved, thrown away and read in again; a bad file changes nothing', async ({ page }) => {
  if (first === undefined) throw new Error('没有题目');
  const figure = await open(page);
  const one = await unfold(figure, first.id);
  await judged(one, first.solution);
  await one.getByText('看提示 1 / 2').click();
  const json = await download(figure, 'json');
  expect(JSON.parse(json)).toMatchObject({ kind: 'notes-that-run/exercises', version: 1, note: 'bash', exercises: { [first.id]: { answer: first.solution, hints: 1, saw: false } } });
  const markdown = await download(figure, 'markdown');
  expect(markdown).toContain(`## 1 ${first.title}\n\n${first.task}\n\n\`\`\`bash\n${first.solution}\n\`\`\`\n\n通过，`);
  expect(markdown).toContain('用了 1 条提示');
  await upload(figure, 'other.json', '{"kind":"x"}');
  await expect(figure).toContainText('没有读入 other.json：这个 JSON 不是练习记录。');
  await expect(summaryOf(figure, first.id)).toContainText('通过');
  await figure.locator('[data-action="clear"]').click();
  await figure.locator('[data-action="no"]').click();
  await expect(figure.locator('[data-action="clear"]')).toBeFocused();
  await expect(summaryOf(figure, first.id)).toContainText('通过');
  await figure.locator('[data-action="clear"]').click();
  await figure.locator('[data-action="yes"]').click();
  await expect(summaryOf(figure, first.id)).toContainText('未做');
  await expect(editor(one)).toHaveValue(first.starter);
  await expect(headline(one)).toBeHidden();
  await upload(figure, 'bash-exercises.json', json);
  await expect(figure).toContainText('读入了 1 题，其中通过 1 题');
  await expect(editor(one)).toHaveValue(first.solution);
  expect((await cellsOf(dataTable(figure)))[1]).toEqual(['1', first.title, first.topic, '1', '通过']);
});

test('storage that is broken or forbidden does not keep anybody from working', async ({ page }) => {
  await page.addInitScript(() => { localStorage.setItem('exercises:bash', '{"kind":'); });
  const figure = await open(page);
  await expect(figure).toContainText(`通过 0 / ${entries.length} 题`);
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
  const one = await unfold(figure, 'sort-itself');
  await editor(one).fill('true');
  await expect(figure).toContainText('浏览器不让保存，关掉页面进度就没有了');
  await expect(editor(one)).toHaveValue('true');
});

test('answers that rage or tidy too much get a verdict, and the next check is as good as new', async ({ page }) => {
  test.setTimeout(300_000);
  const figure = await open(page);
  const one = await unfold(figure, 'sort-itself');
  expect((await judged(one, 'while :; do :; done')).join()).toContain('没有正常结束。运行超过 10 秒');
  expect((await judged(one, 'rm -rf "$PWD"')).at(-1)).toContain('文件夹读不出来：');
  expect(await judged(one, 'sort -u -o names names; mkdir d; touch d/x ./-rf $\'a\\nb\'; chmod 0 d')).toEqual(expect.arrayContaining(['多出了文件 -rf。', '多出了文件 a␤b。', '多出了文件夹 d。']));
  expect(await judged(one, 'function tar { :; }; export -f tar; (sleep 3; echo x > names) > /dev/null 2>&1 & sort -u -o names names')).toEqual([]);
  expect(await judged(one, 'sort -u -o names names')).toEqual([]);
});

for (const width of [320, 1280]) {
  test(`at ${width} px an exercise with verdict, hints and question has no axe violation and nothing overflows`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const figure = await open(page);
    const one = await unfold(figure, 'everything');
    await judged(one, 'for f in $(ls *.txt); do bash check.sh "$f"; done > report 2> errors; echo 失败 9 个');
    for (const hint of [1, 2, 3]) await one.getByText(`看提示 ${hint} / 3`).click();
    await one.getByText('看答案').click();
    await figure.locator('[data-action="clear"]').click();
    const beyond = await figure.evaluate((node) => [...node.querySelectorAll('*')].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth).map(({ outerHTML }) => outerHTML.slice(0, 80)));
    expect(beyond).toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).include('figure[data-widget="Exercises"]').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), colorScheme).toEqual([]);
    }
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('all tasks, files, hints and solutions can be read', async ({ page }) => {
    await page.goto(BASH);
    const figure = widget(page, 'Exercises');
    for (const { id, solution, hints } of entries) {
      if (await item(figure, id).getAttribute('open') === null) await summaryOf(figure, id).click();
      for (const hint of hints.keys()) await item(figure, id).getByText(`看提示 ${hint + 1} /`).click();
      await item(figure, id).getByText('看答案').click();
      await expect(item(figure, id).locator('pre', { hasText: solution.trimEnd() }).last()).toBeVisible();
      await expect(editor(item(figure, id))).toBeHidden();
    }
  });
});
