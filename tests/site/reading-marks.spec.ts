import { expect, test } from '@playwright/test';
import { notes, pages } from './pages.ts';
import { runEveryWidget } from './widgets.ts';

/** Texts on screen that hold Unicode's superscripts; what only screen readers get may keep them, and code is as it was typed. */
const raisedTexts = (): string[] => {
  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!/[⁰¹²³⁴-⁹⁻⁺ⁿ]/.test(node.textContent ?? '') || parent?.closest('.visually-hidden, code, pre, script, style, textarea, title, annotation') !== null) continue;
    found.push(node.textContent ?? '');
  }
  return found;
};

test('powers are raised digits of one face, on every page', async ({ page }) => {
  for (const path of pages) {
    await page.goto(path);
    expect(await page.evaluate(raisedTexts), path).toEqual([]);
  }
});

for (const path of notes) {
  test(`powers are raised digits of one face in ${path}, after every widget has run`, async ({ page }) => {
    await page.goto(path);
    await runEveryWidget(page);
    expect(await page.evaluate(raisedTexts)).toEqual([]);
  });
}

test('formulas stand once on every page: their twin for screen readers is not seen', async ({ page }) => {
  for (const path of pages) {
    await page.goto(path);
    const seen = await page.locator('.katex-mathml').evaluateAll((twins) => twins.filter((twin) => {
      const { width, height } = twin.getBoundingClientRect();
      return width > 1 || height > 1;
    }).map((twin) => twin.textContent));
    expect(seen, path).toEqual([]);
  }
});
