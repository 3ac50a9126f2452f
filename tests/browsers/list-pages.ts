import { expect, test } from 'vitest';
import { notes, pages } from '../site/pages.ts';
import { answersMainControl, touch, wake, widgetsOf } from './figures.ts';
import { brokenLabels, fits, legendsAbove, timesOfNothing, layOut } from './look.ts';
import { until, type Reader } from './reader.ts';

/** A page fits into both windows, and its figures' labels stand as they are meant to. */
async function looksRight(reader: Reader, path: string): Promise<void> {
  await reader.evaluate(layOut);
  for (const window of ['narrow', 'wide'] as const) {
    await reader.resize(window);
    // A terminal counts its rows anew a frame after the window has changed.
    await until(reader, `${path} 放得进窗口（${window}）`, 2000, fits);
    expect(await reader.evaluate(brokenLabels), `${path}, ${window}`).toEqual([]);
    expect(await reader.evaluate(legendsAbove), `${path}, ${window}`).toEqual([]);
  }
}

export function listPages(given: () => Reader): void {
  test('every page but the notes opens without a complaint and fits into the window', async () => {
    for (const path of pages.filter((page) => !notes.includes(page))) {
      await given().open(path);
      expect(await given().evaluate(() => document.querySelectorAll('h1').length), path).toBe(1);
      await looksRight(given(), path);
      expect(await given().complaints(), path).toEqual([]);
    }
  });

  for (const path of [...notes, '/models/gelu/']) {
    test(`${path} opens, and every widget wakes and answers its main control`, async () => {
      const reader = given();
      await reader.open(path);
      const widgets = await widgetsOf(reader);
      expect(widgets.length).toBeGreaterThan(path.startsWith('/notes/') ? 5 : 0);
      expect(await reader.evaluate(() => document.querySelectorAll('astro-island:not([ssr])').length)).toBe(0);
      await touch(reader);
      for (const widget of widgets) {
        await wake(reader, widget.id);
        await answersMainControl(reader, widget);
      }
      await looksRight(reader, path);
      expect(await reader.evaluate(timesOfNothing)).toEqual([]);
      expect(await reader.complaints()).toEqual([]);
    });
  }

  for (const [what, place] of [
    ['a figure that is far away and was not drawn yet', 'figure[data-widget="PaperTables"] .widget-sentence'],
    ['a table that is folded', 'figure[data-widget="PaperTables"] .widget-data caption'],
    ['a figure that is folded', 'figure[data-widget="CodeDepartures"] .widget-sentence'],
  ] as const) {
    test(`find in page reaches ${what}`, async () => {
      const reader = given();
      await reader.open('/notes/flowformer/');
      await touch(reader);
      const sentence = await reader.evaluate((selector) => document.querySelector(selector)?.textContent ?? '', place);
      expect(sentence.length).toBeGreaterThan(6);
      // Whoever searches before the page's own scripts have come presses Enter again.
      await until(reader, '找到的句子在窗口里', 5000, async (text) => {
        const wanted = (window as Window & { find?: (wanted: string) => boolean }).find?.(text);
        await new Promise((resolve) => { setTimeout(resolve, 500); });
        const selection = getSelection();
        const isFolded = selection?.focusNode?.parentElement?.closest('details:not([open])') !== null;
        const { top = -1, bottom = Infinity } = selection?.rangeCount === 0 ? {} : selection?.getRangeAt(0).getBoundingClientRect() ?? {};
        getSelection()?.removeAllRanges();
        return wanted === true && !isFolded && top >= 0 && bottom <= innerHeight;
      }, sentence.slice(0, 12));
    });
  }
}
