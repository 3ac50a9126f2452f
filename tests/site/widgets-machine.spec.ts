import { expect, test, type Page } from '@playwright/test';
import { watch } from './pages.ts';
import { BASH, block, openTerminal, runScript, screen, toldBy } from './shell.ts';

/** As a reader's clipboard hands it over. */
async function paste(page: Page, text: string): Promise<void> {
  await page.locator('figure[data-widget="ShellTerminal"] textarea').evaluate((node, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

const lines = (count: number): string => Array.from({ length: count }, (_, at) => `第 ${at} 行，粘贴的文字\n`).join('');

test('the first ls shows what is in the home directory, in colours', async ({ page }) => {
  const figure = await openTerminal(page);
  await page.keyboard.type('ls\n');
  for (const name of ['README', 'hello.sh', '成绩.csv', '旧照片', '诗.txt']) await expect(screen(figure)).toContainText(name);
  const colour = (name: string) => screen(figure).locator('span', { hasText: new RegExp(`^${name}$`) }).evaluate((node) => getComputedStyle(node).color);
  expect(new Set([await colour('hello\\.sh'), await colour('旧照片')]).size).toBe(2);
  await page.keyboard.type('clear; ./hello.sh; cat 诗.txt\n');
  await expect(screen(figure)).toContainText('更上一层楼。');
});

test('pressed twice, held or double-clicked, a start is one start', async ({ page }) => {
  await page.goto(BASH);
  const terminal = page.locator('figure[data-widget="ShellTerminal"]');
  await terminal.hover();
  const start = terminal.locator('[data-action="run"]');
  await start.dblclick();
  await start.press('Enter');
  await expect(screen(terminal)).toContainText('reader:~$');
  await expect(terminal.locator('.xterm')).toHaveCount(1);
  const trainer = page.locator('figure[data-widget="KeyTrainer"]');
  await trainer.hover();
  await trainer.locator('[data-action="run"]').dblclick();
  await expect(trainer.locator('[data-stage="playing"]')).toBeVisible();
  await expect(trainer.locator('.xterm')).toHaveCount(1);
  const command = block(page, 'status');
  await command.hover();
  await command.locator('[data-action="run"]').dblclick();
  await expect(command).toHaveAttribute('data-state', 'done');
  expect((await toldBy(command)).stdout).toContain('前面明明成功过');
  await expect(command).not.toContainText('已按要求停下');
});

test('a long paste goes in whole, can be stopped, and dies with its machine', async ({ page }) => {
  test.setTimeout(180_000);
  const figure = await openTerminal(page);
  const text = lines(4500);
  expect(Buffer.byteLength(text)).toBeGreaterThan(135_000);
  await page.keyboard.type('cat > f\n');
  await paste(page, text);
  await expect(figure.locator('[data-paste]')).toBeVisible();
  await expect(figure.locator('[data-paste]')).toHaveCount(0, { timeout: 60_000 });
  await page.keyboard.press('Control+D');
  expect((await runScript(block(page, 'status'), 'wc -c < f; tail -n 1 f')).stdout).toBe(`${Buffer.byteLength(text)}\n第 4499 行，粘贴的文字\n`);
  await figure.locator('.xterm-screen').click();
  // Half-way it can be stopped; what had not gone in yet never does.
  await page.keyboard.type('cat > h\n');
  await paste(page, lines(30_000));
  await figure.locator('[data-action="stop-paste"]').click();
  await expect(figure.locator('[data-paste]')).toHaveCount(0);
  await expect(screen(figure)).toContainText('^Creader');
  // In the middle of a paste the machine is thrown away: the next one hears nothing of it.
  await page.keyboard.type('cat > g\n');
  await paste(page, 'touch ~/漏出来\n'.repeat(8000));
  await figure.locator('[data-action="reset"]').click();
  // The old machine's prompt may still be seen; what is typed now would die with it.
  await expect(screen(figure)).toHaveText(/^\s*reader:~\$\s*$/);
  await page.keyboard.type('echo 新的\n');
  await expect(screen(figure)).toContainText('新的reader');
  await expect(figure.locator('[data-paste]')).toHaveCount(0);
  expect((await runScript(block(page, 'status'), 'ls ~')).stdout).not.toMatch(/漏出来|^g$/m);
  await expect(screen(figure)).not.toContainText('touch');
});

test('a paste above the limit is refused whole, with the number', async ({ page }) => {
  const figure = await openTerminal(page);
  await paste(page, 'x'.repeat(1_100_000));
  await expect(figure.getByRole('status').first()).toContainText(/太长.*1048576 字节.*1100000 字节/);
  await page.keyboard.type('echo 还$((1))在\n');
  await expect(screen(figure)).toContainText('还1在');
});

test('links in the terminal open no dialogue, and late answers to queries are no typed text', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss(); });
  const figure = await openTerminal(page);
  await page.keyboard.type(String.raw`clear; printf '\e]8;;https://example.org/x\e\\LINK\e]8;;\e\\\n'` + '\n');
  await expect(screen(figure)).toContainText('LINKreader');
  const row = screen(figure).locator('div').filter({ hasText: /^LINK/ }).first();
  const box = await row.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 8);
  await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 8);
  await expect(figure.getByRole('status').first()).toContainText('https://example.org/x');
  expect(dialogs).toEqual([]);
  await page.keyboard.type(String.raw`clear; printf '\e[6n\e[c\e[>c\e]11;?\a'` + '\n');
  await page.keyboard.type('echo 干净\n');
  await expect(screen(figure)).toContainText('干净reader');
  await expect(screen(figure)).not.toContainText(/\dR|rgb|command not found/);
  // Who waits for the answer gets it.
  await page.keyboard.type(String.raw`clear; IFS='[;' read -rsd R -p $'\e[6n' _ row col; echo "<$((row > 0 && col > 0))>"` + '\n');
  await expect(screen(figure)).toContainText('<1>');
});

