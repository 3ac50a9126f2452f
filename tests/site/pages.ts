import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Page } from '@playwright/test';

/** The built site under test. */
export const dist = resolve(import.meta.dirname, '../..', process.env['OUT_DIR'] ?? 'dist');

/** A page that only leads to another one. */
const leadsOn = (file: string): boolean => readFileSync(join(dist, file), 'utf8').includes('http-equiv="refresh"');

/** Paths of all pages of the built site, e.g. `/notes/convmixer/`; 404.html as `/404.html`. */
export const pages: readonly string[] = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.html') && !leadsOn(file))
  .map((file) => `/${relative(dist, join(dist, file)).replace(/index\.html$/, '')}`)
  .sort();

/** Pages that hold widgets. */
export const notes = pages.filter((path) => /^\/notes\/.+/.test(path));

/** Collects what a page must never do: script errors, console errors, requests to other origins, failed requests. */
export function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.hostname !== 'localhost') complaints.push(`foreign request: ${url.href}`);
  });
  return complaints;
}

/** Turns the wheel once and waits until the page has moved; false at the end of the page. */
async function turnWheel(page: Page): Promise<boolean> {
  const before = await page.evaluate(() => window.scrollY);
  const atEnd = await page.evaluate(() => window.scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
  await page.mouse.wheel(0, 700);
  if (!atEnd) await page.waitForFunction((y) => window.scrollY > y, before);
  return !atEnd;
}

/** Scrolls through the whole page as a reader does, so that every island near the screen wakes up. */
export async function readThrough(page: Page): Promise<void> {
  // At the very edge nothing else than the page can take the wheel.
  await page.mouse.move(2, 400);
  while (await turnWheel(page));
}

/** Opens what is folded beside the note's path. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('details.fold').evaluateAll((folds) => { for (const fold of folds) if (fold instanceof HTMLDetailsElement) fold.open = true; });
}

/** Lays out what is far below, too: it has no size otherwise. */
export async function layOut(page: Page): Promise<void> {
  await unfold(page);
  await page.locator('.widget').evaluateAll((figures) => { for (const figure of figures) if (figure instanceof HTMLElement) figure.style.contentVisibility = 'visible'; });
}

/** Waits until no island on the page is still server markup only. */
export async function hydrated(page: Page): Promise<void> {
  await unfold(page);
  await readThrough(page);
  await page.waitForFunction(() => document.querySelector('astro-island[ssr]') === null);
}

/** Makes the window as high as the page: what is far below is not styled, and axe would judge colours that nobody sees. */
export async function unroll(page: Page, width: number): Promise<void> {
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  // Figures get their real height only when they come into the window.
  for (let before = 0; before < await height();) {
    before = await height();
    await page.setViewportSize({ width, height: before });
  }
}
