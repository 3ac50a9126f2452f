import { expect, test } from '@playwright/test';
import { cellsOf, dataTable, numberIn, point, ready } from './widgets.ts';

/** A software adapter takes seconds where a real one takes milliseconds. */
const PATIENCE = { timeout: 300_000 };

test('LearnedAttention on WebGPU agrees with PyTorch and with the build', async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto('/notes/flowformer/?device=webgpu');
  const figure = await point(page, 'LearnedAttention');
  const atBuild = (await cellsOf(dataTable(figure))).slice(1);
  await figure.locator('[data-action="run"]').click();
  await expect(figure).toHaveAttribute('data-state', /ready|failed/, PATIENCE);
  await ready(figure);
  await expect(figure).toHaveAttribute('data-parity', /\d/, PATIENCE);
  await expect(figure).toHaveAttribute('data-device', 'webgpu');
  expect(Number(await figure.getAttribute('data-parity'))).toBeLessThanOrEqual(1e-4);
  const here = (await cellsOf(dataTable(figure))).slice(1);
  expect(here.map(([name]) => name)).toEqual(atBuild.map(([name]) => name));
  here.forEach((row, line) => row.slice(1).forEach((cell, at) => {
    expect(Math.abs(numberIn(cell) - numberIn(atBuild[line]?.[at + 1] ?? '')), row[0]).toBeLessThan(0.011);
  }));
});
