import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './faulty-server.ts';
import { unfold } from './pages.ts';
import { BASH, block } from './shell.ts';
import { field, holdBack, textField } from './widgets.ts';

const note = '/notes/convmixer/';
const asleep = (page: Page, id: string): Locator => page.locator(`astro-island[ssr]:has(> figure#${id})`);
const figure = (page: Page, id: string): Locator => page.locator(`figure#${id}`);

/** Paths of the scripts that islands would ask for. */
const islandScripts = (page: Page): Promise<string[]> =>
  page.locator('astro-island').evaluateAll((islands) => islands.flatMap((island) => [island.getAttribute('component-url'), island.getAttribute('renderer-url')].flatMap((url) => url ?? [])));

/** Opens a page, touches nothing, and returns the list of scripts that are asked for from then on, too. */
async function openQuietly(page: Page, address: string): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') asked.push(new URL(request.url()).pathname);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  return asked;
}

/** Focus without scrolling, so that nothing but this one island has a reason to wake. */
const focusQuietly = (target: Locator): Promise<void> => target.evaluate((node) => { (node as HTMLElement).focus({ preventScroll: true }); });

test('before the reader does anything no script of a widget is asked for', async ({ page }) => {
  const asked = await openQuietly(page, note);
  const scripts = await islandScripts(page);
  expect(scripts.length).toBeGreaterThan(1);
  expect(asked.filter((path) => scripts.includes(path))).toEqual([]);
  expect(await page.locator('astro-island[ssr]').count()).toBe(await page.locator('astro-island').count());
});

test('an anchor in the address is no gesture: the browser scrolls, nothing wakes', async ({ page }) => {
  const asked = await openQuietly(page, `${note}#${encodeURIComponent('图像块嵌入')}`);
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(500);
  const scripts = await islandScripts(page);
  expect(asked.filter((path) => scripts.includes(path))).toEqual([]);
});

test('a turn of the wheel wakes what is near the screen and nothing else', async ({ page }) => {
  await openQuietly(page, note);
  await page.mouse.move(2, 400);
  await page.mouse.wheel(0, 40);
  await expect(asleep(page, 'classifier')).toHaveCount(0);
  for (const id of ['gelu-curves', 'receptive-field', 'kernel-comparison', 'cost']) await expect(asleep(page, id)).toHaveCount(1);
});

test('a key is a gesture too', async ({ page }) => {
  await openQuietly(page, note);
  await page.keyboard.press('PageDown');
  await expect(asleep(page, 'classifier')).toHaveCount(0);
  await expect(asleep(page, 'cost')).toHaveCount(1);
});

test('what is clicked while the rest of the page is still on the line counts once the page is there', async ({ page, server }) => {
  const sendRest = server.halt('aria-label="地铁"');
  await page.goto(`${server.origin}${note}`, { waitUntil: 'commit' });
  const choices = figure(page, 'classifier').getByRole('group', { name: '没见过的 emoji' }).getByRole('button');
  await choices.nth(1).click();
  expect(await page.evaluate(() => document.readyState), 'half a page').toBe('loading');
  const name = await choices.nth(1).getAttribute('aria-label') ?? '';
  sendRest();
  await expect(figure(page, 'classifier').getByRole('status').first()).toContainText(name);
  await expect(choices.nth(1)).toHaveAttribute('aria-pressed', 'true');
});

test('focus wakes the widget that gets it, and only that one', async ({ page }) => {
  await openQuietly(page, note);
  await focusQuietly(figure(page, 'receptive-field').locator('input').first());
  await expect(asleep(page, 'receptive-field')).toHaveCount(0);
  await expect(figure(page, 'receptive-field').locator('input').first()).toBeFocused();
  expect(await page.locator('astro-island[ssr]').count()).toBe(await page.locator('astro-island').count() - 1);
});

test('the pointer over a widget wakes it without any scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 2000 });
  await openQuietly(page, note);
  await figure(page, 'classifier').hover({ position: { x: 30, y: 30 } });
  await expect(asleep(page, 'classifier')).toHaveCount(0);
  await expect(asleep(page, 'cost')).toHaveCount(1);
});

test('state in the address wakes its widget at once and is there', async ({ page }) => {
  await openQuietly(page, `${note}#v1;gelu-curves=x:1.25;receptive-field=kernel:5`);
  for (const id of ['gelu-curves', 'receptive-field']) await expect(asleep(page, id)).toHaveCount(0);
  await expect(figure(page, 'gelu-curves').getByRole('slider', { name: 'x', exact: true })).toHaveValue('1.25');
  await expect(textField(figure(page, 'receptive-field'), /^卷积核/)).toHaveValue('5');
  await expect(asleep(page, 'cost')).toHaveCount(1);
});

