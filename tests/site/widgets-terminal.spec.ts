import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { watch } from './pages.ts';
import { openTerminal, screen } from './shell.ts';

test('text can be marked and copied, and pasted as one piece', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const figure = await openTerminal(page);
  await page.keyboard.type('echo 复制 me\n');
  await expect(screen(figure)).toContainText('复制 mereader');
  const box = await screen(figure).locator('div').nth(1).boundingBox();
  // The row's words cannot be hit one by one: the screen lies above them.
  await page.mouse.dblclick((box?.x ?? 0) + 12, (box?.y ?? 0) + 8);
  await page.keyboard.press('Control+C');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/复制|me/);
  await page.evaluate(() => navigator.clipboard.writeText('echo 一行\necho 两行'));
  await figure.locator('[data-action="paste"]').click();
  await expect(screen(figure)).toContainText('echo 两行');
  // Bracketed paste: nothing has run before Enter.
  await expect(screen(figure)).not.toContainText(/一行echo 两行一行/);
  await page.keyboard.press('Enter');
  await expect(screen(figure)).toContainText('一行两行');
  await figure.locator('[data-action="copy"]').click();
  await expect(figure.getByRole('status').first()).toContainText(/还没有选中文字|机器已就绪/);
});

test('without a mark Ctrl+C interrupts; held modifiers change the next key only', async ({ page }) => {
  const figure = await openTerminal(page);
  // It answers, so it is in the foreground: before that the signal would meet nobody.
  await page.keyboard.type('tail -f /etc/hostname\n');
  await expect(screen(figure)).toContainText('hostnamenote');
  await page.keyboard.press('Control+C');
  await expect(screen(figure)).toContainText('^Creader:~$');
  await page.keyboard.type('cp /usr/lo');
  await figure.getByRole('button', { name: '按住 Ctrl，只管下一个键' }).click();
  await page.keyboard.press('w');
  await page.keyboard.type('w');
  await expect(screen(figure)).toContainText(/cp w/);
  await expect(figure.getByRole('button', { name: '按住 Ctrl，只管下一个键' })).toHaveAttribute('aria-pressed', 'false');
});

test('the browser asks before the page is closed from within the terminal, and only then', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('ls\n');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await page.keyboard.press('F6');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => page.isClosed()).toBe(true);
  expect(asked).toHaveLength(1);
});

test('in screen-reader mode the lines of the screen are text that can be read, without breaking the page\'s rules', async ({ page }) => {
  const complaints = watch(page);
  const figure = await openTerminal(page);
  await figure.getByRole('checkbox', { name: '朗读屏幕' }).check();
  await figure.locator('.xterm-screen').click();
  await page.keyboard.type('echo ');
  const typed = (text: string) => figure.getByRole('listitem').filter({ hasText: text });
  await expect(typed('$ echo')).toHaveCount(1);
  // As an input method hands it over; who types sees it before the next key.
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: '朗读', selectionStart: 2, selectionEnd: 2 });
  await session.send('Input.insertText', { text: '朗读' });
  await expect(typed('$ echo 朗读')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(figure.getByRole('listitem').filter({ hasText: /^朗读/ })).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).include('figure[data-widget="ShellTerminal"]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a page that slept has the right time again', async ({ page }) => {
  const figure = await openTerminal(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => { setTimeout(resolve, 4000); });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await figure.locator('.xterm-screen').click();
  await page.keyboard.type('echo "t=$(date +%s)"\n');
  await expect(screen(figure)).toContainText(/t=\d{10}/);
  const [, told] = /t=(\d{10})/.exec(await screen(figure).textContent() ?? '') ?? [];
  expect(Math.abs(Number(told) - Date.now() / 1000)).toBeLessThan(3);
});

test('full screen takes the whole screen and asks for the keys that the browser keeps', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'keyboard', { value: { lock: () => { document.documentElement.dataset['locked'] = 'yes'; return Promise.resolve(); } } });
  });
  const figure = await openTerminal(page);
  const before = await figure.locator('.xterm-screen').evaluate((node) => node.clientHeight);
  await figure.locator('[data-action="full"]').click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.querySelector('.xterm') !== null)).toBe(true);
  await expect(page.locator('html')).toHaveAttribute('data-locked', 'yes');
  await expect.poll(() => figure.locator('.xterm-screen').evaluate((node) => node.clientHeight)).toBeGreaterThan(before);
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(() => figure.locator('.xterm-screen').evaluate((node) => node.clientHeight)).toBe(before);
});
