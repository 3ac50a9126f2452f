import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { cellsOf, dataTable, field, openWidget, point, range, widget } from './widgets.ts';

/** Presses 链接 and reads what the reader would paste. */
async function linkOf(figure: Locator): Promise<string> {
  await figure.getByRole('button', { name: '链接', exact: true }).click();
  await expect(figure.getByText('链接已复制，打开后是同样的状态。')).toBeVisible();
  return figure.page().evaluate(() => navigator.clipboard.readText());
}

/** Another reader, who has nothing but the link. */
async function another(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
});

test('the link of a figure opens the same experiment at the same place', async ({ page, context }) => {
  const figure = await openWidget(page, 'GeluCurves');
  await range(figure, 'x').press('ArrowLeft');
  await figure.getByRole('radio', { name: '斜率' }).check();
  await figure.getByRole('checkbox').last().click();
  const before = { x: await field(figure, 'x').inputValue(), cells: await cellsOf(dataTable(figure)) };
  const opened = widget(await another(context, await linkOf(figure)), 'GeluCurves');
  await expect(opened).toBeInViewport();
  await expect(field(opened, 'x')).toHaveValue(before.x);
  await expect(opened.getByRole('radio', { name: '斜率' })).toBeChecked();
  await expect.poll(() => cellsOf(dataTable(opened))).toEqual(before.cells);
});

test('the link carries the picture that the reader chose', async ({ page, context }) => {
  const figure = await openWidget(page, 'EmojiClassifier');
  const pick = figure.getByRole('group', { name: '没见过的 emoji' }).getByRole('button').nth(3);
  const name = await pick.getAttribute('aria-label') ?? '';
  await pick.click();
  await expect(figure).toHaveAttribute('data-state', 'ready');
  const cells = await cellsOf(dataTable(figure));
  const link = await linkOf(figure);
  expect(link).toMatch(/;@classifier$/);
  const opened = widget(await another(context, link), 'EmojiClassifier');
  await expect(opened.getByRole('button', { name, exact: true }).first()).toHaveAttribute('aria-pressed', 'true');
  await expect(opened).toHaveAttribute('data-state', 'ready');
  await expect.poll(() => cellsOf(dataTable(opened))).toEqual(cells);
});

test('a link says that it does not carry what the reader drew', async ({ page }) => {
  const figure = await openWidget(page, 'EmojiClassifier');
  await figure.getByRole('button', { name: '自己画' }).click();
  const pad = figure.getByRole('application', { name: /画板/ });
  for (const key of ['Space', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Space']) await pad.press(key);
  await expect(figure).toContainText('你画的图：没有标准答案');
  await figure.getByRole('button', { name: '链接', exact: true }).click();
  await expect(figure.getByText('链接已复制，但链接不带你画的图，打开后是原来的图片。')).toBeVisible();
  await figure.getByRole('button', { name: '上传图片' }).click();
  await figure.getByLabel('图片文件').setInputFiles({ name: '页面.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await expect(figure).toContainText('你上传的图');
  await figure.getByRole('button', { name: '链接', exact: true }).click();
  await expect(figure.getByText('链接不带你上传的图')).toBeVisible();
  const curves = await point(page, 'GeluCurves');
  await curves.getByRole('button', { name: '链接', exact: true }).click();
  await expect(curves.getByText('链接已复制，打开后是同样的状态。')).toBeVisible();
});

test('a figure that nobody touched has a plain link to its place', async ({ page, context }) => {
  const figure = await openWidget(page, 'CostShare');
  const link = await linkOf(figure);
  expect(link).toMatch(/\/notes\/convmixer\/#cost$/);
  await expect(widget(await another(context, link), 'CostShare')).toBeInViewport();
});

test('where copying is forbidden the link stands in the address bar', async ({ page, context }) => {
  const figure = await openWidget(page, 'GeluCurves');
  await range(figure, 'x').press('ArrowLeft');
  await context.clearPermissions();
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')); });
  await figure.getByRole('button', { name: '链接', exact: true }).click();
  await expect(figure.getByText('浏览器不许复制，链接已写进地址栏。')).toBeVisible();
  await expect(page).toHaveURL(/#v1;gelu-curves=x:0\.95;@gelu-curves$/);
});

test('the back button leaves the page instead of stepping through slider positions', async ({ page }) => {
  await page.goto('/');
  const figure = await openWidget(page, 'GeluCurves');
  await range(figure, 'x').focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/x:1\.25/);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.locator('figure[data-widget]')).toHaveCount(0);
});
