import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from './pages.ts';

/** The figure of one widget. */
export const widget = (page: Page, name: string): Locator => page.locator(`figure[data-widget="${name}"]`);

/** Waits until a widget that was set to work has an answer. */
export async function ready(figure: Locator): Promise<void> {
  await expect(figure).toHaveAttribute('data-state', 'ready');
}

/** Opens a folded part of a figure, such as its data table. */
export async function unfold(figure: Locator, summary: string): Promise<void> {
  const details = figure.locator('details', { has: figure.page().locator('summary', { hasText: summary }) }).first();
  if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click();
}

/** Puts every widget of a note to work, the ones with a run button through it, and waits for the answers. */
export async function runEveryWidget(page: Page): Promise<void> {
  await hydrated(page);
  for (const figure of await page.locator('figure[data-widget]').all()) {
    const run = figure.locator('[data-action="run"]').first();
    if ((await run.count()) === 0) continue;
    await run.scrollIntoViewIfNeeded();
    await run.click();
    await ready(figure);
  }
}
