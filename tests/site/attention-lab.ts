/** What tests of the attention laboratory share. */
import type { Locator } from '@playwright/test';
import { cellsOf, dataTable } from './widgets.ts';

export const run = (figure: Locator): Locator => figure.locator('[data-action="run"]');

/** How many points the table tells. */
export async function measuredPoints(figure: Locator): Promise<number> {
  return (await cellsOf(dataTable(figure))).slice(1).filter(([, , , median]) => median !== '未测').length;
}

/** From a move of a slider to the frame after it in ms, the median of ten: the page's thread stays free. */
export function answerMs(slider: Locator): Promise<number> {
  return slider.evaluate(async (input) => {
    const times: number[] = [];
    for (let press = 0; press < 10; press += 1) {
      const start = performance.now();
      (input as HTMLInputElement).value = String(press % 2);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve); }); });
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[5] ?? Infinity;
  });
}
