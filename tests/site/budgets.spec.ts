import { brotliCompressSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { notes, pages } from './pages.ts';

interface Transfer {
  readonly path: string;
  readonly type: string;
  /** As it came over the line from the site's own server: headers counted, packed as it was packed. */
  readonly sentBytes: number;
  /** Of these, what comes before the content. */
  readonly headerBytes: number;
}

/** Opens a page, touches nothing, and lists all that was transferred. */
async function transfers(page: Page, path: string): Promise<Transfer[]> {
  const client = await page.context().newCDPSession(page);
  const asked = new Map<string, Pick<Transfer, 'path' | 'type'>>();
  const headers = new Map<string, number>();
  const sizes = new Map<string, number>();
  client.on('Network.responseReceived', ({ requestId, type, response }) => { asked.set(requestId, { path: new URL(response.url).pathname, type }); });
  client.on('Network.responseReceivedExtraInfo', ({ requestId, headersText = '' }) => { headers.set(requestId, headersText.length); });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { sizes.set(requestId, encodedDataLength); });
  await client.send('Network.enable');
  await page.goto(path, { waitUntil: 'networkidle' });
  // The three are told in any order, the headers often last.
  await expect.poll(() => [...sizes.keys()].filter((id) => asked.has(id) && !headers.has(id))).toEqual([]);
  return [...asked].flatMap(([id, file]) => (sizes.has(id) ? [{ ...file, sentBytes: sizes.get(id) ?? 0, headerBytes: headers.get(id) ?? 0 }] : []));
}

const sent = (list: readonly Transfer[]): number => list.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
const content = (list: readonly Transfer[]): number => list.reduce((sum, { sentBytes, headerBytes }) => sum + sentBytes - headerBytes, 0);

for (const path of pages) {
  test(`${path} stays within its byte budget before the reader does anything`, async ({ page }) => {
    const list = await transfers(page, path);
    expect(list.filter(({ type }) => type === 'Document')).toHaveLength(1);
    expect(list.every(({ headerBytes }) => headerBytes > 0)).toBe(true);
    const scripts = list.filter(({ type }) => type === 'Script');
    const inline = await page.locator('script:not([src])').allTextContents();
    const inlineBytes = inline.reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
    expect(content(scripts) + inlineBytes, 'JavaScript').toBeLessThanOrEqual(5_000);
    expect(sent(list), JSON.stringify(list, null, 1)).toBeLessThanOrEqual(95_000);
    expect(list.filter((file) => /\.(wasm|onnx|zst)$/.test(file.path))).toEqual([]);
  });
}

for (const path of notes) {
  test(`runtime, models and sprites of ${path} cost nothing before they are asked for`, async ({ page }) => {
    const list = await transfers(page, path);
    expect(list.filter((file) => /ort|onnx|wasm|held-out|plot|v86|xterm|state|worker/i.test(file.path))).toEqual([]);
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
