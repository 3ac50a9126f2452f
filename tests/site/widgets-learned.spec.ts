import { expect, test, type Locator, type Page } from '@playwright/test';
import {
  awake, cellsOf, dataTable, enter, expectCsvEqualsTable, numberIn, point, pressOn, ready, reloadWith, tabTo, widget,
} from './widgets.ts';

const NOTE = '/notes/flowformer/';
const NAME = 'LearnedAttention';

async function open(page: Page): Promise<Locator> {
  await page.goto(NOTE);
  return point(page, NAME);
}

/** Rows of the table by head: entropies of competition, rows and mean row, peaks, least and largest allocation. */
async function heads(figure: Locator): Promise<Map<string, number[]>> {
  return new Map((await cellsOf(dataTable(figure))).slice(1).map(([name = '', ...cells]) => [name, cells.map(numberIn)]));
}

const veils = (figure: Locator): Locator => figure.getByText('先猜，再揭晓').and(figure.locator(':visible'));
const picker = (figure: Locator): Locator => figure.getByRole('application', { name: /^选一个查询 token/ });
const attention = (figure: Locator, whose: string): Locator => figure.getByRole('application', { name: new RegExp(`^注意力：${whose}`) });

test('LearnedAttention by mouse: open to see, run, compare with the build, look at heads and queries', async ({ page }) => {
  const figure = await open(page);
  await expect(veils(figure)).toHaveCount(0);
  const atBuild = await heads(figure);
  expect(atBuild.size).toBe(18);
  await expect(figure).toContainText(/对“金色头发的人”，归一化熵在 16 个头上平均/);
  // The figure begins with a picture on which the two networks disagree.
  await expect(figure.locator('dd strong')).toHaveText(['对', '错']);

  await figure.getByRole('button', { name: '在你的设备上运行' }).click();
  await ready(figure);
  const here = await heads(figure);
  expect([...here.keys()]).toEqual([...atBuild.keys()]);
  for (const [name, values] of here) {
    values.forEach((value, at) => { expect(Math.abs(value - (atBuild.get(name)?.[at] ?? NaN)), name).toBeLessThan(0.011); });
    for (const entropy of values.slice(0, 3)) expect(entropy).toBeLessThanOrEqual(1);
    // The mean of rows spreads at least as far as the rows do: entropy is concave.
    expect(values[2]).toBeGreaterThanOrEqual((values[1] ?? 1) - 0.001);
  }
  expect(here.get('均匀')).toEqual([1, 1, 1, 1, 1, 0.731, 0.731]);
  await expect(figure.locator('canvas[aria-hidden]:visible')).toHaveCount(3);

  await enter(figure, '第几层', '2');
  await enter(figure, '第几头', '3');
  const [competition = Number.NaN] = here.get('第 2 层第 3 头') ?? [];
  await expect(figure).toContainText(`归一化熵 ${competition.toFixed(3)}，均匀是 1`);
  await enter(figure, '第几头', '5');
  await expect(figure).toContainText('5 超出范围，请填 1 到 4 之间的数。');
  const box = await picker(figure).boundingBox();
  await picker(figure).click({ position: { x: ((box?.width ?? 0) * 4.5) / 8, y: ((box?.height ?? 0) * 2.5) / 8 } });
  await expect(figure.getByRole('radio', { name: '一个查询' })).toBeChecked();
  await expect(attention(figure, '第 3 行第 5 列的查询')).toBeVisible();
  await expect(figure).toContainText(/这一行的归一化熵 0\.\d{3}，均匀是 1/);
  await expectCsvEqualsTable(figure);
});

test('LearnedAttention follows the reader\'s emoji: another picture, other numbers, its own name', async ({ page }) => {
  const figure = await open(page);
  const before = await heads(figure);
  await figure.getByRole('button', { name: '郁金香' }).click();
  await ready(figure);
  await expect(dataTable(figure).locator('caption')).toContainText('对“郁金香”');
  expect(await heads(figure)).not.toEqual(before);
  await expect(figure.locator('dd strong')).toHaveCount(2);
});

test('LearnedAttention by keyboard alone; the address keeps it', async ({ page }) => {
  await page.goto(`${NOTE}#learned-attention`);
  const figure = widget(page, NAME);
  await page.keyboard.press('Tab');
  await expect(figure.locator(':focus')).toBeVisible();
  await awake(figure);
  await pressOn(picker(figure), 'ArrowUp', 'ArrowUp', 'ArrowRight');
  await ready(figure);
  await expect(attention(figure, '第 4 行第 6 列的查询')).toBeVisible();
  await tabTo(attention(figure, '第 4 行第 6 列的查询'), 'Shift+Tab');
  await page.keyboard.press('Home');
  await expect(figure.getByText(/^第 5 行第 1 列：\d+\.\d\d 倍/).first()).toBeVisible();
  await pressOn(figure.getByRole('slider', { name: '第几层', exact: true }), 'Home', 'ArrowRight');
  await pressOn(figure.getByRole('checkbox', { name: '两个网络用同一色标' }), 'Space');
  const shown = await cellsOf(dataTable(figure));
  await reloadWith(page, 'learned-attention=layer:2,look:query,token:29,shared:1');
  await ready(figure);
  await expect(figure.getByRole('checkbox', { name: '两个网络用同一色标' })).toBeChecked();
  await expect(figure.getByRole('application', { name: /选中第 4 行第 6 列/ })).toBeVisible();
  expect(await cellsOf(dataTable(figure))).toEqual(shown);
});

test('LearnedAttention on WASM agrees with PyTorch', async ({ page }) => {
  await page.goto(`${NOTE}?device=wasm`);
  const figure = await point(page, NAME);
  await figure.locator('[data-action="run"]').click();
  await ready(figure);
  await expect(figure).toHaveAttribute('data-device', 'wasm');
  await expect(figure).toHaveAttribute('data-parity', /\d/);
  expect(Number(await figure.getAttribute('data-parity'))).toBeLessThanOrEqual(1e-5);
});

test('LearnedAttention without scripts: the maps, the answers and the plot of the build are there', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(NOTE);
  const figure = widget(page, NAME);
  await expect(figure.getByRole('img', { name: /^竞争：/ })).toBeVisible();
  await expect(figure.getByRole('img', { name: /^注意力：/ })).toBeVisible();
  await expect(figure.getByRole('img', { name: /各层每个头的归一化熵/ }).first()).toBeVisible();
  await expect(veils(figure)).toHaveCount(0);
  await expect(figure).toContainText(/归一化熵 0\.\d{3}，均匀是 1/);
});
