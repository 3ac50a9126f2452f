import { expect, test } from '@playwright/test';
import { executablePath, quiet } from './playwright.config.ts';
import { cellsOf, dataTable, enter, FLOWFORMER, openWidget } from './widgets.ts';

/** 100 MiB for WebAssembly: the runtime and short sequences fit, the n × n tables of longer ones do not. */
const PAGES = 1600;

test.use({ launchOptions: { executablePath, args: [...quiet, `--js-flags=--wasm-max-mem-pages=${PAGES}`] } });

test('AttentionCost on a device that runs out of memory says so, and keeps what it measured', async ({ page }) => {
  const figure = await openWidget(page, 'AttentionCost', FLOWFORMER);
  await enter(figure, '头数', '8');
  await enter(figure, '测到 n', '2048');
  const run = figure.locator('[data-action="run"]');
  await run.click();
  await expect(figure).toContainText('内存不够');
  await expect(figure).toContainText('已测的结果都还在。');
  const measured = async () => (await cellsOf(dataTable(figure))).slice(1).filter(([, , , median]) => median !== '未测').length;
  const kept = await measured();
  expect(kept).toBeGreaterThan(0);
  // The page goes on: a size that fits is measured without a reload.
  await enter(figure, '头数', '1');
  await enter(figure, '测到 n', '128');
  await run.click();
  await expect(figure).toContainText('测完了。');
  expect(await measured()).toBe(6);
  await enter(figure, '头数', '8');
  await enter(figure, '测到 n', '2048');
  expect(await measured()).toBe(kept);
});
