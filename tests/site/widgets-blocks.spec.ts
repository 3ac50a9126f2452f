import { expect, test, type Locator, type Page } from '@playwright/test';
import { BASH, block, runBlock, runScript, toldBy } from './shell.ts';
import { tabTo } from './widgets.ts';

const states = (page: Page): Promise<readonly (string | null)[]> => page.locator('[data-command]').evaluateAll((blocks) => blocks.map((node) => node.getAttribute('data-state')));

test('from one block on all blocks run, those that were asleep too, and the row can be stopped', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto(BASH);
  const blocks = page.locator('[data-command]');
  const count = await blocks.count();
  const first = blocks.nth(count - 6);
  await first.locator('[data-action="row"]').click();
  await expect(first.locator('[data-action="row"]')).toHaveText('停下这一串');
  await expect(blocks.last()).toHaveAttribute('data-state', 'done');
  await expect(first.locator('[data-action="row"]')).toHaveText('从这里往下都跑');
  const all = await states(page);
  expect(all.slice(-6)).toEqual(Array.from({ length: 6 }, () => 'done'));
  expect(all.slice(0, -6)).not.toContain('done');
  await expect(blocks.last().getByRole('group', { name: '这一次的输出' })).toBeVisible();
  await expect(first.locator('[data-action="row"]')).toBeFocused();
  // Stopped in the middle: the first block never ends by itself, and none follows.
  await runScript(blocks.nth(2), 'true');
  await blocks.nth(2).locator('textarea').fill('sleep 8');
  await blocks.nth(2).locator('[data-action="row"]').click();
  await expect(blocks.nth(2)).toHaveAttribute('data-state', 'running');
  await blocks.nth(2).locator('[data-action="row"]').click();
  await expect(blocks.nth(2)).toContainText('已按要求停下');
  expect(await blocks.nth(3).getAttribute('data-state')).toBe('idle');
});

test('a row that is stopped and started again is one row, and stopping a block outside it leaves it alone', async ({ page }) => {
  await page.goto(BASH);
  const blocks = page.locator('[data-command]');
  const [outside, last] = [blocks.first(), blocks.last()];
  await runScript(outside, 'true');
  await runScript(last, 'true');
  await last.locator('textarea').fill('echo 开始; sleep 6; echo 结束');
  const row = last.locator('[data-action="row"]');
  await row.click();
  await expect(row).toHaveText('停下这一串');
  await row.click();
  await expect(row).toHaveText('从这里往下都跑');
  await row.click();
  await expect(row).toHaveText('停下这一串');
  await outside.locator('textarea').fill('sleep 8');
  await outside.locator('[data-action="run"]').click();
  await expect(outside).toHaveAttribute('data-state', 'running');
  await outside.locator('[data-action="run"]').click();
  await expect(outside).toContainText('已按要求停下');
  await expect(row).toHaveText('从这里往下都跑');
  expect((await toldBy(last)).stdout).toBe('开始\n结束\n');
});

test('a block that asks for a clean machine finds nothing of what was done before', async ({ page }) => {
  await page.goto(BASH);
  await runScript(block(page, 'status'), 'touch ~/痕迹; su -c "usermod -c 改过 reader"; grep -c 改过 /etc/passwd');
  expect((await toldBy(block(page, 'status'))).stdout).toBe('1\n');
  const command = block(page, 'chsh');
  await expect(command).toContainText('先恢复出厂');
  expect((await runBlock(command)).stdout).not.toContain('改过');
  expect((await runScript(block(page, 'status'), 'ls ~')).stdout).toBe('README\nhello.sh\n成绩.csv\n旧照片\n诗.txt\n');
});

test('a block by keyboard alone: edit, run, leave, put back', async ({ page }) => {
  await page.goto(BASH);
  const command = block(page, 'hello');
  await page.keyboard.press('Tab');
  await tabTo(command.locator('[data-action="edit"]'));
  await page.keyboard.press('Enter');
  await expect(command.locator('textarea')).toBeFocused();
  await page.keyboard.type('; echo 键盘');
  await page.keyboard.press('Control+Enter');
  await expect(command).toHaveAttribute('data-state', 'done');
  expect((await toldBy(command)).stdout).toContain('键盘\n');
  // While one runs, the same keys put what stands there now in its place.
  await page.keyboard.type('; sleep 8');
  await page.keyboard.press('Control+Enter');
  await expect(command).toHaveAttribute('data-state', 'running');
  await page.keyboard.type(' & echo 换了');
  await page.keyboard.press('Control+Enter');
  await expect(command).toHaveAttribute('data-state', 'running');
  await expect(command).toHaveAttribute('data-state', 'done');
  expect((await toldBy(command)).stdout).toContain('换了\n');
  await page.keyboard.press('Escape');
  await expect(command.locator('[data-action="run"]')).toBeFocused();
  await tabTo(command.locator('[data-action="restore"]'));
  await page.keyboard.press('Enter');
  await expect(command.locator('pre').first()).not.toContainText('键盘');
});