test('state that comes by a change of the hash wakes its widget, too', async ({ page }) => {
  await openQuietly(page, note);
  await page.evaluate(() => { location.hash = '#v1;gelu-curves=x:-1.5'; });
  await expect(figure(page, 'gelu-curves').getByRole('slider', { name: 'x', exact: true })).toHaveValue('-1.5');
});

test('a link that names only the picture and the place wakes the widget there', async ({ page }) => {
  await openQuietly(page, `${note}#v1;picture=ref:${encodeURIComponent('noto 🐵')};@one-layer`);
  await expect(asleep(page, 'one-layer')).toHaveCount(0);
  await expect(figure(page, 'one-layer')).toBeInViewport();
});

test('a click on a control that is still asleep works exactly once', async ({ page }) => {
  await openQuietly(page, note);
  const release = await holdBack(page, 'EmojiClassifier');
  const tab = figure(page, 'classifier').getByRole('button', { name: '自己输入' });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-expanded', 'false');
  release();
  // Done twice it would be folded again.
  await expect(tab).toHaveAttribute('aria-expanded', 'true');
  await expect(asleep(page, 'classifier')).toHaveCount(0);
  await expect(figure(page, 'classifier').getByRole('textbox', { name: 'emoji' })).toBeVisible();
  await tab.click();
  await expect(tab).toHaveAttribute('aria-expanded', 'false');
});

test('two clicks before the widget wakes are two clicks', async ({ page }) => {
  await openQuietly(page, note);
  await unfold(page);
  const release = await holdBack(page, 'GeluMask');
  const mask = figure(page, 'gelu-mask');
  const seed = field(mask, '种子');
  const next = mask.getByRole('button', { name: '换一批' });
  const before = Number(await mask.getByRole('slider', { name: '种子' }).inputValue());
  await next.click();
  await next.click();
  release();
  await expect(seed).toHaveValue(String(before + 2));
});

test('Enter on a button that is still asleep works exactly once', async ({ page }) => {
  await openQuietly(page, note);
  const release = await holdBack(page, 'EmojiClassifier');
  const tab = figure(page, 'classifier').getByRole('button', { name: '更多 emoji' });
  await tab.press('Enter');
  release();
  await expect(tab).toHaveAttribute('aria-expanded', 'true');
  await expect(tab).toBeFocused();
});

test('a range, a number and a checkbox changed while asleep keep what the reader set', async ({ page }) => {
  await openQuietly(page, note);
  const release = await holdBack(page, 'GeluCurves');
  const curves = figure(page, 'gelu-curves');
  const [range, entry] = [curves.getByRole('slider', { name: 'x', exact: true }), field(curves, 'x')];
  const before = Number(await range.inputValue());
  const box = curves.getByRole('group', { name: '画哪些函数' }).getByRole('checkbox').last();
  const checked = await box.isChecked();
  await range.focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await box.click();
  release();
  await expect(asleep(page, 'gelu-curves')).toHaveCount(0);
  await expect(entry).toHaveValue(String(Number((before + 0.15).toFixed(2))));
  await expect(range).toHaveValue(String(Number((before + 0.15).toFixed(2))));
  await expect(box).toBeChecked({ checked: !checked });
  await expect(page).toHaveURL(/gelu-curves=x:/);
});

test('a word that is pointed at while its script is asked for again is explained once that has come', async ({ page }) => {
  const file = /\/Command\.[^/]*\.js$/;
  // Another script is still under way when the reader asks again, and comes before this one.
  const sendOther = await holdBack(page, 'Answers');
  await page.route(file, (route) => route.fulfill({ status: 404 }));
  await page.goto(BASH);
  await page.keyboard.press('Shift');
  const retry = page.locator('.code-notice').filter({ hasText: '指着命令里的词' }).getByRole('button', { name: '重试' });
  await expect(retry).toBeVisible();
  await page.unroute(file);
  const send = await holdBack(page, 'Command');
  await retry.click();
  sendOther();
  await expect.poll(() => page.evaluate(() => [...globalThis.notesBoot?.ran ?? []].some((script) =>
    script instanceof HTMLScriptElement && script.src.includes('/Answers.')))).toBe(true);
  await block(page, 'hello').locator('[data-w]').first().hover();
  send();
  await expect(page.getByRole('tooltip')).toContainText('打印它的参数');
});
