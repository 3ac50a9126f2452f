import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { notes, pages } from './pages.ts';
import { runEveryWidget } from './widgets.ts';

const violations = async (page: import('@playwright/test').Page): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 1280]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });
      for (const path of pages) {
        test(`${path} has no axe violation before any widget ran`, async ({ page }) => {
          await page.goto(path);
          expect(await violations(page)).toEqual([]);
        });
      }
      for (const path of notes) {
        test(`${path} has no axe violation after every widget ran`, async ({ page }) => {
          await page.goto(path);
          await runEveryWidget(page);
          expect(await violations(page)).toEqual([]);
        });
      }
    });
  }
}
