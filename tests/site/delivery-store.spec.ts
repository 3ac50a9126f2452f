/** What the service worker keeps, and what is there without a network. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { init, parse } from 'es-module-lexer';
import { test, type FaultyServer } from './faulty-server.ts';
import { dist } from './pages.ts';
import { GELU_CARD, NOTE, awake, point, ready, widget } from './widgets.ts';

test.use({ serviceWorkers: 'allow' });

const below = (page: Page, id: string): Locator => page.locator(`astro-island:has([id="${id}"]) + .code-notice`);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** All that is kept, by path, with the SHA-256 of what is kept. */
const keptFiles = (page: Page): Promise<Record<string, string>> => page.evaluate(async () => {
  const found: Record<string, string> = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const bytes = await (await cache.match(request))?.arrayBuffer() ?? new ArrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      found[new URL(request.url).pathname] = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    }
  }
  return found;
});

/** These modules and all that they import, at once or later, as paths. */
async function withImports(paths: readonly string[]): Promise<readonly string[]> {
  await init;
  const all = new Set<string>();
  const add = (path: string): void => {
    if (all.has(path)) return;
    all.add(path);
    for (const { n: place } of parse(readFileSync(join(dist, path), 'utf8'))[0]) if (place?.startsWith('.') === true) add(posix.join(posix.dirname(path), place));
  };
  for (const path of paths.filter((one) => one !== '')) add(path);
  return [...all];
}

/** Opens a page and waits until the worker has kept it with all the code that it may need. */
async function visit(page: Page, server: FaultyServer, path = NOTE): Promise<void> {
  await page.goto(server.origin + path);
  const urls = await withImports(await page.locator('astro-island').evaluateAll((islands) =>
    islands.flatMap((island) => ['component-url', 'renderer-url'].map((name) => island.getAttribute(name) ?? ''))));
  await expect.poll(async () => {
    const kept = await keptFiles(page);
    return [path, ...urls].filter((url) => !(url in kept));
  }).toEqual([]);
}

test('nothing damaged is ever kept; what was damaged is told, and kept once it is sound', async ({ page, server }) => {
  const code = /\/GeluCurves\.[^/]*\.js$/;
  server.spoil(code, 'byte');
  await page.goto(server.origin + NOTE);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  // Twice: the worker asked for it by itself, past the caches the second time.
  await expect.poll(() => server.asked.filter((path) => code.test(path)).length).toBeGreaterThan(1);
  await widget(page, 'GeluCurves').locator('button').first().focus();
  await expect(below(page, 'gelu-curves')).toContainText('已损坏：内容与构建时记下的 SHA-256 不符');
  expect(Object.keys(await keptFiles(page)).filter((path) => code.test(path))).toEqual([]);
  server.heal();
  await below(page, 'gelu-curves').getByRole('button', { name: '重试' }).click();
  await awake(widget(page, 'GeluCurves'));
  await expect.poll(async () => Object.keys(await keptFiles(page)).some((path) => code.test(path))).toBe(true);
  for (const [path, digest] of Object.entries(await keptFiles(page))) {
    expect(digest, path).toBe(sha256(readFileSync(join(dist, path.endsWith('/') ? `${path}index.html` : path))));
  }
});

test('a kept file that went bad on the disk is not used', async ({ page, server }) => {
  await visit(page, server);
  await page.evaluate(async () => {
    const cache = await caches.open('files-v1');
    for (const request of await cache.keys()) {
      if (request.url.includes('/GeluMask.')) await cache.put(request, new Response('throw 1', { headers: { 'Content-Type': 'text/javascript' } }));
    }
  });
  await page.reload();
  await point(page, 'GeluMask');
});

test('a widget that the reader never came near wakes without a network and answers', async ({ page, server }) => {
  await visit(page, server);
  server.goDark();
  await page.reload();
  const curves = await point(page, 'GeluCurves');
  await curves.getByRole('slider', { name: 'x', exact: true }).press('ArrowRight');
  await expect(curves.locator('svg.plot').filter({ visible: true }).first()).toBeVisible();
  await expect(curves.getByRole('alert')).toHaveCount(0);
});

test('without a network a model that never ran here says so, with its size', async ({ page, server }) => {
  await visit(page, server, GELU_CARD);
  server.goDark();
  await page.reload();
  const figure = await point(page, 'GeluParity');
  await figure.locator('[data-action="run"]').click();
  await expect(figure).toHaveAttribute('data-state', 'failed');
  await expect(figure.locator('.widget-status')).toContainText(/模型 gelu\S* 没有下载完：要用的 14\.\d MB 还没有存在这台设备上，现在连不上网络。连上网后点“重试”/);
  await expect(figure.locator('.widget-status')).not.toContainText('换一个浏览器');
  server.heal();
  await figure.getByRole('button', { name: '重试' }).click();
  await ready(figure);
});

test('where packets are lost the kept page comes all the same', async ({ page, server }) => {
  await visit(page, server);
  server.goSilent();
  await page.reload({ waitUntil: 'domcontentloaded' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await point(page, 'GeluMask');
  server.heal();
});

test('a new build on the server is told, and the button keeps what the reader has set', async ({ page, server }) => {
  await page.goto(`${server.origin}${NOTE}#v1;gelu-curves=x:1.25`);
  await awake(widget(page, 'GeluCurves'));
  await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
  server.rebuild();
  const figure = widget(page, 'EmojiClassifier');
  await figure.hover();
  await expect(page.locator('.code-notice').first()).toContainText('网站更新了，刷新这一页');
  await page.evaluate(() => { Object.assign(window, { sameDocument: true }); });
  server.heal();
  await page.getByRole('button', { name: '刷新这一页' }).first().click();
  await expect.poll(() => page.evaluate(() => 'sameDocument' in window).catch(() => true)).toBe(false);
  await expect(widget(page, 'GeluCurves').getByRole('slider', { name: 'x', exact: true })).toHaveValue('1.25');
  await expect(page.locator('.code-notice')).toHaveCount(0);
});
