import { expect, type Page } from '@playwright/test';
import { test } from './faulty-server.ts';
import { BASH, block, runBlock, toldBy } from './shell.ts';

/** The block says what went wrong and how to go on; what stood under it stays; the next press works, without a reload. */
async function failsAndRecovers(page: Page, message: RegExp, heal: () => Promise<void> | void): Promise<void> {
  const command = block(page, 'status');
  const before = await toldBy(command);
  await command.locator('[data-action="run"]').click();
  await expect(command.getByRole('status')).toContainText(message);
  expect(await toldBy(command)).toEqual(before);
  await heal();
  await page.evaluate(() => { Object.assign(window, { sameDocument: true }); });
  expect((await runBlock(command)).exitCode).toBe(0);
  await expect(command.getByRole('group', { name: '这一次的输出' })).toBeVisible();
  expect(await page.evaluate(() => 'sameDocument' in window), 'no reload').toBe(true);
}

test('a damaged state of the machine is refused by its hash, and a retry starts it', async ({ page }) => {
  const state = /\.zst$/;
  await page.goto(BASH);
  await page.route(state, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[5000] = (body[5000] ?? 0) ^ 0xff;
    await route.fulfill({ response, body });
  });
  await failsAndRecovers(page, /机器的存档已损坏.*SHA-256.*再按一次/, () => page.unroute(state));
});

test('a page of HTML in place of the emulator is recognised', async ({ page }) => {
  const engine = /v86[^/]*\.wasm$/;
  await page.goto(BASH);
  await page.route(engine, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>登录</title>' }));
  await failsAndRecovers(page, /模拟器.*(?:网页|HTML|已损坏)/, () => page.unroute(engine));
});

test('a download of the machine that breaks off says so, and the next press goes on', async ({ page, server }) => {
  await page.goto(`${server.origin}${BASH}`);
  server.breakOff(/\.zst$/, 'reset');
  await failsAndRecovers(page, /机器的存档.*(?:断|没有下载完|网络)/, () => { server.heal(); });
});

test('a machine that does not start ends the row of blocks at its first', async ({ page }) => {
  const state = /\.zst$/;
  await page.goto(BASH);
  await page.route(state, (route) => route.abort());
  const first = block(page, 'status');
  const row = first.locator('[data-action="row"]');
  await row.click();
  await expect(first).toHaveAttribute('data-state', 'done');
  await expect(row).toHaveText('从这里往下都跑');
  await expect(first.getByRole('status')).toContainText(/机器没有下载完：要用的 10\.3 MB 还没有存在这台设备上.*再按一次/);
  await expect(block(page, 'status-codes')).toHaveAttribute('data-state', 'idle');
});
