import { expect, test, type Locator, type Page } from '@playwright/test';
import { cellsOf, dataTable, openWidget, range, ready, widget } from './widgets.ts';

const cells = (figure: Locator): Promise<string> => cellsOf(dataTable(figure)).then((rows) => JSON.stringify(rows));

/** The numbers that a reader gets who goes straight to this state. */
async function numbersAt(page: Page, state: string): Promise<string> {
  await page.goto('about:blank');
  await page.goto(`/notes/convmixer/#v1;one-layer=${state}`);
  const figure = widget(page, 'ConvMixerLayer');
  await expect(figure.locator('astro-island[ssr]')).toHaveCount(0);
  await ready(figure);
  await expect(dataTable(figure).locator('caption')).toContainText(`第 ${/layer:(\d)/.exec(state)?.[1] ?? ''} 层`);
  return cells(figure);
}

/** Keeps every state of the table from now on. */
async function recordTable(figure: Locator): Promise<() => Promise<string[]>> {
  await figure.evaluate((node) => {
    const captions: string[] = [];
    Object.assign(window, { tableCaptions: captions });
    const note = (): void => {
      const text = node.querySelector('.widget-data caption')?.textContent ?? '';
      if (text !== '' && text !== captions.at(-1)) captions.push(text);
    };
    new MutationObserver(note).observe(node, { subtree: true, childList: true, characterData: true });
  });
  return () => figure.page().evaluate(() => (window as unknown as { tableCaptions: string[] }).tableCaptions);
}

test('of two quick moves of a slider the second one stands, with its own numbers', async ({ page }) => {
  const wanted = await numbersAt(page, 'layer:4');
  await page.goto('about:blank');
  const figure = await openWidget(page, 'ConvMixerLayer');
  await figure.locator('[data-action="run"]').click();
  await ready(figure);
  const record = await recordTable(figure);
  await range(figure, '第几层').evaluate((slider) => {
    for (const value of ['3', '4']) {
      (slider as HTMLInputElement).value = value;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await expect(dataTable(figure).locator('caption')).toContainText('第 4 层');
  await ready(figure);
  expect(await cells(figure)).toBe(wanted);
  expect((await record()).filter((caption) => caption.includes('第 3 层'))).toEqual([]);
});

test('the answer of a model that came too late does not overwrite the fresh one', async ({ page }) => {
  const figure = await openWidget(page, 'ConvMixerLayer');
  await figure.locator('[data-action="run"]').click();
  await ready(figure);
  const kernels = figure.getByRole('group', { name: '网络' }).getByRole('radio');
  const chosen = await kernels.evaluateAll((all) => all.findIndex((one) => (one as HTMLInputElement).checked));
  const before = await cells(figure);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => { release = resolve; });
  await page.route(/\/k\d\.[^/]*\.onnx$/, async (route) => {
    await released;
    await route.continue();
  });
  const slow = (chosen + 1) % await kernels.count();
  await kernels.nth(slow).check();
  await expect(figure).toHaveAttribute('data-state', 'fetching');
  await kernels.nth(chosen).check();
  await ready(figure);
  const late = page.waitForResponse(/\/k\d\.[^/]*\.onnx$/);
  release();
  await (await late).finished();
  // A third network is opened after the late one, in the same queue: when it has answered, the late one is through.
  await kernels.nth((slow + 1) % await kernels.count()).check();
  await expect.poll(() => cells(figure)).not.toBe(before);
  await kernels.nth(chosen).check();
  await expect.poll(() => cells(figure)).toBe(before);
});
