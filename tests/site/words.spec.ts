/** “What is this word?” in the commands of the Bash note: by mouse, by keyboard, by finger. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { recordsOf } from '../../src/lib/shell/recorded.ts';
import { watch } from './pages.ts';
import { BASH, block } from './shell.ts';
import { tabTo } from './widgets.ts';

const card = (page: Page): Locator => page.getByRole('tooltip');
const code = (page: Page, id: string): Locator => block(page, id).locator('pre[data-words]');

/** The first word of a block that reads exactly so. */
const word = (page: Page, id: string, text: string): Locator =>
  // The only word of a line is the line itself: its text may stand one element deeper.
  code(page, id).locator('[data-w]').filter({ hasText: new RegExp(`^${text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}$`) }).first();

test('pointing at a word shows what it is and what it stands in; pointing elsewhere or Esc closes it', async ({ page }) => {
  const complaints = watch(page);
  await page.clock.install();
  await page.goto(BASH);
  await word(page, 'hello', 'whoami').hover();
  await expect(card(page).locator('p')).toHaveText([/^whoami打印自己的用户名。$/, /^\$\(whoami\)命令替换.*不再分词。$/]);
  await word(page, 'hello', 'pwd').hover();
  await expect(card(page)).toContainText('当前目录');
  await expect(card(page)).not.toContainText('whoami');
  // The card itself can be reached, to select a word of it.
  await card(page).hover();
  await page.clock.fastForward(5_000);
  await expect(card(page)).toBeVisible();
  await page.locator('h2').first().hover();
  await expect(card(page)).toBeHidden();
  await word(page, 'small-tools', '-f7').hover();
  await expect(card(page)).toContainText('cut 的选项');
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeHidden();
  expect(complaints).toEqual([]);
});

test('a block is one stop of the Tab key; in it the arrows go from word to word', async ({ page }) => {
  await page.goto(`${BASH}#hello`);
  const pre = code(page, 'hello');
  await tabTo(pre);
  await expect(card(page)).toContainText('按右方向键逐词看解释');
  await page.keyboard.press('ArrowRight');
  await expect(word(page, 'hello', 'echo')).toBeFocused();
  await expect(card(page)).toContainText('打印它的参数');
  await expect(word(page, 'hello', 'echo')).toHaveAccessibleDescription(/打印它的参数/);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await expect(word(page, 'hello', 'whoami')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(word(page, 'hello', 'pwd')).toBeFocused();
  await page.keyboard.press('End');
  await expect(card(page)).toContainText('当前目录');
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeHidden();
  await page.keyboard.press('ArrowLeft');
  await expect(card(page)).toContainText('打印自己的用户名');
  await page.keyboard.press('Tab');
  await expect(block(page, 'hello').locator('[data-action="run"]')).toBeFocused();
  await expect(card(page)).toBeHidden();
  await page.keyboard.press('Shift+Tab');
  await expect(pre).toBeFocused();
});

test('a command in a sentence is explained too: by mouse, by tap, and by the arrows that lead on from a block', async ({ page }) => {
  await page.goto(BASH);
  const inline = (text: string): Locator => page.locator('.prose p > code[data-words]').filter({ hasText: new RegExp(`^${text.replaceAll(/[$&|]/g, '\\$&')}$`) }).first();
  await inline('2>&1').locator('[data-w]').hover();
  await expect(card(page)).toContainText('描述符 2（标准错误）变成描述符 1（标准输出）此刻的副本');
  await page.keyboard.press('Escape');
  await inline('ps -p $$').getByText('ps', { exact: true }).click();
  await expect(card(page)).toContainText('列出进程');
  // Words that are no command have no card.
  await expect(page.locator('.prose p > code').filter({ hasText: /^\/etc\/shells$/ }).first().locator('[data-w]')).toHaveCount(0);
  const pre = code(page, 'hello');
  await pre.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  const after = page.locator('.prose p > code[data-words] [data-w]').and(page.getByText('ls', { exact: true })).nth(1);
  await expect(after).toBeFocused();
  await expect(after).toHaveAccessibleDescription(/列出目录里的文件名/);
  await page.keyboard.press('ArrowLeft');
  await expect(word(page, 'hello', 'pwd')).toBeFocused();
});

test('on the block itself, up and down still scroll the page', async ({ page }) => {
  await page.goto(`${BASH}#hello`);
  await tabTo(code(page, 'hello'));
  const before = await page.evaluate(() => window.scrollY);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before);
});

