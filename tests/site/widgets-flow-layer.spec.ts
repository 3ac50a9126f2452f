import { expect, test, type Locator } from '@playwright/test';
import { cellsOf, dataTable, enter, expectCsvEqualsTable, FLOWFORMER, numberIn, openByKeyboard, openWidget, pressOn, range, ready, reloadWith, tabTo } from './widgets.ts';

const symbol = (figure: Locator, id: string): Locator => figure.locator(`[role="img"][data-link="${id}"]:visible`).first();
const lines = (figure: Locator, id: string): Locator => figure.locator(`pre [data-link~="${id}"]:visible`);

/** Ids that are visibly lit in what is on screen. */
function lit(figure: Locator): Promise<string[]> {
  return figure.locator('[data-link]:visible').evaluateAll((nodes) => nodes.flatMap((node) =>
    (getComputedStyle(node).boxShadow === 'none' ? [] : [`${node.closest('pre, button')?.tagName ?? 'FORMULA'} ${node.getAttribute('data-link') ?? ''}`])));
}

async function expectLit(figure: Locator, id: string): Promise<void> {
  await expect.poll(async () => [...new Set((await lit(figure)).map((one) => one.split(' ')[0]))].sort()).toEqual(['BUTTON', 'FORMULA', 'PRE']);
  for (const one of await lit(figure)) expect(one.split(' ').slice(1)).toContain(id);
}

/** Rows of the table by name: least, most, mean, deviation, at the cursor. */
async function stats(figure: Locator): Promise<Map<string, number[]>> {
  return new Map((await cellsOf(dataTable(figure))).slice(1).map(([name = '', ...cells]) => [name, cells.map(numberIn)]));
}

/** A number like 1.2×10⁻⁷ or 0 after some words of the figure. */
async function gapAfter(figure: Locator, words: string): Promise<number> {
  const found = new RegExp(`${words}\\s*(0|[\\d.]+×10−?\\d+)`).exec((await figure.innerText()).replaceAll('\n', ''));
  return numberIn(found?.[1] ?? '');
}

test('FlowLayer by mouse: pointing lights the other views; flows are conserved on this device; the causal form sees no later token', async ({ page }) => {
  const figure = await openWidget(page, 'FlowLayer', FLOWFORMER);
  await symbol(figure, 'conserved_outgoing').hover();
  await expectLit(figure, 'conserved_outgoing');
  await lines(figure, 'gathered').first().hover();
  await expectLit(figure, 'gathered');
  await figure.locator('button[data-link="query"]').click();
  await expectLit(figure, 'query');

  const atBuild = await stats(figure);
  await figure.getByRole('button', { name: '在你的设备上运行' }).click();
  await ready(figure);
  for (const [name, values] of await stats(figure)) values.forEach((value, at) => { expect(Math.abs(value - (atBuild.get(name)?.[at] ?? NaN)), name).toBeLessThan(0.0021); });
  expect(await gapAfter(figure, '实际最多相差')).toBeLessThanOrEqual(1e-5);
  expect(await gapAfter(figure, '重算全部输出，相差最多')).toBeLessThanOrEqual(1e-5);
  await expect(figure.locator('button[data-link] canvas:visible')).toHaveCount(12);

  await figure.getByText('因果', { exact: true }).click();
  await expect(dataTable(figure).locator('caption')).toContainText('因果形式');
  await ready(figure);
  expect(await gapAfter(figure, '前 32 个输出变了')).toBe(0);
  expect(await gapAfter(figure, '重算全部输出，相差最多')).toBeLessThanOrEqual(1e-5);
  expect(await gapAfter(figure, 'Ô 是')).toBeGreaterThan(1e-3);
  await expect(figure.locator('pre:visible')).toContainText('def causal_flow_attention');
  await symbol(figure, 'competition').hover();
  await expectLit(figure, 'competition');

  await figure.getByRole('button', { name: '第 3 头' }).click();
  await expect(dataTable(figure).locator('caption')).toContainText('第 3 头');
  await enter(figure, '第几层', '9');
  await expect(figure).toContainText('9 超出范围，请填 1 到 4 之间的数。');
  await expectCsvEqualsTable(figure);
});

test('FlowLayer by keyboard alone; the address keeps layer, head and form', async ({ page }) => {
  const figure = await openByKeyboard(page, 'FlowLayer', 'flow-layer', FLOWFORMER);
  await tabTo(symbol(figure, 'allocation'));
  await expectLit(figure, 'allocation');
  await tabTo(lines(figure, 'competed').last());
  await expectLit(figure, 'competed');
  await tabTo(figure.locator('button[data-link="output"]'));
  await expectLit(figure, 'output');
  await pressOn(range(figure, '第几层'), 'End');
  await ready(figure);
  await expect(dataTable(figure).locator('caption')).toContainText('第 4 层');
  await tabTo(figure.getByRole('radio', { name: '普通' }), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(dataTable(figure).locator('caption')).toContainText('因果形式');
  await ready(figure);
  const shown = await cellsOf(dataTable(figure));
  await reloadWith(page, 'flow-layer=layer:4,form:causal');
  await ready(figure);
  await expect(dataTable(figure).locator('caption')).toContainText('因果形式');
  expect(await cellsOf(dataTable(figure))).toEqual(shown);
});
