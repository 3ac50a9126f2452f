import { expect, test } from '@playwright/test';
import { notes, pages, layOut } from './pages.ts';
import { openWidget, ready, runEveryWidget, widget } from './widgets.ts';

/** Room that a label may take beside its drawing, px; above and below stands air of its line, and a figure cuts what is 8 px outside. */
const SLACK = { beside: 2, above: 6 };

/** Labels of plots that reach over the edge of their figure, or, on other pages, of the window. */
function cutLabels({ beside, above }: typeof SLACK): string[] {
  const place = (node: Element): string => node.closest('figure')?.id ?? '';
  return [...document.querySelectorAll('svg.plot text')].flatMap((text) => {
    const svg = text.closest('svg');
    const box = text.getBoundingClientRect();
    if (svg === null || box.width === 0) return [];
    const frame = svg.getBoundingClientRect();
    const cut = box.left < frame.left - beside || box.right > frame.right + beside || box.top < frame.top - above || box.bottom > frame.bottom + above;
    return cut ? [`${place(svg)}: ${text.textContent} ${Math.round(box.left - frame.left)}…${Math.round(box.right - frame.right)}`] : [];
  });
}

for (const width of [1280, 375]) {
  test(`no label of a plot is cut, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of pages) {
      await page.goto(path);
      await layOut(page);
      expect(await page.evaluate(cutLabels, SLACK), path).toEqual([]);
    }
  });

  for (const path of notes) {
    test(`no label of a plot is cut after every widget has run in ${path}, at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      await runEveryWidget(page);
      await layOut(page);
      expect(await page.evaluate(cutLabels, SLACK)).toEqual([]);
    });
  }

  test(`GeluParity shows the powers of its axis whole for every range and measure, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const figure = await openWidget(page, 'GeluParity');
    await figure.getByRole('button', { name: '在你的设备上算' }).click();
    await ready(figure);
    for (const range of ['−8 到 8', '左尾：−8 到 −4', '零点附近：±0.1']) {
      for (const measure of ['绝对误差', '相对误差']) {
        await figure.getByRole('radio', { name: range }).check();
        await figure.getByRole('radio', { name: measure }).check();
        await ready(figure);
        await expect(figure.locator('svg.plot:not([data-still])')).toHaveAttribute('aria-label', new RegExp(`的${measure}`));
        const labels = await figure.locator('svg.plot:not([data-still]) text').allTextContents();
        const powers = labels.filter((label) => /10−\d+$/.test(label));
        expect(powers.length, `${range}，${measure}`).toBeGreaterThan(1);
        expect(new Set(powers).size).toBe(powers.length);
        expect(await page.evaluate(cutLabels, SLACK)).toEqual([]);
      }
    }
  });
}

test('on a phone CostShare numbers its marks and names them under the plot', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 900 });
  const figure = await openWidget(page, 'CostShare');
  const names = figure.getByRole('list', { name: '图中编号的网络' }).getByRole('listitem');
  await expect(names.first()).toBeVisible();
  const numbers = Array.from({ length: await names.count() }, (_, at) => String(at + 1));
  // The code that draws plots comes after the widget's own.
  await expect.poll(() => figure.locator('svg.plot:not([data-still])').last().locator('text').allTextContents()).toEqual(expect.arrayContaining(numbers));
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(names.first()).toBeHidden();
  await expect(widget(page, 'CostShare').locator('svg.plot:not([data-still])').last()).toContainText('ConvMixer-768/32');
});
