import { expect, test, type Page, type Route } from '@playwright/test';
import { ready, widget } from './widgets.ts';

const note = '/notes/convmixer/';
const model = /\/k\d[^/]*\.onnx$/;
const wasm = /\.wasm$/;

async function start(page: Page) {
  const figure = widget(page, 'EmojiClassifier');
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('[data-action="run"]').first().click();
  return figure;
}

/** The reader sees a failure in Chinese, the last good picture stays, and 重试 works without a reload. */
async function failsAndRecovers(page: Page, pattern: RegExp, damage: (route: Route) => Promise<void>, message: RegExp) {
  let reloads = 0;
  page.on('framenavigated', () => reloads++);
  await page.goto(note);
  reloads = 0;
  await page.route(pattern, damage);
  const figure = await start(page);
  await expect(figure).toHaveAttribute('data-state', 'failed');
  await expect(figure).toContainText(message);
  await expect(figure.locator('img, canvas, svg').first()).toBeVisible();
  await page.unroute(pattern);
  await figure.getByRole('button', { name: '重试' }).click();
  await ready(figure);
  expect(reloads).toBe(0);
}

test('a damaged model is refused with a clear message, and a retry works', async ({ page }) => {
  await failsAndRecovers(page, model, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[1000] = (body[1000] ?? 0) ^ 0xff;
    await route.fulfill({ response, body });
  }, /校验|损坏|不符/);
});

test('a truncated wasm binary is refused with a clear message, and a retry works', async ({ page }) => {
  await failsAndRecovers(page, wasm, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ status: 200, contentType: 'application/wasm', body: body.subarray(0, body.length >> 1) });
  }, /校验|损坏|不完整|不符/);
});

test('an HTML page in place of a model is named as such, and a retry works', async ({ page }) => {
  await failsAndRecovers(page, model, async (route) => {
    await route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' });
  }, /网页|HTML/);
});

test('a connection that breaks in mid-download ends in a message, and a retry works', async ({ page }) => {
  await failsAndRecovers(page, wasm, (route) => route.abort('connectionreset'), /网络|连接|下载/);
});

test('going offline in mid-download ends in a message, and coming back works', async ({ page, context }) => {
  await page.goto(note);
  await page.route(wasm, async (route) => {
    await context.setOffline(true);
    await route.abort('internetdisconnected');
  });
  const figure = await start(page);
  await expect(figure).toHaveAttribute('data-state', 'failed');
  await page.unroute(wasm);
  await context.setOffline(false);
  await figure.getByRole('button', { name: '重试' }).click();
  await ready(figure);
});

test('rubbish in the hash is ignored', async ({ page }) => {
  for (const hash of ['#v1;classifier=%%%', '#v9;x', `#v1;${'a'.repeat(5000)}`, '#v1;gelu-curves=x:NaN,curve:nothing;@nowhere']) {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${note}${hash}`);
    await expect(page.locator('h1')).toBeVisible();
    expect(errors, hash).toEqual([]);
    await page.goto('about:blank');
  }
});
