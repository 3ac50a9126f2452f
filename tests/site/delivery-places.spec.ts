/** Browsers and places that lack something: plain http, no caches, no WebAssembly; and that every file is compared. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './faulty-server.ts';
import { dist, hydrated } from './pages.ts';
import { quiet } from './playwright.config.ts';
import { BASH, block, runScript } from './shell.ts';
import { FLOWFORMER, GELU_CARD, NOTE, point, ready } from './widgets.ts';

test.use({ launchOptions: { executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: [...quiet, '--host-resolver-rules=MAP lan.test 127.0.0.1'] } });

async function runs(page: Page): Promise<void> {
  const figure = await point(page, 'GeluParity');
  await figure.locator('[data-action="run"]').click();
  await ready(figure);
  await expect(figure).toHaveAttribute('data-parity', /e-/);
}

async function classifies(page: Page): Promise<void> {
  const figure = await point(page, 'EmojiClassifier');
  await figure.locator('[data-action="run"]').click();
  await ready(figure);
}

async function refuses(page: Page, words: RegExp): Promise<void> {
  const figure = await point(page, 'GeluParity');
  await figure.locator('[data-action="run"]').click();
  await expect(figure).toHaveAttribute('data-state', 'failed');
  await expect(figure.locator('.widget-status')).toContainText(words);
}

test('on plain http, where the browser hashes nothing, models are verified and run', async ({ page, server }) => {
  await page.goto(server.origin.replace('localhost', 'lan.test') + GELU_CARD);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await runs(page);
});

test('on plain http a wrong byte is noticed, too', async ({ page, server }) => {
  server.spoil(/\/gelu\.[^/]*\.onnx$/, 'byte');
  await page.goto(server.origin.replace('localhost', 'lan.test') + GELU_CARD);
  await refuses(page, /模型 gelu\S* 已损坏：内容与构建时记下的 SHA-256 不符/);
});

test('a browser that throws when its caches are looked at is none the worse', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'caches', { get: () => { throw new DOMException('denied', 'SecurityError'); } });
  });
  await page.goto(GELU_CARD);
  await runs(page);
});

for (const damage of ['byte', '404'] as const) {
  test(`CodeDepartures computes on the page itself when its Worker's script came with ${damage}, which never runs`, async ({ page, server }) => {
    await page.addInitScript(() => {
      const opened: string[] = [];
      Object.assign(window, { opened, Worker: class extends Worker { constructor(url: string, options?: WorkerOptions) { opened.push(url); super(url, options); } } });
    });
    server.spoil(/\/worker-[^/]*\.js$/, damage);
    await page.goto(server.origin + FLOWFORMER);
    const figure = await point(page, 'CodeDepartures');
    await figure.getByRole('button', { name: '揭晓' }).click();
    await figure.getByRole('button', { name: '论文公式' }).click();
    await expect(figure.locator('dl > div').filter({ hasText: '输出与公式的最大差' }).locator('dd').first()).toHaveText('0');
    expect(await page.evaluate(() => (window as unknown as { opened: string[] }).opened)).toEqual([]);
  });
}

test('a policy against WebAssembly is told in Chinese, with what helps', async ({ page }) => {
  await page.route(`**${GELU_CARD}`, async (route) => {
    const response = await route.fetch();
    const policy = response.headers()['content-security-policy'] ?? '';
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy.replace("'wasm-unsafe-eval'", '') } });
  });
  await page.goto(GELU_CARD);
  await refuses(page, /浏览器的策略不让这一页运行 WebAssembly.*对这个网站放开/);
});

test('a WebAssembly without vectors is told in Chinese before anything is downloaded', async ({ page }) => {
  // As such engines do: they read the module and find an instruction that they do not know.
  await page.addInitScript(() => {
    const validate = WebAssembly.validate.bind(WebAssembly);
    WebAssembly.validate = (bytes) => !new Uint8Array(bytes as ArrayBuffer).includes(0xfd) && validate(bytes);
  });
  const asked: string[] = [];
  page.on('request', (request) => { asked.push(request.url()); });
  await page.goto(GELU_CARD);
  await refuses(page, /没有 SIMD 指令.*请更新浏览器/);
  expect(asked.filter((url) => /\.(wasm|onnx)$/.test(url))).toEqual([]);
});

test('a browser without WebAssembly is told so, in a block as well', async ({ page }) => {
  await page.addInitScript(() => { Reflect.deleteProperty(globalThis, 'WebAssembly'); });
  await page.goto(BASH);
  await block(page, 'status').locator('[data-action="run"]').click();
  await expect(block(page, 'status').getByRole('status')).toContainText('这个浏览器没有 WebAssembly');
});

/** Hashes that the page has computed, and those that stand in its markup for the browser to compare. */
async function compared(page: Page): Promise<ReadonlySet<string>> {
  const digests = await page.evaluate(() => (globalThis as unknown as { digests: string[] }).digests);
  const stated = await page.locator('script[integrity]').evaluateAll((scripts) => scripts.map((script) => atob((script as HTMLScriptElement).integrity.replace('sha256-', ''))));
  return new Set([...digests, ...stated.map((bytes) => Buffer.from(bytes, 'latin1').toString('hex'))]);
}

for (const [path, use] of [
  ['/'], ['/papers/'], ['/machine/'], [GELU_CARD, runs], [NOTE, classifies], [FLOWFORMER],
  [BASH, async (page: Page) => { await runScript(block(page, 'status'), 'true'); }],
] as const) {
  test(`every file that ${path} loads is compared with the hash that the build knows`, async ({ page, server }) => {
    await page.addInitScript(() => {
      const digests: string[] = [];
      Object.assign(globalThis, { digests });
      const digest = crypto.subtle.digest.bind(crypto.subtle);
      crypto.subtle.digest = async (algorithm, data) => {
        const result = await digest(algorithm, data);
        digests.push(Array.from(new Uint8Array(result), (byte) => byte.toString(16).padStart(2, '0')).join(''));
        return result;
      };
    });
    await page.goto(server.origin + path);
    await page.keyboard.press('Shift');
    await hydrated(page);
    await use?.(page);
    const own = new Set([path, '/sw.js', '/favicon.svg', '/build.json']);
    await expect.poll(async () => {
      const known = await compared(page);
      const files = [...new Set(server.asked)].filter((file) => !own.has(file));
      return files.filter((file) => !known.has(createHash('sha256').update(readFileSync(join(dist, file))).digest('hex')));
    }).toEqual([]);
  });
}
