import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { dist } from './pages.ts';
import { openWidget } from './widgets.ts';

/** A real picture with more than one colour: a sheet of emoji. */
function picture(): Buffer {
  const sheet = readdirSync(join(dist, '_astro')).find((file) => /^held-out-noto\..*\.webp$/.test(file)) ?? '';
  return readFileSync(join(dist, '_astro', sheet));
}

// Empty it is hidden, so it is not found by its role then.
const alert = (figure: Locator): Locator => figure.locator('[role=alert]').first();
const pixels = (figure: Locator): Promise<string> => figure.locator('canvas').first().evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** The classifier with a picture that the reader chose; what fails later must not take it away. */
async function withPicture(page: Page): Promise<{ readonly figure: Locator; readonly stays: () => Promise<void> }> {
  const figure = await openWidget(page, 'EmojiClassifier');
  await figure.getByRole('group', { name: '没见过的 emoji' }).getByRole('button').nth(2).click();
  await expect(figure.locator('canvas').first()).toBeVisible();
  await expect(figure.getByText('训练时没有见过').first()).toBeVisible();
  const before = await pixels(figure);
  return { figure, stays: async () => { expect(await pixels(figure)).toBe(before); } };
}

async function upload(figure: Locator, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await figure.getByLabel('图片文件').setInputFiles({ name, mimeType, buffer });
}

test('an upload that is no image is refused by name, and the last good picture stays', async ({ page }) => {
  const { figure, stays } = await withPicture(page);
  await figure.getByRole('button', { name: '上传图片' }).click();
  const text = '是文字，不是浏览器能画的图片。请选一张图片。';
  const refused = [['读我.txt', 'text/plain', '你好', text], ['坏的.png', 'image/png', 'not a png', text], ['空的.jpg', 'image/jpeg', '', '是空的（0 字节），请换一张图片。']] as const;
  for (const [name, type, content, why] of refused) {
    await upload(figure, name, type, Buffer.from(content));
    await expect(alert(figure)).toHaveText(`“${name}”${why}`);
    await stays();
  }
  await upload(figure, '好的.webp', 'image/webp', picture());
  await expect(alert(figure)).toHaveText('');
  await expect(figure.getByText('你上传的图：不是 emoji，没有标准答案')).toBeVisible();
});

test('typed text without an emoji is quoted back, and the last good picture stays', async ({ page }) => {
  const { figure, stays } = await withPicture(page);
  await figure.getByRole('button', { name: '自己输入' }).click();
  const entry = figure.getByRole('textbox', { name: 'emoji' });
  for (const [text, message] of [['狐狸', '“狐狸”里没有 emoji，请输入一个 emoji，例如 🦊。'], ['', '请输入一个 emoji，例如 🦊。'], ['<script>alert(1)</script>', /^“<script>aler…”里没有 emoji/]] as const) {
    await entry.fill(text);
    await entry.press('Enter');
    await expect(alert(figure)).toHaveText(message);
    await stays();
  }
});

test('pasted text that is no emoji is refused, a pasted emoji is taken', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { figure, stays } = await withPicture(page);
  const paste = async (text: string): Promise<void> => {
    await page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await figure.getByRole('button', { name: '自己画' }).focus();
    await page.keyboard.press('ControlOrMeta+V');
  };
  await paste('只是一句话');
  await expect(alert(figure)).toHaveText('“只是一句话”里没有 emoji，请输入一个 emoji，例如 🦊。');
  await stays();
  await paste('🦊');
  await expect(alert(figure)).toHaveText('');
  await expect(figure.getByText('🦊，由你的系统字体画出：另一套图标，更难')).toBeVisible();
});