test('emoji and Chinese take as many cells on the screen as readline counts', async ({ page }) => {
  const figure = await openTerminal(page);
  for (const text of ['echo ✅x', 'echo 🫠🦊', 'echo 你好❤️', 'echo e\u0301👍🏽']) {
    await page.keyboard.insertText(text);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(': ');
    await page.keyboard.press('Control+E');
    await page.keyboard.type(';');
    await expect(screen(figure)).toContainText(`reader:~$ : ${text};`);
    await page.keyboard.press('Control+C');
    await page.keyboard.press('Control+L');
  }
});

test('blocks show colours, carriage return and backspace, write to their descriptors, and say why a tool is missing', async ({ page }) => {
  const complaints = watch(page);
  await page.goto(BASH);
  const command = block(page, 'status');
  await runScript(command, String.raw`printf '\e[31m红\e[0m 10%%\r50%%\n'; printf 'ab\bc\n'; printf '\e[1;32m绿\e[0m\n'`);
  const output = command.getByRole('group', { name: '输出的文字' });
  await expect(output).toHaveText('50%0%\nac\n绿\n');
  await expect(output.locator('[data-look="green bold"]')).toHaveText('绿');
  expect(await runScript(command, 'echo 出 > /dev/stdout; echo 错 > /dev/stderr; echo $TERM')).toEqual({ stdout: '出\ndumb\n', stderr: '错\n', exitCode: 0 });
  await runScript(command, 'git status');
  await expect(command).toContainText('git 没有装');
  expect((await toldBy(command)).stderr).toBe('/bin/bash: line 1: git: command not found\n');
  expect((await runScript(command, 'TZ=Asia/Shanghai date -d @1700000000 +%H:%M')).stdout).toBe('06:13\n');
  await expect(command).not.toContainText('没有装');
  expect(complaints).toEqual([]);
});

test('F6 is not left to the browser', async ({ page }) => {
  await openTerminal(page);
  const isLeft = await page.evaluate(() => new Promise((resolve) => {
    addEventListener('keydown', (event) => { if (event.key === 'F6') resolve(!event.defaultPrevented); });
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', code: 'F6', keyCode: 117, bubbles: true, cancelable: true }));
  }));
  expect(isLeft).toBe(false);
});

test('on a phone the way out of full screen is the first key', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  const figure = await openTerminal(page);
  await expect(figure.locator('[data-action="leave-full"]')).toHaveCount(0);
  await figure.locator('[data-action="full"]').click();
  const keys = figure.getByRole('group', { name: '屏幕上的按键' }).getByRole('button');
  await expect(keys.first()).toHaveText('退出全屏');
  await expect(keys.first()).toBeInViewport();
  await keys.first().click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  await expect(figure.locator('[data-action="leave-full"]')).toHaveCount(0);
});
