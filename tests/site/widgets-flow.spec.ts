import { expect, test, type Locator } from '@playwright/test';
import {
  answer, cellsOf, dataTable, enter, expectCsvEqualsTable, field, FLOWFORMER, numberIn, openByKeyboard, openWidget, pressOn, range, ready,
  reloadWith, saved, slideTo, tabTo,
} from './widgets.ts';

/** The network's table: edges by source and sink, the numbers at the sources and at the sinks. */
async function network(figure: Locator): Promise<{ edges: number[][]; sources: number[]; sinks: number[] }> {
  const rows = (await cellsOf(dataTable(figure))).slice(1).map((row) => row.slice(1).map(numberIn));
  const count = rows.length - 2;
  return {
    edges: rows.slice(0, count).map((row) => row.slice(0, count)),
    sources: rows.slice(0, count).map((row) => row[count + 1] ?? NaN),
    sinks: (rows.at(-1) ?? []).slice(0, count),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const step = (figure: Locator, name: string): Locator => figure.getByRole('radio', { name });

/** Every edge is drawn as wide as the table says, beside the widest. */
async function expectWidths(figure: Locator): Promise<void> {
  const drawn = await figure.locator('svg[role="img"] path').evaluateAll((paths) => paths.map((path) => Number(path.getAttribute('stroke-width'))));
  const flows = (await network(figure)).edges.flat();
  const shares = flows.map((flow) => flow / Math.max(...flows)).sort((a, b) => a - b);
  const widest = Math.max(...drawn);
  expect(drawn.length).toBe(flows.length);
  drawn.sort((a, b) => a - b).forEach((width, at) => { expect(Math.abs(width / widest - (shares[at] ?? NaN))).toBeLessThan(1e-4); });
}

test('FlowNetwork by mouse: guess, six steps with their sums, a larger key, another size, bad input', async ({ page }) => {
  const figure = await openWidget(page, 'FlowNetwork', FLOWFORMER);
  const raw = await network(figure);
  raw.edges.forEach((edges, source) => { expect(sum(edges)).toBeCloseTo(raw.sources[source] ?? NaN, 4); });
  expect(sum(raw.sources)).toBeCloseTo(sum(raw.sinks), 4);
  await expectWidths(figure);
  await figure.getByRole('radio', { name: '变小' }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(figure).toContainText('和你猜的一样。给源 1 的键每个分量加 3，');

  const next = figure.getByRole('button', { name: '下一步' });
  await next.click();
  await expect(step(figure, '2 按源归一化')).toBeChecked();
  expect((await network(figure)).sources).toEqual([1, 1, 1, 1, 1]);
  await expect(figure.getByText('送出 = 1.000')).toHaveCount(5);
  await next.click();
  expect((await network(figure)).sinks).toEqual([1, 1, 1, 1, 1]);
  const share = await network(figure);
  await next.click();
  const conserved = await network(figure);
  expect(conserved.edges).toEqual(raw.edges);
  expect(conserved.sources).toEqual(share.sources);
  for (const name of ['Î 的平均', 'Ô 的平均']) await expect(answer(figure, name)).toHaveText(/^1\.000000000000（偏差 (0|−?\d\.\d×10−16)）$/);
  await next.click();
  expect(sum((await network(figure)).sources)).toBeCloseTo(1, 5);
  await next.click();
  await expect(step(figure, '6 分配')).toBeChecked();
  await expectWidths(figure);
  await expect(next).toHaveAttribute('aria-disabled', 'true');

  await step(figure, '4 守恒后').check();
  await figure.getByRole('group', { name: '改哪个键' }).getByRole('radio', { name: '3' }).check();
  await slideTo(range(figure, '键的每个分量加'), 0.75);
  const grown = await network(figure);
  expect(grown.sources[2]).toBeGreaterThan(conserved.sources[2] ?? NaN);
  for (const other of [0, 1, 3, 4]) expect(grown.sources[other]).toBeLessThan(conserved.sources[other] ?? NaN);
  expect(sum(grown.sources)).toBeCloseTo(5, 4);
  await enter(figure, '键的每个分量加', '7');
  await expect(figure).toContainText('7 超出范围，请填 −6 到 6 之间的数。');
  await enter(figure, '种子', '多');
  await expect(figure).toContainText('“多”不是数，请填 0 到 999 之间的数。');
  await enter(figure, '种子', '1.5');
  await expect(figure).toContainText('1.5 不是整数，请填整数。');
  expect(await network(figure)).toEqual(grown);
  await expectCsvEqualsTable(figure);
  const svg = (await saved(figure, 'SVG')).toString('utf8');
  expect(svg.match(/<path /g)).toHaveLength(25);
  expect(svg).toContain('汇 5');
});

test('FlowNetwork by keyboard alone; the address keeps it, and a smaller network lets go of a lost token', async ({ page }) => {
  const figure = await openByKeyboard(page, 'FlowNetwork', 'flow-network', FLOWFORMER);
  await pressOn(figure.getByRole('radio', { name: '变大' }), 'Space');
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Enter');
  await expect(figure).toContainText('和你猜的不一样。');
  await pressOn(step(figure, '1 原始容量'), 'ArrowRight', 'ArrowRight');
  await expect(step(figure, '3 按汇归一化')).toBeChecked();
  await pressOn(figure.getByRole('button', { name: '下一步' }), 'Enter');
  await expect(step(figure, '4 守恒后')).toBeChecked();
  await tabTo(figure.getByRole('button', { name: '上一步' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(step(figure, '3 按汇归一化')).toBeChecked();
  const before = await network(figure);
  const last = figure.getByRole('group', { name: '改哪个键' }).getByRole('radio', { name: '5' });
  await pressOn(figure.getByRole('group', { name: '改哪个键' }).getByRole('radio', { name: '1' }), 'ArrowLeft');
  await expect(last).toBeChecked();
  await pressOn(range(figure, '键的每个分量加'), 'Home');
  await expect(field(figure, '键的每个分量加')).toHaveValue('-6');
  const starved = await network(figure);
  expect(starved.sources[4]).toBeLessThan(0.1 * (before.sources[4] ?? NaN));
  expect(sum(starved.sources)).toBeCloseTo(5, 4);
  await expect(figure.getByRole('status').filter({ hasText: /^按汇归一化：每个汇收到 1/ })).toBeAttached();

  await reloadWith(page, 'flow-network=step:by-sink,key:5,keyShift:-6');
  await expect(step(figure, '3 按汇归一化')).toBeChecked();
  expect(await network(figure)).toEqual(starved);
  await pressOn(range(figure, '源和汇各'), 'ArrowLeft');
  await expect(figure.getByRole('group', { name: '改哪个键' }).getByRole('radio', { name: '4' })).toBeChecked();
  expect((await network(figure)).sinks).toEqual([1, 1, 1, 1]);
  await expectWidths(figure);
});

/** The competition's table: the row under the cursor, then the curve; five shares, five entropies, Ô, competition, clamped, cut. */
async function curve(figure: Locator): Promise<{ now: number[]; points: number[][] }> {
  // Computed in a Worker.
  await ready(figure);
  const [now = [], ...points] = (await cellsOf(dataTable(figure))).slice(1).map((row) => row.map(numberIn));
  return { now, points };
}

const veil = (figure: Locator): Locator => figure.getByText('先猜，再揭晓').and(figure.locator(':visible'));

test('SourceCompetition by mouse: guess, the curve, lower keys, the random case, another seed, bad input', async ({ page }) => {
  const figure = await openWidget(page, 'SourceCompetition', FLOWFORMER);
  await expect(veil(figure)).toHaveCount(1);
  await figure.getByRole('radio', { name: '几乎全部' }).check();
  await figure.getByRole('button', { name: '揭晓' }).click();
  await expect(veil(figure)).toHaveCount(0);
  await expect(figure).toContainText('和你猜的不一样。');

  // Among keys around 0 the planted source stays small, however large its own key is.
  expect((await curve(figure)).now[0]).toBe(8);
  expect(Math.abs(((await curve(figure)).now[5] ?? NaN) - 0.021)).toBeLessThan(0.001);
  await enter(figure, '背景键的均值', '-2');
  // The Worker's answer comes a moment after the number.
  await expect.poll(async () => (await curve(figure)).now[5] ?? NaN).toBeCloseTo(0.836, 2);
  await enter(figure, '背景键的均值', '1');
  await expect(figure).toContainText('1 超出范围，请填 −3 到 0 之间的数。');
  await figure.getByRole('button', { name: '背景压到 −3' }).click();
  await expect.poll(async () => (await curve(figure)).now[5] ?? NaN).toBeGreaterThan(0.999);
  const { now, points } = await curve(figure);
  const [shift, softmax, , plain, clamp, flow] = now;
  expect(shift).toBe(8);
  expect(flow).toBeGreaterThan(0.999);
  expect(softmax).toBeLessThan(0.5);
  expect(Math.abs((plain ?? NaN) - 0.055)).toBeLessThan(0.01);
  expect(Math.abs((clamp ?? NaN) - (plain ?? NaN))).toBeLessThan(0.01);
  expect(points.map((row) => row[5])).toEqual(points.map((row) => row[5] ?? NaN).toSorted((a, b) => a - b));
  await expect(figure.locator('svg.plot[role="img"]:visible')).toHaveCount(2);

  await slideTo(range(figure, '背景键的均值'), 1);
  await figure.getByRole('button', { name: '不植入' }).click();
  await expect.poll(async () => 256 * Math.max(...(await curve(figure)).now.slice(1, 6))).toBeLessThan(3.5);
  const random = (await curve(figure)).now;
  for (const share of random.slice(1, 6)) expect(share * 256).toBeLessThan(3.5);
  for (const entropy of random.slice(6, 11)) expect(entropy).toBeGreaterThan(0.88);
  await enter(figure, '给键加 s', '13');
  await expect(figure).toContainText('13 超出范围，请填 0 到 12 之间的数。');
  await enter(figure, '种子', '2.5');
  await expect(figure).toContainText('种子要是整数，2.5 不是，请填 0 到 999 之间的整数。');
  expect((await curve(figure)).now).toEqual(random);
  await enter(figure, '种子', '7');
  await expect.poll(async () => (await curve(figure)).now).not.toEqual(random);
  await slideTo(range(figure, '给键加 s'), 0.5);
  await expect.poll(async () => Math.abs(((await curve(figure)).now[0] ?? NaN) - 6)).toBeLessThan(0.5);
  await expectCsvEqualsTable(figure);
  expect((await saved(figure, 'SVG')).toString('utf8')).toContain('Flow-Attention');
});

test('SourceCompetition by keyboard alone; the address keeps it', async ({ page }) => {
  const figure = await openByKeyboard(page, 'SourceCompetition', 'source-competition', FLOWFORMER);
  await pressOn(figure.getByRole('radio', { name: '百分之几' }), 'Space');
  await pressOn(figure.getByRole('button', { name: '揭晓' }), 'Enter');
  await expect(figure).toContainText('和你猜的一样。');
  await pressOn(range(figure, '给键加 s'), 'Home', 'ArrowRight');
  await expect(field(figure, '给键加 s')).toHaveValue('0.1');
  await pressOn(figure.getByRole('button', { name: '背景压到 −3' }), 'Enter');
  await expect(figure.getByRole('button', { name: '背景压到 −3' })).toHaveAttribute('aria-pressed', 'true');
  await tabTo(range(figure, '背景键的均值'), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(field(figure, '背景键的均值')).toHaveValue('-2.9');
  await expect(figure.getByRole('status').filter({ hasText: /^s = 8\.00，植入的源得到：.*Flow-Attention 99\.98%/ })).toBeAttached();
  const before = await curve(figure);
  await reloadWith(page, 'source-competition=mean:-2.9');
  await expect.poll(async () => (await curve(figure)).now).toEqual(before.now);
});
