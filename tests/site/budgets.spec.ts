import { brotliCompressSync } from 'node:zlib';
import { expect, test, type Page, type Response } from '@playwright/test';
import { notes, pages } from './pages.ts';

interface Transfer {
  readonly url: string;
  readonly type: string;
  /** Size as a host with brotli would send it; pictures and fonts are not compressed twice. */
  readonly brotliBytes: number;
}

/** Opens a page, touches nothing, and lists all that was transferred. */
async function transfers(page: Page, path: string): Promise<Transfer[]> {
  const responses: Response[] = [];
  page.on('response', (response) => { responses.push(response); });
  await page.goto(path, { waitUntil: 'networkidle' });
  // A copy: what comes after the network was idle is not waited for.
  return Promise.all([...responses].map(async (response) => {
    const type = response.request().resourceType();
    const body = await response.body();
    const brotliBytes = type === 'image' || type === 'font' ? body.length : brotliCompressSync(body).length;
    return { url: new URL(response.url()).pathname, type, brotliBytes };
  }));
}

const total = (list: readonly Transfer[]): number => list.reduce((sum, { brotliBytes }) => sum + brotliBytes, 0);

for (const path of pages) {
  test(`${path} stays within its byte budget before the reader does anything`, async ({ page }) => {
    const list = await transfers(page, path);
    const scripts = list.filter(({ type }) => type === 'script');
    const inline = await page.locator('script:not([src])').allTextContents();
    const inlineBytes = inline.reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
    expect(total(scripts) + inlineBytes, 'JavaScript').toBeLessThanOrEqual(5_000);
    expect(total(list), JSON.stringify(list, null, 1)).toBeLessThanOrEqual(100_000);
    expect(list.filter(({ url }) => /\.(wasm|onnx|zst)$/.test(url))).toEqual([]);
  });
}

for (const path of notes) {
  test(`runtime, models and sprites of ${path} cost nothing before they are asked for`, async ({ page }) => {
    const list = await transfers(page, path);
    expect(list.filter(({ url }) => /ort|onnx|wasm|held-out|plot|v86|xterm|state|worker/i.test(url))).toEqual([]);
  });
}

test('reserved height: the page does not jump while it loads and wakes up', async ({ page }) => {
  for (const path of notes) {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { layoutShifts: shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
          if (!hadRecentInput) shifts.push(value);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const shift = await page.evaluate(() => (window as unknown as { layoutShifts: number[] }).layoutShifts.reduce((a, b) => a + b, 0));
    expect(shift, path).toBeLessThanOrEqual(0.01);
  }
});
