import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { notes, pages, unroll } from './pages.ts';
import { runEveryWidget } from './widgets.ts';

const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 1280] as const;

async function violations(page: Page, when: string): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${when}: ${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
}

for (const path of pages) {
  test(`${path} has no axe violation before any widget ran`, async ({ page }) => {
    test.setTimeout(300_000);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(path);
        await unroll(page, width);
        expect(await violations(page, `${colorScheme}, ${width} px`)).toEqual([]);
      }
    }
  });
}

for (const path of notes) {
  for (const width of WIDTHS) {
    test(`${path} has no axe violation at ${width} px after every widget ran`, async ({ page }) => {
      test.setTimeout(300_000);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(path);
      await runEveryWidget(page);
      // The grid of emoji is the largest part that only opens on request; every note with a picture has it.
      const more = page.getByRole('button', { name: '更多 emoji' });
      if (await more.count() > 0) {
        await more.first().click();
        await expect(page.getByRole('option').first()).toBeVisible();
      }
      await unroll(page, width);
      // The widgets' state does not depend on the theme: one run serves both.
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await violations(page, colorScheme)).toEqual([]);
      }
    });
  }
}
