import { expect, test, type Page } from '@playwright/test';
import { notes } from './pages.ts';
import { BASH, block } from './shell.ts';
import { field, NOTE, openWidget, range, widget } from './widgets.ts';

/** Selects what a reader drags over and copies it. */
async function copied(page: Page, selector: string): Promise<{ readonly text: string; readonly html: string }> {
  return page.locator(selector).first().evaluate(async (node) => {
    getSelection()?.selectAllChildren(node);
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    let got = { text: '', html: '' };
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    node.dispatchEvent(event);
    got = { text: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') };
    return got;
  });
}

test('a sentence with formulas is copied with each formula once, as TeX in text and as MathML in HTML', async ({ page }) => {
  await page.goto(NOTE);
  const selector = '.prose p:has(> .katex)';
  await page.mouse.move(200, 300); // the handler comes with the first sign of a reader
  await expect.poll(async () => (await copied(page, selector)).text).not.toBe('');
  const { text, html } = await copied(page, selector);
  const sources = await page.locator(selector).first().locator('annotation').allTextContents();
  for (const tex of sources) expect(text).toContain(`$${tex.trim()}$`);
  expect(text.split('$').length - 1).toBe(2 * sources.length);
  expect(html.match(/<math/g)).toHaveLength(sources.length);
  expect(html).not.toContain('katex-html');
});

test('a formula on its own line and part of a formula are copied whole; lines stay apart', async ({ page }) => {
  await page.goto(NOTE);
  await page.mouse.move(200, 300);
  await expect.poll(async () => (await copied(page, '.prose')).text).not.toBe('');
  const { text } = await copied(page, '.prose');
  expect(text).toMatch(/\$\$[^$]+\$\$/);
  expect(text.split('\n').length).toBeGreaterThan(50);
  const part = await page.evaluate(() => {
    const inside = document.querySelector('.prose p .katex .katex-html .mord');
    const range = document.createRange();
    if (inside?.firstChild == null) return 'no formula';
    range.setStart(inside.firstChild, 0);
    range.setEndAfter(inside);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    const clipboardData = new DataTransfer();
    inside.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain').trim();
  });
  expect(part).toMatch(/^\$[^$]+\$$/);
});

test('powers are copied as powers', async ({ page }) => {
  const figure = await openWidget(page, 'GeluParity');
  await expect.poll(async () => (await copied(page, '#gelu-parity table')).text).not.toBe('');
  await expect(figure.locator('sup').first()).toBeVisible();
  expect((await copied(page, '#gelu-parity table')).text).toMatch(/×10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+/);
});

test('the entry of the contents that was clicked is marked, at the end of the page the last one', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1400 });
  for (const path of notes) {
    await page.goto(path);
    const entries = page.locator('.toc a');
    for (const at of [-3, -2, -1, 1]) {
      const entry = entries.nth(at < 0 ? await entries.count() + at : at);
      await entry.click();
      await expect(entry, path).toHaveAttribute('aria-current', 'location');
      await expect(page.locator('.toc a[aria-current]')).toHaveCount(1);
    }
    // Figures get their height when they come near, and the end of the page moves with them.
    await expect.poll(async () => {
      await page.keyboard.press('End');
      return entries.last().getAttribute('aria-current');
    }).toBe('location');
  }
});

test('a slider says its unit and its minus; a number field takes decimals of any width, and no answer while composing', async ({ page }) => {
  const figure = await openWidget(page, 'GeluCurves');
  await field(figure, 'x').fill('－１．５');
  await field(figure, 'x').press('Enter');
  await expect(range(figure, 'x')).toHaveAttribute('aria-valuetext', '负 1.5');
  await field(figure, 'x').fill('２');
  await field(figure, 'x').evaluate((node) => { node.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })); });
  await expect(range(figure, 'x')).toHaveAttribute('aria-valuetext', '负 1.5');
  await field(figure, 'x').press('Enter');
  await expect(range(figure, 'x')).toHaveAttribute('aria-valuetext', '2');
  await field(figure, 'x').fill('②');
  await field(figure, 'x').press('Enter');
  await expect(figure).toContainText('“②”不是数');
  const threshold = range(widget(page, 'EffectiveReceptiveField'), '阈值（最大值的）');
  await expect(threshold).toHaveAttribute('aria-valuetext', '4.55%');
});

test('Esc while an input method composes drops what is composed, and does not leave the field', async ({ page }) => {
  await page.goto(BASH);
  const hello = block(page, 'hello');
  await hello.locator('[data-action="edit"]').click();
  const area = hello.getByRole('textbox');
  await expect(area).toBeFocused();
  const escape = (isComposing: boolean) => area.evaluate((node, composing) => { node.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: composing, bubbles: true })); }, isComposing);
  await escape(true);
  await expect(area).toBeFocused();
  await escape(false);
  await expect(hello.locator('[data-action="run"]')).toBeFocused();
});

test('a figure under a translator keeps its numbers and its table together', async ({ page }) => {
  const figure = await openWidget(page, 'GeluCurves');
  // As Chrome does it: every text that may be translated moves into elements of the translator.
  await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const owner = node.parentElement;
      if (node instanceof Text && owner?.translate === true && node.data.trim() !== '' && owner.closest('script, style') === null) found.push(node);
    }
    for (const text of found) {
      const holder = document.createElement('div');
      holder.innerHTML = '<font><font></font></font>';
      const [outer, inner] = holder.querySelectorAll<HTMLElement>('*');
      if (outer === undefined || inner === undefined) continue;
      inner.textContent = text.data;
      text.replaceWith(outer);
    }
  });
  await range(figure, 'x').press('Home');
  await expect(figure.locator('table caption').first()).toHaveText('x = −5.00 处');
  await expect(figure.getByRole('row', { name: 'x − GELU(x)' })).toContainText('−5');
  await expect(page.locator('.prose p font').first()).toBeAttached();
});