test('an edited command is a link: it opens the same text, runs nothing by itself, and can be put back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(BASH);
  const command = block(page, 'status');
  await expect(command.locator('[data-action="link"]')).toHaveCount(0);
  await command.locator('[data-action="edit"]').click();
  await command.locator('textarea').fill('echo "改过，100%"; false');
  await command.locator('[data-action="link"]').click();
  await expect(command).toContainText('链接已复制');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  const copy = block(other, 'status');
  await expect(copy.locator('textarea')).toHaveValue('echo "改过，100%"; false');
  await expect(copy.locator('textarea')).toBeInViewport();
  await expect(copy.locator('textarea')).not.toBeFocused();
  await expect(copy).toHaveAttribute('data-state', 'idle');
  // The whole text goes and comes back under the fingers: the field stays.
  await copy.locator('textarea').fill('');
  await expect(copy.locator('textarea')).toBeFocused();
  await copy.locator('[data-action="restore"]').click();
  await expect(copy.locator('textarea')).toHaveCount(0);
  await expect.poll(() => decodeURIComponent(new URL(other.url()).hash)).not.toContain('改过');
});

test('a command too long for an address says so, and the other widgets keep their state in it', async ({ page }) => {
  await page.goto(BASH);
  const command = block(page, 'status');
  await command.locator('[data-action="edit"]').click();
  await command.locator('textarea').fill(`echo ${'长'.repeat(300)}`);
  await command.locator('[data-action="link"]').click();
  await expect(command).toContainText('改动太长，链接里放不下');
  const short = block(page, 'hello');
  await short.locator('[data-action="edit"]').click();
  await short.locator('textarea').fill('echo 短');
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toContain('hello=script:echo 短');
  await expect(command.locator('textarea')).toHaveValue(/^echo 长{300}$/);
});

/** Where the text of an element begins, and the colours of its words. */
const look = (code: Locator): Promise<{ readonly top: number; readonly left: number; readonly colours: Readonly<Record<string, string>> }> => code.evaluate((node) => {
  const words = [...node.querySelectorAll('span')].filter((span) => span.children.length === 0 && span.textContent.trim() !== '');
  const { top = 0, left = 0 } = words[0]?.getBoundingClientRect() ?? {};
  return { top, left, colours: Object.fromEntries(words.map((span) => [span.textContent.trim(), getComputedStyle(span).color])) };
});

test('a command keeps its colours and its place while it is edited, and what is typed is coloured too', async ({ page }) => {
  await page.goto(BASH);
  const command = block(page, 'rename');
  await command.hover();
  const still = await look(command.locator('pre').first());
  await command.locator('[data-action="edit"]').click();
  const field = command.locator('[data-coloured="true"]');
  const written = await look(field);
  expect(written.top).toBeCloseTo(still.top, 0);
  expect(written.left).toBeCloseTo(still.left, 0);
  for (const word of ['mkdir', 'for', 'in', 'ls']) expect(written.colours[word], word).toBe(still.colours[word]);
  // Glyph on glyph, also with tabs, long lines and an empty last one: the field has nothing to scroll.
  await command.locator('textarea').fill(`while read -r 行; do echo ${'长 long '.repeat(40)}; done\n\t\tls\n\n`);
  expect((await look(field)).colours['while']).toBe(still.colours['for']);
  const sizes = await field.evaluate((node) => [...node.children].map((child) => [child.scrollHeight, child.clientHeight, child.clientWidth]));
  expect(sizes[0]).toEqual(sizes[1]);
  expect(sizes[1]?.[0]).toBe(sizes[1]?.[1]);
});

test('without the code for the colours a command can be edited all the same', async ({ page, context }) => {
  await page.goto(BASH);
  const command = block(page, 'hello');
  await command.hover();
  await context.route(/bash-colours/, (route) => route.abort());
  await command.locator('[data-action="edit"]').click();
  await expect(command.locator('textarea')).toBeFocused();
  await page.keyboard.type('; echo 也行');
  await expect(command.locator('textarea')).toHaveValue(/; echo 也行$/);
  await expect(command.locator('[data-coloured]')).toHaveAttribute('data-coloured', 'false');
  await expect(command.locator('textarea')).toHaveCSS('-webkit-text-fill-color', await command.locator('textarea').evaluate((node) => getComputedStyle(node).color));
});
