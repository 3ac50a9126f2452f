import { readFileSync } from 'node:fs';
import { expect, test, type Locator } from '@playwright/test';
import { z } from 'astro/zod';
import { cellsOf, expectCsvEqualsTable, numberIn, openByKeyboard, openWidget, pressOn, range, reloadWith } from './widgets.ts';

const folds = z.object({ folds: z.array(z.number()).min(1) });
const network = z.object({ params: z.number(), macs: z.number(), macro: folds, byArtist: z.object({ noto: folds, openmoji: folds }) });
const { kernels } = z.object({ kernels: z.record(z.string(), network) })
  .parse(JSON.parse(readFileSync(new URL('../../models/convmixer/results.json', import.meta.url), 'utf8')));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const sizes = (figure: Locator): Locator => figure.getByRole('table', { name: /^大小、准确率/ });

/** Every row tells the accuracy of results.json, in per cent. */
async function expectAccuracies(figure: Locator, of: (one: z.infer<typeof network>) => readonly number[]): Promise<void> {
  for (const [kernel, one] of Object.entries(kernels)) {
    const row = sizes(figure).getByRole('row', { name: `${kernel}×${kernel}` });
    await expect(row.locator('td').nth(2)).toHaveText(new RegExp(`^${(100 * mean(of(one))).toFixed(1).replace('.', '\\.')}%`));
    await expect(row.locator('td').first()).toHaveText(one.params.toLocaleString('en'));
    await expect(row.locator('td').nth(1)).toHaveText(`${(one.macs / 1e6).toFixed(1)} M`);
  }
}

test('KernelComparison by mouse: the folds of results.json, by artist, and times measured here', async ({ page }) => {
  const figure = await openWidget(page, 'KernelComparison');
  await expectAccuracies(figure, ({ macro }) => macro.folds);
  const gap = 100 * (mean(kernels['9']?.macro.folds ?? []) - mean(kernels['3']?.macro.folds ?? []));
  await expect(figure).toContainText(`k=9 比 k=3 平均${gap < 0 ? '低' : '高'} ${Math.abs(gap).toFixed(1)} 个百分点`);
  await figure.getByRole('radio', { name: 'Noto' }).check();
  await expectAccuracies(figure, ({ byArtist }) => byArtist.noto.folds);

  await expect(sizes(figure).getByText('未测')).toHaveCount(8);
  await figure.getByRole('button', { name: '现在测' }).click();
  await expect(figure).toContainText('测完了。');
  const rows = (await cellsOf(sizes(figure))).slice(1);
  const medians = rows.map(([, , , , wasm = '', webgpu]) => {
    const [median = NaN, low = NaN, high = NaN] = wasm.split(/[（–）]/).map(numberIn);
    expect(low).toBeLessThanOrEqual(median);
    expect(high).toBeGreaterThanOrEqual(median);
    expect(median).toBeGreaterThan(0);
    // This browser has no WebGPU adapter, and the table says so.
    expect(webgpu).toBe('不可用');
    return median;
  });
  const said = /在 WASM 上，9×9 的时间是 3×3 的 ([\d.]+) 倍/.exec((await figure.textContent()) ?? '')?.[1];
  expect(Math.abs(Number(said) - (medians[3] ?? NaN) / (medians[0] ?? NaN))).toBeLessThan(0.02);
  await expectCsvEqualsTable(figure);
});

test('KernelComparison by keyboard alone: guess, measure, stop; the address keeps the artist', async ({ page }) => {
  const figure = await openByKeyboard(page, 'KernelComparison', 'kernel-comparison');
  await pressOn(range(figure, '倍数'), 'Home', 'ArrowRight');
  await pressOn(figure.getByRole('button', { name: '记下猜测' }), 'Enter');
  await expect(figure).toContainText('你猜 0.6 倍。按图下的“现在测”');
  await pressOn(figure.locator('[data-action="run"]'), 'Enter');
  await expect(figure.locator('[data-action="run"]')).toHaveText('停止');
  await page.keyboard.press('Enter');
  await expect(figure).toContainText('已停下，测完的结果留在表里。');
  await expect(figure.locator('[data-action="run"]')).not.toHaveText('停止');
  await expect(sizes(figure).getByText('正在测')).toHaveCount(0);
  await pressOn(figure.getByRole('radio', { name: '三套图标' }), 'ArrowLeft');
  await expectAccuracies(figure, ({ byArtist }) => byArtist.openmoji.folds);
  await reloadWith(page, 'kernel-comparison=artist:openmoji');
  await expect(figure.getByRole('radio', { name: 'OpenMoji' })).toBeChecked();
  await expectAccuracies(figure, ({ byArtist }) => byArtist.openmoji.folds);
});
