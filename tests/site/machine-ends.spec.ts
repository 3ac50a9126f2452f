/** Machines that a reader has broken or switched off: they say so, and one press cures them. */
import { expect, test } from '@playwright/test';
import { BASH, block, openTerminal, runScript, screen } from './shell.ts';

test('a machine that is switched off says so, and one press cures it', async ({ page }) => {
  test.setTimeout(120_000);
  const figure = await openTerminal(page);
  const trouble = figure.locator('[data-trouble]');
  await page.keyboard.type('su\n');
  await expect(screen(figure)).toContainText('root:');
  await page.keyboard.type('poweroff\n');
  await expect(trouble).toContainText('机器关掉了');
  await trouble.locator('[data-action="cure"]').click();
  await expect(trouble).toHaveCount(0);
  await expect(screen(figure)).toContainText('reader:~$');
});

/** What a reader may break as root, and what is then said in the block. */
const BREAKAGES = [
  ['bash is gone', 'su -c "rm /bin/bash"', /机器被改坏了：\/bin\/bash，没有这个文件/],
  // bash begins and dies.
  ['its library is gone', 'su -c "rm -rf /lib/i386-linux-gnu/libtinfo*"; true', /机器被改坏了/],
] as const;

for (const [what, script, told] of BREAKAGES) {
  test(`a machine in which ${what} says so in the block, and one press cures it`, async ({ page }) => {
    await page.goto(BASH);
    const command = block(page, 'status');
    await runScript(command, script);
    await runScript(command, 'echo 还在');
    await expect(command.locator('[data-trouble]')).toContainText(told);
    await command.locator('[data-action="cure"]').click();
    await expect(command.locator('[data-trouble]')).toHaveCount(0);
    expect(await runScript(command, 'echo 还在')).toEqual({ stdout: '还在\n', stderr: '', exitCode: 0 });
  });
}

test('a machine whose kernel ends without a word is said to be off, and one press cures it', async ({ page }) => {
  await page.goto(BASH);
  const command = block(page, 'status');
  await runScript(command, 'echo 还在');
  await command.locator('textarea').fill('su -c "busybox reboot -f"');
  await command.locator('[data-action="run"]').click();
  await expect(command.locator('[data-trouble]')).toContainText('机器关掉了');
  await command.locator('[data-action="cure"]').click();
  // Pressed while the machine comes back: it is meant for the fresh one.
  expect(await runScript(command, 'echo 还在')).toEqual({ stdout: '还在\n', stderr: '', exitCode: 0 });
});
