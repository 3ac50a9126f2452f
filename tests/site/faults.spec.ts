import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, type Route } from '@playwright/test';
import { test } from './faulty-server.ts';
import { unroll } from './pages.ts';
import { cellsOf, dataTable, GELU_CARD, point, ready, widget } from './widgets.ts';

const note = '/notes/convmixer/';
const retry = (figure: Locator): Locator => figure.getByRole('button', { name: '重试' });

async function press(page: Page, name: string): Promise<Locator> {
  const figure = await point(page, name);
  await figure.locator('[data-action="run"]').click();
  return figure;
}

/** What the figure shows: its numbers and how many drawings can be seen. */
async function contentOf(figure: Locator): Promise<unknown> {
  return { cells: await cellsOf(dataTable(figure)), drawings: await figure.locator('svg, img, canvas').filter({ visible: true }).count() };
}

/** A failure in Chinese with its cure; what was on screen stays; nothing but 重试 is needed once the cause is gone. */
async function failsKindly(page: Page, name: string, message: RegExp): Promise<Locator> {
  const figure = widget(page, name);
  const before = await contentOf(figure);
  await press(page, name);
  await expect(figure).toHaveAttribute('data-state', 'failed');
  await expect(figure.locator('.widget-status')).toContainText(message);
  await expect(figure.locator('.widget-status')).toContainText('重试');
  expect(await contentOf(figure)).toEqual(before);
  return figure;
}

async function recovers(page: Page, figure: Locator): Promise<void> {
  await page.evaluate(() => { Object.assign(window, { sameDocument: true }); });
  await retry(figure).click();
  await ready(figure);
  await expect(figure).toHaveAttribute('data-parity', /e-/);
  await expect(figure.locator('.widget-status')).not.toContainText('重试');
  expect(await page.evaluate(() => 'sameDocument' in window), 'no reload').toBe(true);
}

async function damageByte(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = await response.body();
  body[1000] = (body[1000] ?? 0) ^ 0xff;
  await route.fulfill({ response, body });
}

test('a damaged model is refused by its hash; after a retry the classifier answers', async ({ page }) => {
  const k5 = /\/k5\.[^/]*\.onnx$/;
  await page.goto(note);
  await page.route(k5, damageByte);
  const figure = await failsKindly(page, 'EmojiClassifier', /模型 convmixer\/k5 已损坏：.*SHA-256/);
  await page.unroute(k5);
  await recovers(page, figure);
});

test('answers that a failure left standing stay readable and say which picture they answer; axe finds nothing', async ({ page }) => {
  test.setTimeout(300_000);
  const wasm = /\.wasm$/;
  await page.goto(note);
  await page.route(wasm, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' }));
  const figure = await point(page, 'EmojiClassifier');
  const before = await figure.locator('img').first().getAttribute('alt');
  await figure.getByRole('button', { name: '地铁' }).click();
  await expect(figure).toHaveAttribute('data-state', 'failed');
  await expect(figure).toContainText('还没有得到全部回答');
  await expect(figure.locator('section').first()).toContainText(`对“${before ?? ''}”的回答`);
  for (const column of await figure.locator('section').all()) {
    await expect(column).toHaveAttribute('aria-busy', 'false');
    await expect(column).toHaveCSS('opacity', '1');
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await unroll(page, 1280);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id), colorScheme).toEqual([]);
  }
  await page.unroute(wasm);
  await recovers(page, figure);
  await expect(figure).not.toContainText('还没有得到全部回答');
});

test('a truncated wasm binary is refused with both sizes; a retry works', async ({ page }) => {
  const wasm = /\.wasm$/;
  await page.goto(GELU_CARD);
  await page.route(wasm, async (route) => {
    const body = await (await route.fetch()).body();
    await route.fulfill({ status: 200, contentType: 'application/wasm', body: body.subarray(0, body.length >> 1) });
  });
  const figure = await failsKindly(page, 'GeluParity', /运行时（ONNX Runtime）已损坏：应有 14\d{6} 字节，收到 7\d{6} 字节/);
  await page.unroute(wasm);
  await recovers(page, figure);
});

for (const contentType of ['text/html', 'application/octet-stream']) {
  test(`a web page served as ${contentType} in place of a model is named as such; a retry works`, async ({ page }) => {
    const model = /\/gelu\.[^/]*\.onnx$/;
    await page.goto(GELU_CARD);
    await page.route(model, (route) => route.fulfill({ status: 200, contentType, body: '<!doctype html><title>Sign in</title>' }));
    const figure = await failsKindly(page, 'GeluParity', /收到的是一个网页/);
    await page.unroute(model);
    await recovers(page, figure);
  });
}

test('a server error is named with its number; a retry works', async ({ page }) => {
  const golden = /\/gelu\.golden\.[^/]*\.json$/;
  await page.goto(GELU_CARD);
  await page.route(golden, (route) => route.fulfill({ status: 503, body: '' }));
  const figure = await failsKindly(page, 'GeluParity', /没有下载完：服务器回答 503/);
  await page.unroute(golden);
  await recovers(page, figure);
});

test('a connection reset in mid-download tells how far it came; a retry works', async ({ page, server }) => {
  await page.goto(server.origin + GELU_CARD);
  server.breakOff(/\.wasm$/, 'reset');
  const figure = await failsKindly(page, 'GeluParity', /没有下载完：收到 \d+ \/ 14\d{6} 字节后中断/);
  server.heal();
  await recovers(page, figure);
});

test('offline in mid-download is noticed at once; back online, a retry works', async ({ page, context, server }) => {
  await page.goto(server.origin + GELU_CARD);
  server.breakOff(/\.wasm$/, 'silence');
  const figure = await press(page, 'GeluParity');
  await expect(figure).toHaveAttribute('data-state', 'fetching');
  await expect(figure.locator('.widget-status')).toContainText(/正在下载 [1-9][\d.]* MB，共 14/);
  await context.setOffline(true);
  await expect(figure).toHaveAttribute('data-state', 'failed');
  await expect(figure.locator('.widget-status')).toContainText('网络已断开');
  // Still offline: the message comes again, and the page is none the worse.
  await retry(figure).click();
  await expect(figure.locator('.widget-status')).toContainText('没有下载完');
  await context.setOffline(false);
  server.heal();
  await recovers(page, figure);
});

test('the code of the runtime cannot be fetched: a message, and a retry works', async ({ page }) => {
  const code = /\/open-model\.[^/]*\.js$/;
  await page.goto(GELU_CARD);
  await page.route(code, (route) => route.abort('internetdisconnected'));
  const figure = await failsKindly(page, 'GeluParity', /运行库没有下载完/);
  await page.unroute(code);
  await recovers(page, figure);
});

test('rubbish in the hash is ignored', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  for (const hash of ['#v1;classifier=%%%', '#v9;x', `#v1;${'a'.repeat(5000)}`, '#v1;gelu-curves=x:NaN,curve:nothing;@nowhere', '#v1;gelu-curves=__proto__:1,constructor:2;=;;@', '#%']) {
    await page.goto('about:blank');
    await page.goto(`${note}${hash}`);
    const figure = await point(page, 'GeluCurves');
    await expect(figure.getByRole('slider', { name: 'x', exact: true })).toHaveValue('1');
    expect(errors, hash).toEqual([]);
  }
});
