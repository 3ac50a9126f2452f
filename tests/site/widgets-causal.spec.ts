import { expect, test, type Locator } from '@playwright/test';
import {
  answer, cellsOf, dataTable, enter, expectCsvEqualsTable, field, FLOWFORMER, numberIn, openByKeyboard, openWidget, pressOn, range, ready,
  reloadWith, saved, slideTo,
} from './widgets.ts';

/** Columns of the table twin by their headings, of the rows of tokens. */
async function tokens(figure: Locator): Promise<readonly (readonly [string, number][])[]> {
  const [head = [], ...rows] = await cellsOf(dataTable(figure));
  return rows.filter(([name]) => name?.startsWith('第')).map((row) => row.map((cell, at): [string, number] => [head[at] ?? '', numberIn(cell)]));
}
const at = (row: readonly (readonly [string, number])[] | undefined, name: string): number => row?.find(([label]) => label === name)?.[1] ?? NaN;

const SENT = '每个源送出的，守恒时应为 1';
const CHANGED = '后来的 token 改动前面的输出，至多';
const fromTo = async (figure: Locator, label: string): Promise<number[]> =>
  ((await answer(figure, label).textContent()) ?? '').split('到').map(numberIn);

test('CausalFlow by mouse: the guess, tokens one by one, exact sinks, inexact sources, outputs that stay, bad input', async ({ page }) => {
  const figure = await openWidget(page, 'CausalFlow', FLOWFORMER);
  await expect(answer(figure, SENT)).toBeHidden();
  await figure.getByRole('radio', { name: '约 24 倍' }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(figure).toContainText('和你猜的一样。24 个 token 到齐时');

  await figure.getByRole('button', { name: '从头来' }).click();
  await expect(figure).toContainText('第 1 个 token');
  expect(await fromTo(figure, SENT)).toEqual([1, 1]);
  await expect(figure.getByRole('button', { name: '退一个' })).toHaveAttribute('aria-disabled', 'true');
  // It keeps the focus, so it is not disabled for the browser, only said to be; a click on it does nothing.
  await figure.getByRole('button', { name: '退一个' }).click({ force: true });
  for (let come = 2; come <= 5; come += 1) await figure.getByRole('button', { name: '来一个' }).click();
  await expect(field(figure, '已到的 token')).toHaveValue('5');
  const five = await tokens(figure);
  expect(five).toHaveLength(5);
  for (const row of five) {
    expect(at(row, '汇收到的')).toBeCloseTo(1, 11);
    expect(at(row, '源送出的')).toBeCloseTo(at(row, '源真正的流出') / at(row, 'O'), 2);
    expect(at(row, '因果版的改动')).toBe(0);
  }

  await slideTo(range(figure, '已到的 token'), 1);
  const all = await tokens(figure);
  expect(all).toHaveLength(24);
  // What was seen of the first five tokens then is what is seen now, but for what their sources have sent since.
  expect(all.slice(0, 5).map((row) => row.slice(0, 24))).toEqual(five.map((row) => row.slice(0, 24)));
  expect(at(all[0], '源送出的')).toBeGreaterThan(12);
  expect(at(all[23], '源送出的')).toBeLessThan(0.1);
  const [least = NaN, most = NaN] = await fromTo(figure, SENT);
  const sent = all.map((row) => at(row, '源送出的'));
  expect(least).toBeCloseTo(Math.min(...sent), 3);
  expect(most).toBeCloseTo(Math.max(...sent), 3);
  await expect(answer(figure, CHANGED)).toHaveText('0');
  expect(numberIn(await answer(figure, '普通版里同样比较').textContent())).toBeGreaterThan(0.1);

  for (const [typed, message] of [['25', '25 超出范围，请填 1 到 24 之间的数。'], ['3.5', '要填整数，得到 3.5'], ['十', '“十”不是数'], ['', '请填一个数。']] as const) {
    await enter(figure, '已到的 token', typed);
    await expect(figure).toContainText(message);
    expect(await tokens(figure)).toHaveLength(24);
  }
  await expectCsvEqualsTable(figure);
  expect((await saved(figure, 'SVG')).toString('utf8')).toContain('真正的流出');
});

test('CausalFlow by keyboard alone; seed, width and token come back from the address; rubbish is ignored', async ({ page }) => {
  const figure = await openByKeyboard(page, 'CausalFlow', 'causal-flow', FLOWFORMER);
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Space');
  await pressOn(figure.getByRole('application', { name: /^ΣφK/ }), 'ArrowDown', 'Home');
  await expect(figure).toContainText(/第 \d+ 行第 1 列：\d+\.\d{3}/);
  await pressOn(range(figure, '已到的 token'), 'End', 'ArrowLeft');
  await expect(figure).toContainText('第 23 个 token');
  await pressOn(figure.getByRole('button', { name: '来一个' }), 'Enter', 'Enter');
  await expect(figure).toContainText('第 24 个 token');
  await pressOn(field(figure, '种子'), 'ControlOrMeta+a', '7', 'Enter');
  await expect(figure.locator('caption').first()).toContainText('第 24 个 token');
  await pressOn(figure.getByRole('radio', { name: '64', exact: true }), 'ArrowLeft');
  await expect(answer(figure, '键值缓存超过它')).toHaveText(`从 n = 19 起（${(2 * 19 * 32).toLocaleString('en')} 个数）`);
  const before = await cellsOf(dataTable(figure));
  expect(before.at(-1)?.slice(-3).map(numberIn)).toEqual([32 ** 2 + 4 * 32 + 2, 8192 * 32 ** 2, 2 * 8192 * 32]);
  await reloadWith(page, 'causal-flow=arrived:24,seed:7,width:32');
  await expect.poll(() => cellsOf(dataTable(figure))).toEqual(before);
  await page.goto(`${FLOWFORMER}#v1;causal-flow=arrived:99,seed:-1,width:7;@causal-flow`);
  await page.reload();
  await expect(field(figure, '已到的 token')).toHaveValue('12');
});

const RELATIVE = '相对差，除以公式的最大输出';
const rowNamed = async (figure: Locator, name: string): Promise<string[]> =>
  (await cellsOf(dataTable(figure))).find(([first]) => first === name) ?? [];

test('CodeDepartures by mouse: the guess, every switch, three sets of data, a division by zero that leaves the last good numbers', async ({ page }) => {
  const figure = await openWidget(page, 'CodeDepartures', FLOWFORMER);
  await expect(answer(figure, RELATIVE)).toBeHidden();
  await figure.getByRole('radio', { name: 'eps', exact: true }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(figure).toContainText('和你猜的不一样。相对差：比例 n/m 为 0，eps');

  await figure.getByRole('button', { name: '论文公式' }).click();
  for (const label of ['输出与公式的最大差', RELATIVE]) await expect(answer(figure, label)).toHaveText('0');
  await figure.getByRole('checkbox', { name: '乘 m' }).check();
  await expect(answer(figure, RELATIVE)).toHaveText('255');
  await expect(answer(figure, '不算 m 倍的相对差')).toHaveText('0');
  await figure.getByRole('checkbox', { name: '乘 m' }).uncheck();
  await figure.getByRole('radio', { name: '±1', exact: true }).check();
  const clampedShare = answer(figure, '被截的源');
  await expect.poll(async () => Math.abs(numberIn(await clampedShare.textContent()) - 50)).toBeLessThan(10);
  const clamped = numberIn(await clampedShare.textContent());
  await expect(figure).toContainText(`±1 截到 ${clamped.toFixed(1)}% 的源`);

  await figure.getByRole('radio', { name: /^交叉注意力/ }).check();
  await expect(answer(figure, 'Î 的平均，公式是 m/n = 4')).toHaveText('4.0000');
  await expect(answer(figure, 'Ô 的平均，公式是 n/m = 0.25')).toHaveText('0.2500');
  await expect(answer(figure, '被截的源')).toHaveText('0.0%');
  await figure.getByRole('checkbox', { name: '比例 n/m' }).check();
  await expect(answer(figure, '进入分配的平均')).toHaveText('1.0000');

  await figure.getByRole('radio', { name: /^埋一个强源/ }).check();
  const share = figure.locator('dl > div').filter({ hasText: '最大的竞争份额，均分是 0.39%' }).locator('dd').first();
  await expect(share).toHaveText('0.43%');
  await figure.getByRole('radio', { name: '不截', exact: true }).check();
  // The Worker answers a moment later; until then the last good numbers stand.
  await expect.poll(async () => numberIn(await share.textContent())).toBeGreaterThan(99);
  const good = await share.textContent();
  await figure.getByRole('radio', { name: 'relu', exact: true }).check();
  await expect(figure).toContainText(/\d+ 个源的 φ\(K\) 全是 0，流出是 0，归一化要除以 0，输出不是数。请打开 eps，或换回 sigmoid。/);
  await expect(share).toHaveText(good ?? '');
  await expect.poll(async () => (await rowNamed(figure, 'φ = relu'))[1]).toBe('不是数');
  await expectCsvEqualsTable(figure);
  await figure.getByRole('checkbox', { name: /^eps/ }).check();
  await expect(figure).not.toContainText('归一化要除以 0，输出不是数');
  await expectCsvEqualsTable(figure);
  await reloadWith(page, 'code-departures=factor:0,clamp:none,map:relu,data:planted');
  await expect(figure.getByRole('radio', { name: 'relu', exact: true })).toBeChecked();
});

test('CodeDepartures by keyboard alone: published settings, other data; the address keeps it, rubbish is ignored', async ({ page }) => {
  const figure = await openByKeyboard(page, 'CodeDepartures', 'code-departures', FLOWFORMER);
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Enter');
  await pressOn(figure.getByRole('button', { name: 'TimeSeries' }), 'Enter');
  await expect(answer(figure, '被截的源')).toHaveText('0.0%');
  await expect(answer(figure, '不算 m 倍的相对差')).toHaveText(/×10−6$/);
  await pressOn(figure.getByRole('checkbox', { name: /^eps/ }), 'Space');
  await expect(answer(figure, '不算 m 倍的相对差')).toHaveText('0');
  await pressOn(figure.getByRole('radio', { name: /^自注意力/ }), 'ArrowDown');
  await expect(answer(figure, '进入分配的平均')).toHaveText('1.0000');
  await pressOn(figure.getByRole('button', { name: '换一批数据' }), 'Space');
  await expect(figure).toContainText('种子 2');
  await ready(figure);
  const before = await cellsOf(dataTable(figure));
  await reloadWith(page, 'code-departures=eps:0,clamp:none,data:cross,seed:2');
  await expect.poll(() => cellsOf(dataTable(figure))).toEqual(before);
  await page.goto(`${FLOWFORMER}#v1;code-departures=clamp:3,map:gelu,data:x,seed:1e9;@code-departures`);
  await page.reload();
  await expect(figure.getByRole('button', { name: 'Flow_Attention.py、CV' })).toHaveAttribute('aria-pressed', 'true');
});
