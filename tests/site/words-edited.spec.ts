/** “What is this word?” in commands that the reader has written. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { watch } from './pages.ts';
import { BASH, block } from './shell.ts';
import { holdBack } from './widgets.ts';

const card = (page: Page): Locator => page.getByRole('tooltip');

/** Where a word of a field stands in the window: the text under the field has it glyph on glyph. */
async function centreOf(of: Locator, word: string): Promise<{ x: number; y: number }> {
  return of.locator('[data-glyphs]').first().evaluate((under, wanted) => {
    const at = under.textContent.indexOf(wanted);
    const walker = document.createTreeWalker(under, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (at < before + length) {
        const range = document.createRange();
        range.setStart(node, at - before);
        range.setEnd(node, at - before + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      before += length;
    }
    throw new Error(`“${wanted}” 不在这一栏里。`);
  }, word);
}

async function pointAt(page: Page, of: Locator, word: string): Promise<void> {
  const { x, y } = await centreOf(of, word);
  await page.mouse.move(x - 1, y);
  await page.mouse.move(x, y);
}

test('words of an edited block are explained under the pointer and at the cursor, as it reads now', async ({ page }) => {
  const complaints = watch(page);
  await page.goto(BASH);
  const one = block(page, 'hello');
  await one.locator('[data-action="edit"]').click();
  await one.locator('textarea').fill('sort -u "$(whoami)" > f\nhead -n 3 f');
  // The first word that is pointed at fetches what explains it.
  const fetched = page.waitForResponse(/\/_astro\/edited\./);
  await pointAt(page, one, 'sort');
  await (await fetched).finished();
  await expect.poll(async () => {
    await pointAt(page, one, 'sort');
    return card(page).isVisible();
  }).toBe(true);
  await expect(card(page).locator('p')).toHaveText(['sort把各行排好次序再打印。']);
  await pointAt(page, one, 'whoami');
  await expect(card(page).locator('p')).toHaveText([/^whoami打印自己的用户名。$/, /^\$\(whoami\)命令替换/]);
  const word = await one.locator('.word-anchor').boundingBox();
  const place = await centreOf(one, 'whoami');
  expect(word && place.x > word.x && place.x < word.x + word.width && place.y > word.y && place.y < word.y + word.height).toBe(true);
  // Typing puts it away, and the cursor's word is told by F1.
  await one.locator('textarea').press('End');
  await page.keyboard.type(' ');
  await expect(card(page)).toBeHidden();
  await expect(one.locator('.word-anchor')).toHaveCount(0);
  await one.locator('textarea').evaluate((area: HTMLTextAreaElement) => { area.setSelectionRange(area.value.indexOf('-n'), area.value.indexOf('-n')); });
  await page.keyboard.press('F1');
  await expect(card(page)).toContainText('head 的选项');
  await expect(one.locator('textarea')).toHaveAccessibleDescription(/head 的选项/);
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeHidden();
  await expect(one.locator('textarea')).toHaveAccessibleDescription('');
  expect(complaints).toEqual([]);
});

/** Of “frobnicate a; echo b” only the last word has something to tell. */
async function expectOnlyLastTold(page: Page, one: Locator): Promise<void> {
  await one.locator('textarea').press('Home');
  await page.keyboard.press('F1');
  await expect(card(page)).toHaveCount(0);
  await page.keyboard.press('End');
  await page.keyboard.press('F1');
  await expect(card(page)).toContainText('echo 的参数');
}

test('a text that is no command yet has nothing to tell; so has a word that nobody has described', async ({ page }) => {
  await page.goto(BASH);
  const one = block(page, 'hello');
  await one.locator('[data-action="edit"]').click();
  await one.locator('textarea').fill('echo "a');
  await page.keyboard.press('F1');
  await expect(card(page)).toHaveCount(0);
  await one.locator('textarea').fill('frobnicate a; echo b');
  await expectOnlyLastTold(page, one);
  // What is told of another word goes.
  await page.keyboard.press('Home');
  await page.keyboard.press('F1');
  await expect(card(page)).toBeHidden();
});

test('what was asked of a text that has been written on meanwhile is not told of the new one', async ({ page }) => {
  const release = await holdBack(page, 'edited');
  await page.goto(BASH);
  const one = block(page, 'hello');
  await one.locator('[data-action="edit"]').click();
  await one.locator('textarea').fill('echo "a');
  const asked = page.waitForRequest(/\/_astro\/edited\./);
  await page.keyboard.press('F1');
  await asked;
  await one.locator('textarea').fill('frobnicate a; echo b');
  const fetched = page.waitForResponse(/\/_astro\/edited\./);
  release();
  await (await fetched).finished();
  // The module is there as soon as another word is told of.
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('[role="tooltip"]:not([hidden])').length)).toBe(0);
  await expectOnlyLastTold(page, one);
});

test('the fields of the figures explain their words, too', async ({ page }) => {
  await page.goto(BASH);
  const figure = page.locator('#redirection');
  await figure.getByRole('textbox').focus();
  await figure.locator('textarea').press('Home');
  await page.keyboard.press('F1');
  await expect(card(page)).toContainText('列出目录里的文件名');
});
