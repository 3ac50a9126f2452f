import { expect, test, type Page } from '@playwright/test';
import { notes } from './pages.ts';

const note = notes[0] ?? '/';
const current = (page: Page) => page.locator('.toc a[aria-current="location"]');

/** Scrolls a heading to the top of the reading area, as far as the page's end allows; true when it got there. */
const bringUp = (page: Page, id: string): Promise<boolean> => page.evaluate((heading) => {
  const node = document.getElementById(heading);
  node?.scrollIntoView({ behavior: 'instant', block: 'start' });
  return (node?.getBoundingClientRect().top ?? Infinity) < innerHeight / 3;
}, id);

test('the skip link is the first stop of the Tab key and leads to the text', async ({ page }) => {
  await page.goto(note);
  await page.keyboard.press('Tab');
  const link = page.locator(':focus');
  await expect(link).toHaveText('跳到正文');
  await expect(link).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('the table of contents names all sections and follows the reader', async ({ page }) => {
  await page.goto(note);
  const headings = await page.locator('.prose :is(h2, h3)[id]').evaluateAll((nodes) => nodes.map(({ id }) => id));
  const entries = await page.locator('.toc a').evaluateAll((links) => links.map((link) => decodeURIComponent((link as HTMLAnchorElement).hash.slice(1))));
  expect(entries).toEqual(headings);
  await expect(current(page)).toHaveCount(0);
  const followed: string[] = [];
  for (const id of headings) {
    if (!(await bringUp(page, id))) continue;
    followed.push(id);
    await expect(current(page)).toHaveCount(1);
    await expect(current(page)).toHaveAttribute('href', `#${id}`);
  }
  expect(followed.length).toBeGreaterThan(headings.length / 2);
});

test('on a phone the folded table of contents leads to a section', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await page.goto(note);
  await page.locator('.toc-folded summary').click();
  const entry = page.locator('.toc-folded a').nth(3);
  const id = decodeURIComponent((await entry.getAttribute('href') ?? '').slice(1));
  await entry.click();
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
});

test('a heading called by its anchor is not hidden under the header', async ({ page }) => {
  await page.goto(note);
  for (const link of (await page.locator('.prose .heading-anchor').all()).slice(0, 6)) {
    const href = await link.getAttribute('href') ?? '';
    await expect(link).toHaveAccessibleName(/一节的链接$/);
    await link.press('Enter');
    expect(await page.evaluate(() => decodeURIComponent(location.hash))).toBe(decodeURIComponent(href));
    const [top, header] = await page.evaluate((id) => [
      document.getElementById(id)?.getBoundingClientRect().top ?? -1,
      document.querySelector('.page-header')?.getBoundingClientRect().bottom ?? 0,
    ] as const, decodeURIComponent(href.slice(1)));
    expect(top, href).toBeGreaterThanOrEqual(header);
  }
});

test('the line under the header shows how much has been read', async ({ page }) => {
  await page.goto(note);
  const share = () => page.evaluate(() => (document.querySelector('.progress')?.getBoundingClientRect().width ?? -1) / innerWidth);
  expect(await share()).toBeCloseTo(0, 2);
  for (const part of [0.5, 1]) {
    await page.evaluate((at) => { scrollTo({ top: (document.documentElement.scrollHeight - innerHeight) * at, behavior: 'instant' }); }, part);
    await expect.poll(share).toBeCloseTo(part, 1);
  }
});

test('on paper there is text and figures in black on white, and nothing to press', async ({ page }) => {
  await page.goto(note);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const gone of ['.page-header', '.page-footer', '.toc', '.toc-folded', '.neighbours', '.skip-link']) {
    await expect(page.locator(gone).filter({ visible: true }), gone).toHaveCount(0);
  }
  await expect(page.locator('figure.widget').locator('button, input[type=range]').filter({ visible: true })).toHaveCount(0);
  const [ink, paper] = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.documentElement);
    return [color, backgroundColor];
  });
  expect([ink, paper]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  for (const figure of await page.locator('figure.widget').all()) {
    await expect(figure.locator('svg, img, canvas, pre, ol').filter({ visible: true }).first()).toBeVisible();
  }
});

test('previous and next lead through the notes in the order of the index', async ({ page }) => {
  await page.goto('/');
  const hrefs = await page.locator('#notes a[href^="/notes/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const order = [...new Set(hrefs)];
  expect([...order].sort()).toEqual([...notes]);
  for (const [index, path] of order.entries()) {
    await page.goto(path ?? '/');
    const neighbour = (rel: string) => page.locator(`.neighbours a[rel="${rel}"]`).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(await neighbour('prev')).toEqual(order.slice(Math.max(0, index - 1), index));
    expect(await neighbour('next')).toEqual(order.slice(index + 1, index + 2));
  }
});

test('an unknown address, however deep, gets the 404 page with its looks and the ways back', async ({ page }) => {
  for (const path of ['/no-such-page/', '/notes/no/such/note', '/%E4%BD%A0%E5%A5%BD', '/%zz']) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.locator('main')).toContainText('没有');
    for (const way of ['/', '/papers/', '/models/']) await expect(page.locator(`main a[href="${way}"]`)).toHaveCount(1);
    expect(await page.evaluate(() => document.styleSheets.length), path).toBeGreaterThan(1);
  }
});

test('what is often said wrongly is folded under the saying, and stands open on paper', async ({ page }) => {
  await page.goto('/notes/bash/');
  const [first, second] = [page.locator('.errata').first(), page.locator('.errata').nth(1)];
  await expect(first.locator('div')).toBeHidden();
  await first.locator('summary').click();
  await expect(first.locator('div')).toBeVisible();
  await expect(second.locator('div')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(second.locator('div')).toBeVisible();
});

test('the address of a note, trimmed by hand, leads to the list of notes', async ({ page }) => {
  for (const path of ['/notes/', '/notes', '/notes/index.html']) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/#notes$/);
    await expect(page.getByRole('heading', { name: '笔记', exact: true })).toBeInViewport();
  }
});
