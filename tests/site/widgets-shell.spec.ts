import { expect, test } from '@playwright/test';
import { recordsOf } from '../../src/lib/shell/recorded.ts';
import { watch } from './pages.ts';
import { BASH, block, openTerminal, runBlock, runScript, screen } from './shell.ts';

test('the terminal is real bash: commands, Chinese, completion, history, job control, window size', async ({ page }) => {
  const complaints = watch(page);
  const figure = await openTerminal(page);
  await page.keyboard.type('echo "你好 $BASH_VERSION" && cat /etc/hostn\t');
  await expect(screen(figure)).toContainText('cat /etc/hostname');
  await page.keyboard.press('Enter');
  await expect(screen(figure)).toContainText('你好 5.2.');
  await expect(screen(figure)).toContainText('note');
  // It answers, so it is in the foreground and takes the signal.
  await page.keyboard.type('tail -f /etc/hostname\n');
  await expect(screen(figure)).toContainText('-f /etc/hostnamenote');
  await figure.getByRole('button', { name: /^Ctrl\+Z/ }).click();
  await expect(screen(figure)).toContainText('Stopped');
  await page.keyboard.type('jobs; kill %1; stty size\n');
  await expect(screen(figure)).toContainText(/\d\d \d\d+/);
  await page.keyboard.type('cp /usr/lo');
  await figure.getByRole('button', { name: /^Alt\+⌫/ }).click();
  await page.keyboard.type('X');
  await expect(screen(figure)).toContainText('cp /usr/X');
  await figure.getByRole('button', { name: /^Ctrl\+W/ }).click();
  await page.keyboard.type('Y');
  await expect(screen(figure)).toContainText('cp Y');
  expect(complaints).toEqual([]);
});

test('the terminal lets go of the focus, is as new after a reset, and follows the theme', async ({ page }) => {
  const figure = await openTerminal(page);
  await page.keyboard.press('Tab');
  await expect(figure.locator('textarea')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(figure.locator('[data-action="run"]')).toBeFocused();
  await figure.locator('.xterm-screen').click();
  await page.keyboard.type('touch 痕迹; ls 痕*\n');
  await expect(screen(figure)).toContainText('痕*痕迹reader');
  const ground = () => screen(figure).evaluate((node) => getComputedStyle(node).color);
  const before = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).not.toBe(before);
  // What is typed while the machine is put back is meant for the fresh one, and all of it.
  await figure.locator('[data-action="reset"]').click();
  await page.keyboard.type('ls; echo fertig\n');
  await expect(screen(figure)).toContainText('fertigreader');
  await expect(screen(figure)).not.toContainText('痕迹');
});

test('on a phone the terminal and all its keys stay inside the screen', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  const figure = await openTerminal(page);
  for (const key of await figure.getByRole('group', { name: '屏幕上的按键' }).getByRole('button').all()) {
    const right = await key.evaluate((node) => node.getBoundingClientRect().right);
    expect(right).toBeLessThanOrEqual(375);
  }
  await figure.getByRole('button', { name: /^Ctrl\+L/ }).click();
  await page.keyboard.type('stty size\n');
  await expect(screen(figure)).toContainText(/\d\d (?:3|4)\d/);
});

test('every command of the note gives on this machine what stands under it', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto(BASH);
  for (const [id, { pieces, exitCode }] of Object.entries(recordsOf('bash'))) {
    const joined = (stream: string) => pieces.filter((piece) => piece.stream === stream).map(({ text }) => text).join('');
    expect(await runBlock(block(page, id)), id).toEqual({ stdout: joined('stdout'), stderr: joined('stderr'), exitCode });
  }
});

test('a command can be changed, run again and put back', async ({ page }) => {
  await page.goto(BASH);
  const command = block(page, 'status');
  expect(await runScript(command, 'echo out; echo err >&2; exit 3')).toEqual({ stdout: 'out\n', stderr: 'err\n', exitCode: 3 });
  await expect(command).toContainText('退出状态 3');
  await command.locator('[data-action="restore"]').click();
  await expect(command.locator('pre').first()).toContainText('false 之后');
  await expect(command).toContainText('前面明明成功过');
});

const ATTACKS: readonly (readonly [name: string, script: string, told: RegExp])[] = [
  ['an endless loop', 'while :; do :; done', /超过 10 秒/],
  ['a flood of output', 'yes', /输出超过 16 KB/],
  ['a fork bomb', ':() { : | : & }; :', /退出状态|超过|留在后台/],
  ['a full disk', 'head -c 2G /dev/zero > big; echo "status $?"; rm -f big', /No space left|File too large/],
  ['all the memory', 'x=$(head -c 500M /dev/zero | tr "\\0" x); echo ${#x}', /allocat|Killed|超过|xrealloc|退出状态 [1-9]/],
];

for (const [name, script, told] of ATTACKS) {
  test(`${name} ends with a message, the page goes on, and so does the machine`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto(BASH);
    const command = block(page, 'status');
    await runScript(command, 'true');
    await command.locator('textarea').fill(script);
    await command.locator('[data-action="run"]').click();
    // While it rages, frames come on time: the median of thirty.
    const frame = await page.evaluate(() => new Promise<number>((resolve) => {
      const times: number[] = [];
      const tick = (now: number) => {
        times.push(now);
        if (times.length < 31) requestAnimationFrame(tick);
        else resolve(times.slice(1).map((time, at) => time - (times[at] ?? time)).sort((a, b) => a - b)[15] ?? Infinity);
      };
      requestAnimationFrame(tick);
    }));
    expect(frame).toBeLessThan(34);
    await expect(command).toHaveAttribute('data-state', 'done');
    await expect(command).toContainText(told);
    expect(await runScript(command, 'echo 还在')).toEqual({ stdout: '还在\n', stderr: '', exitCode: 0 });
  });
}
