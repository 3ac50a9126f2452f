import { expect, test } from '@playwright/test';
import { hydrated, notes } from './pages.ts';
import { BASH } from './shell.ts';
import { cellsOf, dataTable, FLOWFORMER, NOTE, widget } from './widgets.ts';

/** The widgets of every note, in the order of the page. */
const WIDGETS: Readonly<Record<string, readonly string[]>> = {
  [NOTE]: [
    'EmojiClassifier', 'PatchEmbedding', 'ConvMixerLayer', 'ReceptiveField', 'EffectiveReceptiveField', 'KernelComparison', 'CostShare',
    'GeluCurves', 'GeluMask',
  ],
  [BASH]: ['ShellTerminal', 'Redirection', 'HereDocument', 'GlobArguments', 'Expansion', 'DirectoryStack', 'KeyTrainer', 'Exercises'],
  [FLOWFORMER]: [
    'LearnedAttention', 'AttentionCost', 'FlowNetwork', 'SourceCompetition', 'FlowLayer', 'CausalFlow', 'PaperTables', 'CodeDepartures',
  ],
};

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const path of notes) {
    test(`${path} is whole`, async ({ page }) => {
      await page.goto(path);
      for (const summary of await page.locator('details.fold > summary').all()) await summary.click();
      for (const figure of await page.locator('figure[data-widget]').all()) {
        const name = await figure.getAttribute('data-widget') ?? '';
        // Every figure shows something drawn (a stack of directories is drawn as lists) and the same numbers in a table.
        await expect(figure.locator('svg:visible, img:visible, [role="img"]:visible, pre:visible, ol:visible').first(), `${name} draws`).toBeVisible();
        const cells = (await cellsOf(dataTable(figure))).flat();
        expect(cells.filter((cell) => /\d/.test(cell)).length, `${name} has a table with numbers`).toBeGreaterThan(4);
        await expect(figure.locator('figcaption')).toContainText(/图 \d+/);
        // What does nothing without a script is not offered; the maps of a layer are buttons, but they are pictures first.
        await expect(figure.locator('button:visible:not([data-link]), input:visible')).toHaveCount(0);
      }
      await expect(page.locator('.katex-error')).toHaveCount(0);
      for (const picture of await page.locator('img:visible').all()) {
        await picture.scrollIntoViewIfNeeded();
        await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
      }
    });
  }
});

for (const path of notes) {
  test(`without JavaScript every figure of ${path} tells the numbers that the awake widget tells`, async ({ browser, page, baseURL }) => {
    const quiet = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
    await quiet.goto(path);
    const names = await quiet.locator('figure[data-widget]').evaluateAll((all) => all.map((figure) => figure.getAttribute('data-widget') ?? ''));
    expect(names).toEqual(WIDGETS[path]);
    await page.goto(path);
    await hydrated(page);
    for (const name of names) {
      expect(await cellsOf(dataTable(widget(page, name))), name).toEqual(await cellsOf(dataTable(widget(quiet, name))));
    }
    await quiet.close();
  });
}
