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

  test('find in page reaches a figure that is far away and was not drawn yet', async () => {
    const reader = given();
    await reader.open('/notes/flowformer/');
    const sentence = await reader.evaluate(() => document.querySelector('figure[data-widget="PaperTables"] .widget-sentence')?.textContent ?? '');
    expect(sentence.length).toBeGreaterThan(12);
    const found = await reader.evaluate((text) => (window as Window & { find?: (wanted: string) => boolean }).find?.(text), sentence.slice(0, 12));
    expect(found).toBe(true);
    await until(reader, '找到的句子在窗口里', 5000, () => {
      const { top = -1, bottom = Infinity } = getSelection()?.rangeCount === 0 ? {} : getSelection()?.getRangeAt(0).getBoundingClientRect() ?? {};
      return top >= 0 && bottom <= innerHeight;
    });
  });
}
