/** What must hold in every engine. The rest of the suite runs in Chromium only. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersMainControl, touch, wake, widgetsOf } from './figures.ts';
import { until, type Reader } from './reader.ts';
import { savedMap } from './saved.ts';

const NOTES = ['/notes/convmixer/', '/notes/flowformer/', '/notes/bash/'] as const;
const [CONVMIXER, FLOWFORMER, BASH] = NOTES;
/** PyTorch and the reader's WASM differ by rounding only. */
const PARITY = 1e-5;

/** Opens a page and wakes one figure of it. */
async function openAt(reader: Reader, path: string, id: string): Promise<void> {
  await reader.open(path);
  await touch(reader);
  await wake(reader, id);
}

const textOf = (reader: Reader, selector: string): Promise<string> =>
  reader.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? '', selector);

const untilText = (reader: Reader, selector: string, part: string, withinMs = 30_000): Promise<void> =>
  until(reader, `${selector} 里出现“${part}”`, withinMs, (wanted, text) => document.querySelector(wanted)?.textContent.includes(text) === true, selector, part);

/** Lists the tests of one browser. */
export function shortList(name: string, open: () => Promise<Reader>): void {
  describe(name, () => {
    let reader: Reader;
    beforeAll(async () => { reader = await open(); });
    afterAll(() => reader.close());

    for (const path of NOTES) {
      test(`${path} opens, and every widget wakes and answers its main control`, async () => {
        await reader.open(path);
        await touch(reader);
        const { title, overflow } = await reader.evaluate(() => ({ title: document.title, overflow: document.documentElement.scrollWidth - innerWidth }));
        expect(title).toContain('能跑的笔记');
        expect(overflow).toBeLessThanOrEqual(0);
        const widgets = await widgetsOf(reader);
        expect(widgets.length).toBeGreaterThan(5);
        for (const widget of widgets) {
          await wake(reader, widget.id);
          await answersMainControl(reader, widget);
        }
        expect(await reader.complaints()).toEqual([]);
      });
    }

    test('a model runs and agrees with PyTorch', async () => {
      await openAt(reader, CONVMIXER, 'classifier');
      await reader.click('#classifier [data-action="run"]');
      await until(reader, '模型的误差', 60_000, () => document.getElementById('classifier')?.dataset['parity'] !== undefined);
      const { state, parity, device } = await reader.evaluate(() => {
        const { state, parity, device } = document.getElementById('classifier')?.dataset ?? {};
        return { state, parity, device };
      });
      expect(state).toBe('ready');
      expect(device).toBe('wasm');
      expect(Number(parity)).toBeLessThanOrEqual(PARITY);
    });

    test('KernelComparison measures all networks', async () => {
      await openAt(reader, CONVMIXER, 'kernel-comparison');
      await reader.click('#kernel-comparison [data-action="run"]');
      await untilText(reader, '#kernel-comparison', '测完了。', 60_000);
      expect(await textOf(reader, '#kernel-comparison')).toMatch(/在 WASM 上，9×9 的时间是 3×3 的 [\d.]+ 倍/);
    });

    test('AttentionCost measures every length up to 512', async () => {
      await openAt(reader, `${FLOWFORMER}#v1;attention-cost=longest:512`, 'attention-cost');
      await reader.click('#attention-cost [data-action="run"]');
      await untilText(reader, '#attention-cost', '测完了。', 60_000);
      expect(await textOf(reader, '#attention-cost .widget-data table')).not.toContain('未测');
    });

    test('a saved heat map is sharp', async () => {
      await openAt(reader, CONVMIXER, 'patch-embedding');
      const { columns, width, changes } = await savedMap(reader, 'patch-embedding');
      expect(width * 2 / columns).toBeGreaterThan(3);
      expect(changes).toBeLessThanOrEqual(columns);
    });

    test('a command block runs', async () => {
      await reader.open(BASH);
      await touch(reader);
      const id = await reader.evaluate(() => document.querySelector<HTMLElement>('[data-command]')?.dataset['command'] ?? '');
      await reader.click(`[data-command="${id}"] [data-action="run"]`);
      await until(reader, `命令块 ${id} 跑完`, 60_000, (wanted) => document.querySelector<HTMLElement>(`[data-command="${wanted}"]`)?.dataset['state'] === 'done', id);
      expect(await textOf(reader, `[data-command="${id}"] [role="group"] pre`)).not.toBe('');
    });

    test('the terminal runs what is typed, and F6 leads out of it', async () => {
      await openAt(reader, BASH, 'terminal');
      await reader.click('#terminal [data-action="run"]');
      await untilText(reader, '#terminal .xterm-rows', 'reader:~$', 60_000);
      await reader.type('expr 6 \\* 7');
      await reader.press('Enter');
      await untilText(reader, '#terminal .xterm-rows', '42');
      const { inside, y } = await reader.evaluate(() => ({ inside: document.activeElement?.closest('[data-terminal]') !== null, y: scrollY }));
      expect(inside).toBe(true);
      await reader.press('F6');
      await until(reader, '焦点离开终端', 5000, () => document.activeElement?.closest('[data-terminal]') === null);
      // Not into the address bar, nor to wherever the browser thinks best.
      expect(await reader.evaluate(() => document.activeElement?.closest('figure')?.id)).toBe('terminal');
      expect(Math.abs(await reader.evaluate(() => scrollY) - y)).toBeLessThan(200);
    });

    test('find in page reaches a figure that is far away and was not drawn yet', async () => {
      await reader.open(FLOWFORMER);
      const sentence = await textOf(reader, 'figure[data-widget="PaperTables"] .widget-sentence');
      expect(sentence.length).toBeGreaterThan(8);
      const part = sentence.slice(0, 12);
      const found = await reader.evaluate((text) => (window as Window & { find?: (wanted: string) => boolean }).find?.(text), part);
      expect(found).toBe(true);
      await until(reader, '找到的句子在窗口里', 5000, () => {
        const { top = -1, bottom = Infinity } = getSelection()?.rangeCount === 0 ? {} : getSelection()?.getRangeAt(0).getBoundingClientRect() ?? {};
        return top >= 0 && bottom <= innerHeight;
      });
    });
  });
}
