/** How high the figures and the parts of a built note are, before the reader touches them. */
import { SCREENS } from './reserve-heights.mjs';

const FIGURES = '.part, :is(.prose, .part) > astro-island > .widget';

/** @returns {Promise<Record<string, number[]>>} whole px by figure or part, one per screen of reserve-heights.mjs. */
export async function figureHeights(browser, url) {
  // Only so can the page be told to lay out everything.
  const context = await browser.newContext({ bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.addStyleTag({ content: `${FIGURES}{content-visibility:visible!important}` });
    // Fonts of parts that were skipped are asked for when these are laid out.
    await page.evaluate(() => document.body.offsetHeight > 0 && document.fonts.ready.then(() => undefined));
    const heights = {};
    for (const { width } of SCREENS) {
      await page.setViewportSize({ width, height: 900 });
      const measured = await page.locator(FIGURES).evaluateAll((figures) => figures.map(({ id, offsetHeight }) => [id, offsetHeight]));
      for (const [id, height] of measured) (heights[id] ??= []).push(height);
    }
    return heights;
  } finally {
    await context.close();
  }
}