test('nothing moves when the card opens, and on paper there is none', async ({ page }) => {
  await page.goto(BASH);
  const places = () => page.locator(':is(.prose, .part) > *:not(.word-card, .part)').evaluateAll((all) => all.map((one) => {
    const { top, left, width, height } = one.getBoundingClientRect();
    return [top + window.scrollY, left, width, height];
  }));
  await word(page, 'quotes', '{x,y}').scrollIntoViewIfNeeded();
  // Figures that have just come near take their real height first: content-visibility gave them a guess.
  let before = await places();
  await expect.poll(async () => {
    const last = JSON.stringify(before);
    before = await places();
    return JSON.stringify(before) === last;
  }, { intervals: [250] }).toBe(true);
  await word(page, 'quotes', '{x,y}').hover();
  await expect(card(page)).toContainText('花括号展开');
  expect(await places()).toEqual(before);
  await page.emulateMedia({ media: 'print' });
  await expect(card(page)).toBeHidden();
});

test('every word of every command has its sentences', async ({ page, request }) => {
  await page.goto(BASH);
  for (const id of Object.keys(recordsOf('bash'))) {
    const pre = code(page, id);
    const sentences = await (await request.get(await pre.getAttribute('data-words') ?? '')).json() as readonly string[];
    const numbers = await pre.locator('[data-w]').evaluateAll((words) => words.flatMap((one) => (one.getAttribute('data-w') ?? '').split(' ')));
    expect(numbers.length, id).toBeGreaterThan(0);
    expect(numbers.filter((at) => !sentences[Number(at)]), id).toEqual([]);
  }
});

test('without a network the card says so, and the next try works', async ({ page }) => {
  await page.route('**/words-*.json', (route) => route.abort());
  await page.goto(BASH);
  await word(page, 'hello', 'whoami').hover();
  await expect(card(page)).toContainText('没有下载完');
  await page.unroute('**/words-*.json');
  await word(page, 'hello', 'pwd').hover();
  await expect(card(page)).toContainText('当前目录');
});

test('a block that is edited is plain text; put back, it explains again', async ({ page }) => {
  await page.goto(BASH);
  const command = block(page, 'hello');
  await command.locator('[data-action="edit"]').click();
  await expect(command.locator('[data-w]')).toHaveCount(0);
  await command.locator('[data-action="restore"]').click();
  await word(page, 'hello', 'pwd').hover();
  await expect(card(page)).toContainText('当前目录');
});

for (const width of [320, 375]) {
  test.describe(`with a finger at ${width} px`, () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width, height: 700 } });

    test('a tap shows the card above the finger, inside the screen; a tap elsewhere closes it', async ({ page }) => {
      await page.goto(BASH);
      for (const [id, text] of [['hello', 'echo'], ['bind', '-p'], ['quotes', '$((6 * 7))'], ['rename', '五'], ['grep-glob', '"有两个 .txt，实际执行的是："']] as const) {
        const target = word(page, id, text);
        await target.evaluate((node) => { node.scrollIntoView({ block: 'center' }); });
        await target.tap({ position: { x: 3, y: 8 } });
        await expect(card(page)).toBeVisible();
        const [box, at] = [await card(page).boundingBox(), await target.boundingBox()];
        expect(box?.x, text).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0), text).toBeLessThanOrEqual(width);
        expect((box?.y ?? 0) + (box?.height ?? 0), text).toBeLessThanOrEqual((at?.y ?? 0) + 1);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      }
      await page.locator('h2').filter({ visible: true }).first().tap();
      await expect(card(page)).toBeHidden();
    });
  });
}

test('the open card has no axe violation, by day and by night', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(BASH);
    for (const [id, text] of [['hello', 'whoami'], ['count', 'i <= 3'], ['double-bracket', '*.txt']] as const) {
      await word(page, id, text).click();
      await expect(card(page)).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('.word-card').include(`[data-command="${id}"]`).analyze();
      expect(violations.map(({ id: rule, nodes }) => `${colorScheme} ${rule}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
    }
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a command is its plain text, and offers no explanation', async ({ page }) => {
    await page.goto(BASH);
    for (const [id, { script }] of Object.entries(recordsOf('bash'))) expect(await code(page, id).textContent(), id).toBe(script);
    await expect(card(page)).toHaveCount(0);
    await expect(word(page, 'hello', 'echo')).toHaveCSS('cursor', 'auto');
  });
});
