import { readFileSync } from 'node:fs';
import { expect, test, type Locator } from '@playwright/test';
import { z } from 'astro/zod';
import {
  cellsOf, dataTable, expectCsvEqualsTable, numberIn, openByKeyboard, openWidget, point, pressOn, ready, reloadWith, tabTo,
} from './widgets.ts';

const file = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../models/emoji-12/${name}`, import.meta.url), 'utf8'));
const classes = z.array(z.object({ id: z.string(), zh: z.string() })).parse(file('classes.json'));
const heldOut = z.object({ emoji: z.array(z.object({ nameZh: z.string(), class: z.string() })) }).parse(file('held-out.json')).emoji;

/** The class of a held-out emoji in Chinese, as the data set has it. */
function classOf(nameZh: string): string {
  const id = heldOut.find((emoji) => emoji.nameZh === nameZh)?.class;
  return classes.find((one) => one.id === id)?.zh ?? '';
}

/** Shares in per cent by class, one per network. */
async function shares(figure: Locator): Promise<Map<string, number[]>> {
  const rows = (await cellsOf(dataTable(figure))).slice(1, 1 + classes.length);
  return new Map(rows.map(([name = '', ...cells]) => [name.replace('（正确）', ''), cells.map(numberIn)]));
}

const columns = (figure: Locator): Locator => figure.locator('section:has(ol)');

/** The columns, the table and the sentence tell the same about a picture. */
async function expectConsistent(figure: Locator, truth: string | undefined): Promise<void> {
  await expect(figure.locator('section[aria-busy="true"]')).toHaveCount(0);
  const table = await shares(figure);
  let right = 0;
  for (const [at, column] of (await columns(figure).all()).entries()) {
    const all = [...table].map(([name, cells]) => [name, cells[at] ?? NaN] as const).sort((a, b) => b[1] - a[1]);
    expect(all.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(100, 0);
    const [first, ...others] = await column.getByRole('listitem').all();
    await expect(first ?? column).toContainText(all[0]?.[0] ?? '没有类别');
    expect(others).toHaveLength(2);
    expect(numberIn((await first?.locator('span').last().textContent()) ?? '')).toBeCloseTo(all[0]?.[1] ?? NaN, 1);
    await expect(column.getByText(/^[对错]/)).toHaveCount(truth === undefined ? 0 : 1);
    if (truth === undefined) continue;
    await expect(column.getByText(/^[对错]/)).toHaveText(all[0]?.[0] === truth ? /^对/ : /^错/);
    if (all[0]?.[0] === truth) right += 1;
  }
  await expect(figure).toContainText(truth === undefined ? '无从判对错' : `${right} 个对，${4 - right} 个错。`);
}

test('EmojiClassifier by mouse: the device agrees with the build, and of two quick choices the last one wins', async ({ page }) => {
  const figure = await openWidget(page, 'EmojiClassifier');
  await expectConsistent(figure, classOf('猴头'));
  const atBuild = await shares(figure);
  await figure.getByRole('button', { name: '在你的设备上运行' }).click();
  await ready(figure);
  for (const [name, cells] of await shares(figure)) cells.forEach((share, at) => { expect(Math.abs(share - (atBuild.get(name)?.[at] ?? NaN)), name).toBeLessThan(0.11); });

  await figure.getByRole('button', { name: '大笑' }).click();
  await figure.getByRole('button', { name: '地铁' }).click();
  await expect(figure).toContainText(`地铁属于“${classOf('地铁')}”，训练时没有见过。`);
  await ready(figure);
  await expectConsistent(figure, classOf('地铁'));
  await expect(figure.getByRole('button', { name: '地铁' })).toHaveAttribute('aria-pressed', 'true');
  await expectCsvEqualsTable(figure);

  await figure.getByRole('button', { name: '更多 emoji' }).click();
  await figure.getByRole('radio', { name: 'Twemoji' }).check();
  await figure.getByRole('option', { name: '樱桃' }).click();
  await expect(figure).toContainText('樱桃，Twemoji 所画，训练时没有见过');
  await ready(figure);
  await expectConsistent(figure, classOf('樱桃'));
  await reloadWith(page, 'picture=ref:twemoji 🍒');
  await point(page, 'EmojiClassifier');
  await expect(figure).toContainText('樱桃，Twemoji 所画，训练时没有见过');
  await ready(figure);
  await expectConsistent(figure, classOf('樱桃'));
});

test('EmojiClassifier takes what readers type, paste, upload and draw, and says no to what is no picture', async ({ page }) => {
  const figure = await openWidget(page, 'EmojiClassifier');
  await figure.getByRole('button', { name: '自己输入' }).click();
  const input = figure.getByRole('textbox', { name: 'emoji' });
  await input.fill('🍕');
  await figure.getByRole('button', { name: '认一认' }).click();
  await expect(figure).toContainText('🍕，由你的系统字体画出：另一套图标，更难');
  await ready(figure);
  await expectConsistent(figure, undefined);
  const good = await shares(figure);
  for (const [typed, message] of [['你好', '“你好”里没有 emoji，请输入一个 emoji'], ['', '请输入一个 emoji']] as const) {
    await input.fill(typed);
    await figure.getByRole('button', { name: '认一认' }).click();
    await expect(figure.getByRole('alert').first()).toContainText(message);
    expect(await shares(figure)).toEqual(good);
  }

  await figure.getByRole('button', { name: '上传图片' }).click();
  const upload = figure.getByLabel('图片文件');
  await upload.setInputFiles({ name: '笔记.png', mimeType: 'image/png', buffer: Buffer.from('这不是图片') });
  await expect(figure.getByRole('alert').first()).toHaveText('“笔记.png”是文字，不是浏览器能画的图片。请选一张图片。');
  await expect(figure).toContainText('🍕，由你的系统字体画出');
  expect(await shares(figure)).toEqual(good);
  await upload.setInputFiles({ name: '页面.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await expect(figure).toContainText('你上传的图：不是 emoji，没有标准答案');
  await expect(figure).not.toContainText('不是浏览器能读的图片');
  await ready(figure);
  await expectConsistent(figure, undefined);

  await figure.getByRole('button', { name: '自己画' }).click();
  const pad = await figure.getByRole('application', { name: /画板/ }).boundingBox();
  await page.mouse.move((pad?.x ?? 0) + 30, (pad?.y ?? 0) + 30);
  await page.mouse.down();
  await page.mouse.move((pad?.x ?? 0) + 90, (pad?.y ?? 0) + 80, { steps: 5 });
  await page.mouse.up();
  await expect(figure).toContainText('你画的图：没有标准答案');
  await ready(figure);

  await figure.getByRole('button', { name: '自己画' }).evaluate((node) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '🐶');
    node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(figure).toContainText('🐶，由你的系统字体画出');
  await ready(figure);
  await expectConsistent(figure, undefined);
});

test('EmojiClassifier takes back what it said of one input when the reader opens another', async ({ page }) => {
  const figure = await openWidget(page, 'EmojiClassifier');
  await figure.getByRole('button', { name: '自己输入' }).click();
  await figure.locator('input[type="text"]').first().fill('abc');
  await figure.getByRole('button', { name: '认一认' }).click();
  await expect(figure.getByText(/^“abc”里没有/)).toBeVisible();
  await figure.getByRole('button', { name: '自己画' }).click();
  await expect(figure.getByText(/^“abc”里没有/)).toHaveCount(0);
});

test('EmojiClassifier by keyboard alone: quick pick, grid, typing, drawing', async ({ page }) => {
  const figure = await openByKeyboard(page, 'EmojiClassifier', 'classifier');
  await pressOn(figure.getByRole('button', { name: '樱桃' }), 'Enter');
  await ready(figure);
  await expectConsistent(figure, classOf('樱桃'));

  await pressOn(figure.getByRole('button', { name: '更多 emoji' }), 'Enter');
  await tabTo(figure.getByRole('option').first());
  await page.keyboard.press('ArrowRight');
  const second = await figure.locator(':focus').getAttribute('aria-label') ?? '';
  await page.keyboard.press('Enter');
  await expect(figure).toContainText(`${second}属于“${classOf(second)}”`);
  await ready(figure);
  await expectConsistent(figure, classOf(second));

  await tabTo(figure.getByRole('button', { name: '自己输入' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(figure.getByRole('textbox', { name: 'emoji' }));
  await page.keyboard.insertText('🚀');
  await page.keyboard.press('Enter');
  await expect(figure).toContainText('🚀，由你的系统字体画出');

  await tabTo(figure.getByRole('button', { name: '自己画' }), 'Shift+Tab');
  await page.keyboard.press('Space');
  await tabTo(figure.getByRole('application', { name: /画板/ }));
  for (const key of ['Space', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Space']) await page.keyboard.press(key);
  await expect(figure).toContainText('你画的图：没有标准答案');
  await ready(figure);
  await expectConsistent(figure, undefined);
});
